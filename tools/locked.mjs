/**
 * `node tools/locked.mjs FOLDER`: whether package.json and package-lock.json of the folder agree, so that npm
 * installs what is locked. Where they do not, `npm install` silently takes what the lock does not hold.
 * `node tools/locked.mjs FOLDER --installed` looks at node_modules too, after npm has run.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
const ROOT = "";

const read = (folder, name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** What is wrong, a sentence each in Chinese and English; nothing where all is locked. */
export function faultsOf(folder, { installed = false } = {}) {
  const wanted = read(folder, "package.json");
  const { packages, lockfileVersion } = read(folder, "package-lock.json");
  const faults = [];
  const fault = (zh, en) => faults.push(`${folder}: ${zh} ${en}`);
  if (lockfileVersion < 2 || packages?.[ROOT] === undefined) {
    fault("锁定文件的格式太旧。", "the lock file is of an old format.");
    return faults;
  }
  for (const kind of KINDS) {
    const locked = packages[ROOT][kind] ?? {};
    const names = new Set([...Object.keys(wanted[kind] ?? {}), ...Object.keys(locked)]);
    for (const name of names) {
      const asked = wanted[kind]?.[name];
      const found = packages[`node_modules/${name}`]?.version;
      if (asked !== locked[name]) {
        fault(
          `${kind} 里的 ${name}，package.json 写的是 ${asked}，锁定文件写的是 ${locked[name]}。`,
          `${name} of ${kind} is ${asked} in package.json and ${locked[name]} in the lock file.`,
        );
      } else if (!EXACT.test(asked)) {
        fault(`${name} 没有写定版本：${asked}。`, `${name} has no exact version: ${asked}.`);
      } else if (found !== asked && !(kind === "optionalDependencies" && found === undefined)) {
        fault(
          `锁定文件里没有 ${name} ${asked}（有的是 ${found}）。`,
          `the lock file has no ${name} ${asked} (it has ${found}).`,
        );
      }
    }
  }
  for (const [place, { integrity, link }] of Object.entries(packages)) {
    if (place !== ROOT && (link || !/^sha512-/.test(integrity ?? ""))) {
      fault(`${place} 没有 SHA-512。`, `${place} has no SHA-512.`);
    }
  }
  if (installed) {
    const there = read(folder, "node_modules/.package-lock.json").packages;
    for (const [place, { version, integrity }] of Object.entries(there)) {
      const locked = packages[place];
      if (locked?.version !== version || locked.integrity !== integrity) {
        fault(
          `装上的 ${place} ${version} 不是锁定的那一份（${locked?.version}）。`,
          `${place} ${version} is installed, and is not what is locked (${locked?.version}).`,
        );
      }
    }
  }
  return faults;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , folder, option] = process.argv;
  const faults = faultsOf(folder, { installed: option === "--installed" });
  for (const fault of faults) {
    console.error(fault);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}
