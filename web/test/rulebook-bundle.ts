/** The bundle that the build makes of the rulebook folder, made here from the same files. */
import { readFileSync } from "node:fs";
import { readRulebook } from "../src/rulebook/rulebook.ts";

const folder = new URL("../../data/beijing-2025/", import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

const names: string[] = ["rulebook.json", ...read("rulebook.json").files];

export const BUNDLE = JSON.stringify(Object.fromEntries(names.map((name) => [name, read(name)])));

export const RULEBOOK = readRulebook(BUNDLE);
