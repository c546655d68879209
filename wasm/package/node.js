import { readFile } from "node:fs/promises";
import { engineOf } from "./engine.js";

export async function startEngine({ wasmBinary, rulebook } = {}) {
  const text = (name) => readFile(new URL(name, import.meta.url), "utf8");
  return engineOf(
    wasmBinary ?? (await readFile(new URL("./egress.wasm", import.meta.url))),
    rulebook ?? (await text("./rulebook.json")),
    () => text("./names.json"),
  );
}
