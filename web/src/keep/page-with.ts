/** The page that is open, with a saved check in it. */
import template from "../../index.html?raw";
import { CARRIED } from "../carried.ts";
import { assemblePage, BLOCKS, type PageParts, partsOf } from "./page-source.ts";
import { sha256 } from "./sha256.ts";

/** `null` where the page was not built as one file, or something has changed it since. */
export function pageWith(saved: string): string | null {
  const found = partsOf(document);
  return found && isAsBuilt(found) ? assemblePage(template, { ...found, saved }) : null;
}

/**
 * Whether style and scripts are those that the policy names, and the blocks those that this script
 * knows, and not what something put there.
 */
function isAsBuilt({ policy, style, script, later, blocks }: Omit<PageParts, "saved">): boolean {
  const allowed = [...policy.matchAll(/'sha256-([^']+)'/g)].map(([, digest]) =>
    Array.from(atob(digest ?? ""), (byte) => byte.charCodeAt(0).toString(16).padStart(2, "0")).join(
      "",
    ),
  );
  return (
    [style, script, later].every((part) => allowed.includes(sha256(part))) &&
    BLOCKS.every((block) => sha256(blocks[block]) === CARRIED[block].digest)
  );
}
