// What the tests in LibreOffice share: the program, the checks, and the module that writes their documents.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { pathToFileURL } from "node:url";
import { installed } from "../browser/engine-parts.mjs";
import { FILLED } from "./filled.mjs";

const root = new URL("../../", import.meta.url);
const wasmBuild = new URL(process.env.EGRESS_WASM_BUILD ?? "build/wasm/", root);

const { default: start } = await import(new URL("egress.mjs", wasmBuild).href);
const { Checker } = await start({ wasmBinary: readFileSync(new URL("egress.wasm", wasmBuild)) });
/** The module as the page starts it. */
export const checker = new Checker(readFileSync(new URL("rulebook.json", wasmBuild), "utf8"));

const folder = new URL("data/beijing-2025/examples/", root);
const examples = readdirSync(folder).map((file) => {
  const { id, assessment } = JSON.parse(readFileSync(new URL(file, folder), "utf8"));
  return [id, assessment];
});

/** The checks by name: the examples of the list, and one that says much. */
export const CHECKS = [...examples, ["filled", FILLED]].map(([name, assessment]) => ({
  name,
  assessment,
  text: JSON.stringify(assessment),
}));

/** A folder for the tests of one file, and the profile that LibreOffice makes itself in it. */
export const scratch = mkdtempSync(join(tmpdir(), "egress-office-"));
after(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }));
const profile = pathToFileURL(join(scratch, "profile")).href;

/** Opens every file and writes it in another form, at once: starting takes longer than a document. */
export function convert(files, form, into) {
  const program = installed("LibreOffice", "SOFFICE", ["/usr/bin/soffice", "/usr/bin/libreoffice"]);
  const options = ["--headless", "--convert-to", form, "--outdir", into];
  mkdirSync(into, { recursive: true });
  const { status, stdout, stderr, error } = spawnSync(
    program,
    [`-env:UserInstallation=${profile}`, ...options, ...files],
    { encoding: "utf8", timeout: 600_000, killSignal: "SIGKILL" },
  );
  // It answers 0 where it could not open a file.
  if (error || status !== 0 || readdirSync(into).length < files.length) {
    throw new Error(`LibreOffice: ${error ?? `${stdout}${stderr}`}`);
  }
}
