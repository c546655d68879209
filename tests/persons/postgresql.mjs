// A server of PostgreSQL of one's own on a socket, in a folder that is deleted afterwards.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Starts a server in a folder; what it gives back runs statements and stops it. */
export function startPostgresql(folder) {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  assert.ok(versions.length > 0, "PostgreSQL is not installed: apt-get install postgresql");
  const bin = `/usr/lib/postgresql/${versions.at(-1)}/bin/`;
  const data = join(folder, "postgresql");
  // The server refuses to run as root.
  const root = process.getuid() === 0;
  const run = (command, args, input) => {
    const [program, ...rest] = root
      ? ["runuser", "-u", "postgres", "--", bin + command, ...args]
      : [bin + command, ...args];
    const { status, stdout, stderr } = spawnSync(program, rest, {
      input,
      encoding: "utf8",
      cwd: "/tmp",
      maxBuffer: 1 << 28,
    });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  if (root) {
    const id = (flag) => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
    chownSync(folder, id("-u"), id("-g"));
  }
  run("initdb", ["-D", data, "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust"]);
  const settings = `-k ${folder} -c listen_addresses=''`;
  const psql = (options, statements) =>
    run("psql", ["-h", folder, "-U", "postgres", "-v", "ON_ERROR_STOP=1", ...options], statements);
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start"]);
  return {
    /** The rows of all statements, each a list of texts. */
    sql: (statements) =>
      psql(["-qAt", "-F", "|"], statements)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.split("|")),
    /** What the client prints by itself. */
    printed: (statements) => psql(["-q"], statements),
    stop: () => run("pg_ctl", ["-D", data, "-m", "immediate", "stop"]),
  };
}
