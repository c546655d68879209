// The page's own reader of a pasted row, made runnable in Node.
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../../", import.meta.url);
const web = fileURLToPath(new URL("web/", root));
const vite = createRequire(join(web, "package.json")).resolve("vite");
const { build } = await import(pathToFileURL(vite).href);
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
