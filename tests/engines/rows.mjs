// The page's own reader of a pasted row, made runnable in Node.
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../../", import.meta.url);
const web = fileURLToPath(new URL("web/", root));
// As a module: what `require` finds is another one in Node 18, which names nothing.
const { build } = await import(new URL("web/node_modules/vite/dist/node/index.js", root).href);
const outDir = fileURLToPath(new URL("build/engines/page", root));
await build({
  root: web,
  configFile: false,
  logLevel: "error",
  build: {
    outDir,
    emptyOutDir: true,
    lib: { entry: "src/persons/pasted-row.ts", formats: ["es"], fileName: () => "pasted-row.mjs" },
  },
});
export const { readPastedRow } = await import(pathToFileURL(join(outDir, "pasted-row.mjs")).href);
