import { engineOf } from "./engine.js";

async function fetched(address) {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  return response;
}

export async function startEngine({ wasmBinary, rulebook } = {}) {
  const wasm = async () =>
    new Uint8Array(await (await fetched(new URL("./egress.wasm", import.meta.url))).arrayBuffer());
  const text = async (name) => (await fetched(new URL(name, import.meta.url))).text();
  return engineOf(wasmBinary ?? (await wasm()), rulebook ?? (await text("./rulebook.json")), () =>
    text("./names.json"),
  );
}
