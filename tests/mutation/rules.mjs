// Does a case notice every change of the rules? Prints the score of the rule mutants.
//
//   node rules.mjs RUNNER BUNDLE REPORT [PARTS]     PARTS: how many run at once
//
// Exit 1 when a mutant that is not explained in equivalent.json survives, or when that file explains
// one that is killed, refused or gone.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { ruleMutants } from "./rule_mutants.mjs";

const [runner, bundleFile, reportFile, parts = "2"] = process.argv.slice(2);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));
const nameOf = ({ file, pointer, change }) => `${file}#${pointer}: ${change}`;

/** One runner over its share of the mutants; a verdict for each, in order. */
function run(mutants) {
  return new Promise((done, fail) => {
    const child = spawn(runner, [bundleFile], { stdio: ["pipe", "pipe", "inherit"] });
    const verdicts = [];
    createInterface({ input: child.stdout }).on("line", (line) => verdicts.push(JSON.parse(line)));
    child.on("error", fail);
    child.on("close", (status) =>
      status === 0 && verdicts.length === mutants.length
        ? done(verdicts)
        : fail(new Error(`the runner ended with ${status} after ${verdicts.length} mutants`)),
    );
    child.stdin.end(mutants.map((one) => `${JSON.stringify(one)}\n`).join(""));
  });
}

const mutants = ruleMutants(readJson(bundleFile));
const share = (part) => mutants.filter((_, index) => index % Number(parts) === part);
const shares = Array.from({ length: Number(parts) }, (_, part) => share(part));
const [original] = await run([{ file: "rulebook.json", patch: [] }]);
if (original.survived === undefined) {
  throw new Error(`the rules themselves do not pass: ${JSON.stringify(original)}`);
}
const verdictsOfShares = await Promise.all(shares.map(run));

const explained = new Map(
  readJson(new URL("equivalent.json", import.meta.url)).groups.flatMap((group) =>
    group.mutants.map((name) => [name, group.reason]),
  ),
);
const results = shares.flatMap((list, part) =>
  list.map((mutant, index) => ({ name: nameOf(mutant), ...verdictsOfShares[part][index] })),
);
const killed = results.filter((one) => one.killed !== undefined);
const refused = results.filter((one) => one.refused !== undefined);
const survived = results.filter((one) => one.survived !== undefined);
const unexplained = survived.filter((one) => !explained.has(one.name));
const idle = [...explained.keys()].filter((name) => !survived.some((one) => one.name === name));

writeFileSync(
  reportFile,
  `${JSON.stringify({ killed: killed.length, refused: refused.length, equivalent: survived.length - unexplained.length, unexplained, idle }, null, 2)}\n`,
);
for (const { name, survived: ran } of unexplained) {
  console.log(`存活 survived (${ran} cases): ${name}`);
}
for (const name of idle) {
  console.log(`无需解释 needs no explanation: ${name}`);
}
const judged = killed.length + unexplained.length;
const percent = ((100 * killed.length) / judged).toFixed(2);
console.log(
  `规则变异 rule mutants: ${mutants.length}; 载入即拒 refused by the loader ${refused.length}; ` +
    `等价 equivalent ${survived.length - unexplained.length}; 发现 killed ${killed.length} of ${judged} = ${percent}%`,
);
process.exitCode = unexplained.length || idle.length ? 1 : 0;
