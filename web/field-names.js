import { readdirSync, readFileSync } from "node:fs";

const FOLDER = new URL("../data/fields/", import.meta.url);

/** Names are compared without spaces and in no order, and take less room so. */
const plain = (key, value) =>
  (key === "names" || key === "proposes") && Array.isArray(value)
    ? value.map((name) => name.replaceAll(" ", "")).sort()
    : value;

/** The names of fields as the engine learns them: the bundle of data/fields. */
export function fieldNames() {
  const files = readdirSync(FOLDER)
    .filter((name) => name.endsWith(".json"))
    .map((name) => [name, JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))]);
  return JSON.stringify(Object.fromEntries(files), plain);
}
