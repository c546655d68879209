import { say } from "./words.ts";

/** What to throw where a part of the file is not as it was built, by the id of its element. */
export const changed = (part: string): Error =>
  new Error(`${say("zh", "trust.changed", { part })} ${say("en", "trust.changed", { part })}`);
