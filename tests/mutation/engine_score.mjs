// The score of the engine mutants, and those that no case notices.
//
//   node engine_score.mjs FOLDER      FOLDER holds mutants.json and verdicts.jsonl
//
// Exit 1 below 95 %.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [folder] = process.argv.slice(2);
const AIM = 95;

const mutants = JSON.parse(readFileSync(join(folder, "mutants.json"), "utf8"));
const verdicts = readFileSync(join(folder, "verdicts.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
if (verdicts.length !== mutants.length) {
  throw new Error(`${verdicts.length} verdicts for ${mutants.length} mutants`);
}
const score = new Map();
mutants.forEach(({ file, line, change, text }, index) => {
  const one = score.get(file) ?? { killed: 0, all: 0 };
  const killed = verdicts[index].killed !== undefined;
  one.all += 1;
  one.killed += killed ? 1 : 0;
  score.set(file, one);
  if (!killed) {
    console.log(`存活 survived: ${file}:${line}: ${change}: ${text}`);
  }
});
const percent = ({ killed, all }) => `${killed} of ${all} = ${((100 * killed) / all).toFixed(1)}%`;
for (const [file, one] of score) {
  console.log(`${file}: ${percent(one)}`);
}
const total = [...score.values()].reduce((a, b) => ({
  killed: a.killed + b.killed,
  all: a.all + b.all,
}));
console.log(`引擎变异 engine mutants: ${percent(total)}`);
process.exitCode = (100 * total.killed) / total.all < AIM ? 1 : 0;
