// What the page says after a result: the shared guidance with that of the list's folder laid over it.
import { existsSync, readFileSync } from "node:fs";
import { laidOver } from "../web/laid-over.js";

const root = new URL("../", import.meta.url);
const readJson = (path) => JSON.parse(readFileSync(new URL(path, root), "utf8"));

export function guidanceOf(name, list = "data/beijing-2025") {
  const shared = readJson(`data/guidance/${name}.json`);
  const own = `${list}/guidance/${name}.json`;
  if (!existsSync(new URL(own, root))) {
    return shared;
  }
  const { format: _, ...zone } = readJson(own);
  return laidOver(shared, zone);
}
