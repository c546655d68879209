/** Sentences about what is needed, said in the language of the page. */
import type { Page } from "../page.ts";
import { findPath } from "../rulebook/rulebook.ts";

type Saying = Pick<Page, "rulebook" | "pick" | "say">;

export const sayPaths = ({ rulebook, pick, say }: Saying, paths: readonly string[]): string =>
  paths.map((path) => pick(findPath(rulebook, path).name)).join(say("list.semicolon"));

/** Paths inside a sentence, where English begins them with a small letter. */
export const sayPathsWithin = (page: Saying, paths: readonly string[]): string =>
  paths
    .map((path) => sayPaths(page, [path]))
    .map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
    .join(page.say("list.semicolon"));

/** What would be needed, and what perhaps; where neither is anything, on what that rests. */
export function sayNeeded(
  page: Saying,
  required: readonly string[],
  possible: readonly string[],
): string {
  const { say } = page;
  const paths = {
    required: sayPathsWithin(page, required),
    possible: sayPathsWithin(page, possible),
  };
  if (required.length === 0) {
    return possible.length === 0 ? say("needed.nothing") : say("needed.perhaps", paths);
  }
  return say(possible.length === 0 ? "needed.needed" : "needed.and-perhaps", paths);
}
