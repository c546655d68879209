// The npm package of the engine, packed, installed into an empty project and used there as a stranger would.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { writePackage } from "../../tools/package.mjs";
import { startBrowser } from "../browser/open-page.mjs";

const root = new URL("../../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const native = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);

const scratch = mkdtempSync(join(tmpdir(), "egress-package-"));
after(() => rmSync(scratch, { recursive: true }));
const packed = join(scratch, "packed");
const project = join(scratch, "project");
const installed = join(project, "node_modules/egress-engine");

const run = (program, options, cwd) => execFileSync(program, options, { cwd, encoding: "utf8" });
const write = (name, text) => writeFileSync(join(project, name), text);

writePackage(packed);
const [archive] = JSON.parse(run("npm", ["pack", "--json", packed], scratch));
mkdirSync(project);
write("package.json", JSON.stringify({ name: "empty", private: true, type: "module" }));
run(
  "npm",
  [
    "install",
    "--offline",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    join(scratch, archive.filename),
  ],
  project,
);

const text = JSON.stringify(json(at("data/beijing-2025/examples/banking.json")).assessment);
write("assessment.json", text);
const expected = run(native, ["check", "assessment.json"], project);

test("the archive holds the module, its rulebook, its types and the licences, and nothing of the tests", () => {
  const names = archive.files.map(({ path }) => path);
  for (const name of [
    "egress.mjs",
    "egress.wasm",
    "rulebook.json",
    "names.json",
    "index.d.ts",
    "LICENSE",
    "THIRD_PARTY.md",
  ]) {
    assert.ok(names.includes(name), name);
  }
  assert.ok(names.length < 20, names.join(" "));
});

test("every file that the package's `exports` name is there", () => {
  const named = (value) =>
    typeof value === "string" ? [value] : Object.values(value).flatMap(named);
  const names = named(json(join(installed, "package.json")).exports);
  assert.ok(names.length > 4);
  for (const name of names) {
    assert.ok(readFileSync(join(installed, name)).length > 0, name);
  }
});

test("Node answers what the command line answers, byte for byte", () => {
  write(
    "check.mjs",
    `import { startEngine } from "egress-engine";
     const { checker, check } = await startEngine();
     const text = ${JSON.stringify(text)};
     if (JSON.stringify(check(JSON.parse(text))) !== JSON.stringify(JSON.parse(checker.check(text)))) {
       throw new Error("check says something else");
     }
     process.stdout.write(checker.check(text));`,
  );
  assert.equal(run(process.execPath, ["check.mjs"], project).trimEnd(), expected.trimEnd());
});

test("the example of docs/integrate.md prints what it says that it prints", () => {
  const [, example] = /```js\n(.*?)```/su.exec(readFileSync(at("docs/integrate.md"), "utf8"));
  const [, printed] = /console\.log\(.*\n *\/\/ (.*)\n/u.exec(example);
  write("example.mjs", example);
  assert.equal(run(process.execPath, ["example.mjs"], project), `${printed}\n`);
});

test("the names beside the package are learned on request, by checker and sniffer", () => {
  write(
    "names.mjs",
    `import { startEngine } from "egress-engine";
     const { checker, module, learnNames } = await startEngine();
     const bytes = new TextEncoder().encode("紧急联系人电话,sjh\\n13900001234,13900001235\\n");
     const said = () => {
       const sniffer = new module.PersonsSniffer("{}", bytes.length, "");
       sniffer.room(sniffer.wanted().size).set(bytes);
       sniffer.feed(bytes.length);
       const [field] = JSON.parse(checker.columns("banking", "", "", "sjh", true)).columns;
       return [field.field, ...JSON.parse(sniffer.finish()).columns.map(({ reason }) => reason)];
     };
     const before = said();
     await learnNames();
     process.stdout.write([...before, ...said()].join(" "));`,
  );
  assert.equal(
    run(process.execPath, ["names.mjs"], project),
    " none none mobile another-person header-and-values",
  );
});

test("a rulebook that is refused starts no engine", () => {
  write(
    "refused.mjs",
    `import { startEngine } from "egress-engine";
     await startEngine({ rulebook: "{}" }).then(
       () => process.stdout.write("started"),
       (error) => process.stdout.write(error.message),
     );`,
  );
  assert.match(run(process.execPath, ["refused.mjs"], project), /rulebook\.json/u);
});

test("TypeScript knows what goes in and what comes out", () => {
  write(
    "use.ts",
    `import { startEngine, type Answer, type Assessment, type PersonsModule } from "egress-engine";
     const assessment: Assessment = {
       format: "egress.assessment/1", year: 2026, exporter: {}, industries: ["banking"],
       distinct: [], answers: {},
       // @ts-expect-error: no such key
       colour: "red",
     };
     const engine = await startEngine();
     const counter: PersonsModule = engine.module;
     const answer: Answer = engine.check(assessment);
     export const required: string[] = answer.format === "egress.report/2" ? answer.required : [];
     // @ts-expect-error: diagnostics require nothing
     export const none: string[] = answer.required;
     export const job: string = counter.personsJob("{}", "duckdb").text;`,
  );
  const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "use.ts"];
  run(process.execPath, [at("web/node_modules/typescript/bin/tsc"), ...options], project);
});

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** The project as a website of this machine. */
async function served() {
  const server = createServer((request, response) => {
    const path = request.url === "/" ? "/index.html" : request.url;
    response.writeHead(200, { "Content-Type": TYPES[extname(path)] });
    response.end(readFileSync(join(project, path)));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

test("a browser answers what the command line answers, byte for byte", async () => {
  write(
    "index.html",
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
     <script type="importmap">{"imports": {"egress-engine": "./node_modules/egress-engine/browser.js"}}</script>
     <script type="module">
       import { startEngine } from "egress-engine";
       const { checker } = await startEngine();
       globalThis.answer = checker.check(${JSON.stringify(text).replaceAll("<", "\\u003c")});
     </script>`,
  );
  const server = await served();
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const answer = await page.waitForFunction(() => globalThis.answer);
    assert.equal((await answer.jsonValue()).trimEnd(), expected.trimEnd());
    assert.deepEqual(errors, []);
  } finally {
    await browser.close();
    server.close();
  }
});
