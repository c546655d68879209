/**
 * `node tools/package.mjs FOLDER` puts the npm package of the engine together in FOLDER: the files of
 * wasm/package, the module of build/wasm with its rulebook, the names of fields, and the types that the page has of what goes in and
 * comes out. `npm pack FOLDER` makes the archive.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fieldNames } from "../web/field-names.js";

const root = new URL("../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const ts = createRequire(new URL("web/package.json", root))("typescript");
const build = new URL(process.env.EGRESS_WASM_BUILD ?? "build/wasm/", root);

/** What goes in and comes out, of web/src. */
const TYPED = ["figure/figure.ts", "assessment/assessment.ts", "report/report.ts"];

/** The declarations of a source, whose imports lead to declarations too. */
function declarationsOf(path) {
  const source = readFileSync(at(`web/src/${path}`), "utf8");
  const { outputText, diagnostics } = ts.transpileDeclaration(source, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const faults = diagnostics.map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
  const elsewhere = [...outputText.matchAll(/from "([^"]+)"/gu)]
    .map(([, to]) => join(dirname(path), to))
    .filter((to) => !TYPED.includes(to));
  if (faults.length > 0 || elsewhere.length > 0) {
    throw new Error(`${path}: ${[...faults, ...elsewhere].join("; ")}`);
  }
  return outputText.replaceAll(/(from "[^"]+)\.ts"/gu, '$1.js"');
}

export function writePackage(folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(at("wasm/package"), folder, { recursive: true });
  for (const name of ["egress.mjs", "egress.wasm", "rulebook.json"]) {
    cpSync(fileURLToPath(new URL(name, build)), join(folder, name));
  }
  cpSync(at("wasm/egress.d.ts"), join(folder, "egress.d.mts"));
  writeFileSync(join(folder, "names.json"), fieldNames());
  for (const name of ["LICENSE", "THIRD_PARTY.md"]) {
    cpSync(at(name), join(folder, name));
  }
  for (const path of TYPED) {
    const target = join(folder, "types", path.replace(/\.ts$/u, ".d.ts"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, declarationsOf(path));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writePackage(process.argv[2]);
}
