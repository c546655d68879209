/**
 * The page's second script. It waits as data, unread by the browser, until something asks for it; the
 * policy names it as it does the first. Both hold chunks of the build, which ask for each other by
 * name; see ../chunks.ts.
 */
import { changed } from "./changed.ts";
import { trustedScript } from "./trusted.ts";

declare global {
  /** Runs a chunk if it has not run, and gives what it exports. */
  var chunk: (name: string) => unknown;
  /** The chunks of the scripts that the browser has read. */
  var chunks: Record<string, object>;
}

/** Throws where the policy does not let the script run, since it is not the one that was built. */
export function laterChunk(name: string): unknown {
  if (!(name in globalThis.chunks)) {
    const script = document.createElement("script");
    script.textContent = trustedScript();
    document.head.append(script);
    script.remove();
    if (!(name in globalThis.chunks)) {
      throw changed("later-script");
    }
  }
  return globalThis.chunk(name);
}
