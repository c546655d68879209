// What every command does where its output cannot be written, and what a rulebook folder may open.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  cpSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const folder = mkdtempSync(join(tmpdir(), "egress-output-"));
after(() => rmSync(folder, { recursive: true }));

const RULES = at("data/beijing-2025");
const ASSESSMENT = JSON.stringify({
  format: "egress.assessment/1",
  year: 2026,
  exporter: {},
  industries: [],
});
const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const assessment = file("assessment.json", ASSESSMENT);
const refusedAssessment = file("refused.json", "{");
const batch = file("batch.jsonl", `${ASSESSMENT}\n`.repeat(1000));
const members = file("members.csv", "手机号\n13900001234\n");
const inventory = file("inventory.csv", "编号,名称,行业\n1,会员系统,零售与现代服务业\n");

/** Every command, in each of its forms. */
const COMMANDS = {
  check: [
    ["check", assessment],
    ["check", refusedAssessment],
    ["check", "--batch", batch],
  ],
  lint: [["lint", RULES]],
  format: [["format", "--check", file("otherwise.json", "{}")]],
  "new-list": [["new-list", join(folder, "zone", "new")]],
  table: [["table"], ["table", "--format", "html"], ["table", "--format", "json"]],
  diff: [
    ["diff", RULES, RULES],
    ["diff", "--json", RULES, RULES],
    ["diff", "--assessment", assessment, RULES, RULES],
    ["diff", "--from", "2026-05-11", "--to", "2026-06-01", RULES],
  ],
  fields: [
    ["fields", "--industry", "retail-services", members],
    ["fields", "--industry", "retail-services", "--json", members],
  ],
  inventory: [
    ["inventory", inventory],
    ["inventory", "--assessment", inventory],
  ],
  papers: [
    ["papers", "--kind", "list-record", assessment],
    ["papers", "--kind", "list-record", "--json", assessment],
  ],
  receipt: [
    ["receipt", assessment],
    ["receipt", refusedAssessment],
  ],
  persons: [
    ["persons", "--id", "phone=手机号", members],
    ["persons", "--sniff", members],
    ["persons", "--id", "phone=手机号", "--sql", "duckdb", members],
    ["persons", members],
  ],
};

const run = (options, stdout = "pipe") =>
  spawnSync(program, options, { encoding: "utf8", stdio: ["ignore", stdout, "pipe"] });

test("every command is tried", () => {
  const { stdout } = run(["--help"]);
  const [, list] = stdout.split(/subcommands:/i);
  const named = [...list.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
  assert.ok(named.length >= 6, list);
  assert.deepEqual(named.sort(), Object.keys(COMMANDS).sort());
});

const saidUnwritten = ({ status, stderr }) => {
  assert.equal(status, 3, stderr);
  assert.match(stderr, /输出没有写完/);
  assert.match(stderr, /not written to its end/);
};

for (const options of [["--help"], ...Object.values(COMMANDS).flat()]) {
  const name = options.map((each) => each.replace(/^.*\//, "")).join(" ");

  test(`a full disk is said, and is no success: ${name}`, () => {
    const full = openSync("/dev/full", "w");
    try {
      saidUnwritten(run(options, full));
    } finally {
      closeSync(full);
    }
    assert.notEqual(run(options).status, 3, "with room it ends otherwise");
  });

  test(`a closed output is said, and is no success: ${name}`, () => {
    saidUnwritten(
      spawnSync("sh", ["-c", 'exec "$0" "$@" >&-', program, ...options], { encoding: "utf8" }),
    );
  });
}

let copies = 0;
/** A copy of the rulebook, with a file in the folder above it that is none of its business. */
function copied(change) {
  copies += 1;
  const place = join(folder, `copy-${copies}`);
  cpSync(RULES, join(place, "rules"), { recursive: true });
  cpSync(at("data/national-2024"), join(place, "national-2024"), { recursive: true });
  writeFileSync(join(place, "secret.json"), "not for rules");
  const rules = join(place, "rules");
  change(rules);
  return rules;
}

const naming = (name) =>
  copied((rules) => {
    const main = join(rules, "rulebook.json");
    const rulebook = JSON.parse(readFileSync(main, "utf8"));
    rulebook.files.push(name);
    writeFileSync(main, JSON.stringify(rulebook));
  });

test("a copy of the rulebook is read, so what follows is refused for its own reason", () => {
  assert.equal(run(["check", "--rules", copied(() => {}), assessment]).status, 0);
});

for (const name of [
  "/etc/passwd",
  "/etc/hostname.json",
  "../secret.json",
  "../../x/secret.json",
  "../a/../secret.json",
]) {
  test(`a rulebook that names ${name} opens nothing there`, () => {
    const { status, stdout } = run(["check", "--rules", naming(name), assessment]);
    assert.equal(status, 2);
    const { diagnostics } = JSON.parse(stdout);
    assert.deepEqual(
      diagnostics.map(({ code }) => code),
      ["file-elsewhere"],
    );
    assert.match(diagnostics[0].where, /^\/rulebook\.json\/files\/\d+$/);
    assert.doesNotMatch(stdout, /not for rules|root:/);
  });
}

test("a rulebook's file that is a link or a pipe is not opened", { timeout: 20_000 }, () => {
  const link = copied((rules) => {
    rmSync(join(rules, "banking.json"));
    symlinkSync(join(rules, "..", "secret.json"), join(rules, "banking.json"));
  });
  const pipe = copied((rules) => {
    rmSync(join(rules, "banking.json"));
    assert.equal(spawnSync("mkfifo", [join(rules, "banking.json")]).status, 0);
  });
  for (const rules of [link, pipe]) {
    const { status, stdout } = run(["check", "--rules", rules, assessment]);
    assert.equal(status, 2);
    const [first] = JSON.parse(stdout).diagnostics;
    assert.equal(first.code, "missing-file");
    assert.equal(first.where, "/rulebook.json/files/8");
    assert.doesNotMatch(stdout, /not for rules/);
  }
});
