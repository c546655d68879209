// Where the rulebooks and their words are, and how the tests read them.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const data = new URL("../../data/", import.meta.url);

export const readText = (path) => readFileSync(new URL(path, data), "utf8");
export const readJson = (path) => JSON.parse(readText(path));

/** Every JSON file under data/ or a folder of it, by its path relative to data/. */
export function jsonFiles(folder = "") {
  return readdirSync(fileURLToPath(new URL(folder || ".", data)), { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory()
        ? jsonFiles(`${folder}${entry.name}/`)
        : entry.name.endsWith(".json")
          ? [`${folder}${entry.name}`]
          : [],
    )
    .sort();
}

const beijing = "beijing-2025/";

export const rulebook = readJson(`${beijing}rulebook.json`);
export const listText = readText(`${beijing}list.txt`);

const documents = rulebook.files
  .map((file) => readJson(beijing + file))
  .filter((document) => document.format === "egress.industry/1");

/** The industries of the list, in its order. */
export const industries = documents.filter((document) => !document.national);
/** The national rules. */
export const national = documents.find((document) => document.national);

/** A copy that a test may spoil. */
export const copyOf = (value) => JSON.parse(JSON.stringify(value));
