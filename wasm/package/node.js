import { readFile } from "node:fs/promises";
import { engineOf } from "./engine.js";

export async function startEngine({ wasmBinary, rulebook } = {}) {
  return engineOf(
    wasmBinary ?? (await readFile(new URL("./egress.wasm", import.meta.url))),
    rulebook ?? (await readFile(new URL("./rulebook.json", import.meta.url), "utf8")),
  );
}
