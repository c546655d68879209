// The score of the engine mutants, and those that no case notices.
//
//   node engine_score.mjs FOLDER      FOLDER holds mutants.json and verdicts.jsonl
//
// Score: killed of all but those that engine_equivalent.json lists with a reason. Exit 1 below 95 %, or where
// one that is listed is killed or gone.
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
const listed = JSON.parse(readFileSync(new URL("engine_equivalent.json", import.meta.url), "utf8"));
const equivalent = new Map();
for (const name of listed.groups.flatMap(({ mutants }) => mutants)) {
  equivalent.set(name, (equivalent.get(name) ?? 0) + 1);
}
const score = new Map();
mutants.forEach(({ file, line, change, text }, index) => {
  const one = score.get(file) ?? { killed: 0, all: 0 };
  score.set(file, one);
  const killed = verdicts[index].killed !== undefined;
  const name = `${file}: ${change}: ${text}`;
  const alike = equivalent.get(name) ?? 0;
  if (!killed && alike > 0) {
    equivalent.set(name, alike - 1);
    return;
  }
  one.all += 1;
  one.killed += killed ? 1 : 0;
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
const gone = [...equivalent].filter(([, times]) => times > 0).map(([name]) => name);
for (const name of gone) {
  console.log(`所列等价变异已被察觉或不复存在 listed as equivalent, but killed or gone: ${name}`);
}
process.exitCode = gone.length > 0 || (100 * total.killed) / total.all < AIM ? 1 : 0;
