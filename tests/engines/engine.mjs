// An engine of the virtual environment under build/engines, as a process of its own.
import { spawn } from "node:child_process";
import { existsSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const installed = here("../../build/engines/");
const jars = join(installed, "jars");

/** The jars of GraphFrames, where `make engines-jars` could get them. */
export const graphframesJars = existsSync(jars)
  ? readdirSync(jars).map((name) => join(jars, name))
  : [];

/** Starts an engine that works in a folder and writes down there what it says besides its answers. */
export function startEngine(name, folder) {
  const child = spawn(join(installed, "venv/bin/python"), [here("engine.py"), name], {
    cwd: folder,
    env: {
      ...process.env,
      GRAPHFRAMES_JARS: graphframesJars.join(","),
      PYTHONPATH: graphframesJars.length === 0 ? here("standin") : "",
      PYTHONDONTWRITEBYTECODE: "1",
      SPARK_LOCAL_IP: "127.0.0.1",
    },
    stdio: ["pipe", "pipe", openSync(join(folder, `${name}.log`), "a")],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const request = async (what) => {
    child.stdin.write(`${JSON.stringify(what)}\n`);
    const { value } = await lines.next();
    const { text, fault } =
      value === undefined ? { fault: "the engine has ended" } : JSON.parse(value);
    if (fault !== undefined) {
      throw new Error(`${name}: ${fault}`);
    }
    return text;
  };
  return {
    load: (table, columns, rows) => request({ load: table, columns, rows }),
    loadFile: (table, columns, file) => request({ load: table, columns, file }),
    ask: (statement) => request({ ask: statement }),
    records: (statement) => request({ records: statement }),
    job: (program) => request({ job: program }),
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}
