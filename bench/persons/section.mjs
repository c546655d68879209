// One section in a process of its own: node section.mjs NAME ROWS ROUNDS RESULT_FILE
//
// The result file holds what has been measured so far, so that a section that is stopped has not run in
// vain.
import { renameSync, writeFileSync } from "node:fs";
import { SECTIONS } from "./sections.mjs";

const [name, rows, rounds, resultFile] = process.argv.slice(2);

let stopped = false;

function write(state, measured, fault) {
  if (stopped) {
    return;
  }
  writeFileSync(`${resultFile}.part`, JSON.stringify({ state, fault, measured }, null, 1));
  renameSync(`${resultFile}.part`, resultFile);
}

// Playwright closes its browser upon the same signal, and what fails because of that is no result.
process.once("SIGTERM", () => {
  stopped = true;
  setTimeout(() => process.exit(1), 5000);
});

let soFar = null;
const save = (measured) => {
  soFar = measured;
  write("stopped", measured);
};

try {
  write("stopped", null);
  write("done", await SECTIONS[name]({ rows: Number(rows), rounds: Number(rounds), save }));
  process.exit(0);
} catch (fault) {
  console.error(fault);
  write("failed", soFar, String(fault?.message ?? fault).split("\n")[0]);
  process.exit(1);
}
