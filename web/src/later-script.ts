/**
 * The page's second script. It waits as data, unread by the browser, until something asks for it; the
 * policy names it as it does the first. Both hold chunks of the build, which ask for each other by
 * name; see ../single-file.ts.
 */
declare global {
  /** Runs a chunk if it has not run, and gives what it exports. */
  var chunk: (name: string) => unknown;
  /** The chunks of the scripts that the browser has read. */
  var chunks: Record<string, object>;
}

export function laterChunk(name: string): unknown {
  if (!(name in globalThis.chunks)) {
    const script = document.createElement("script");
    script.textContent = document.getElementById("later-script")?.textContent ?? "";
    document.head.append(script);
    script.remove();
  }
  return globalThis.chunk(name);
}
