/// <reference types="vite/client" />

/** The text of a file, as it is. */
declare module "*?raw" {
  const text: string;
  export default text;
}

/** The engine's module. */
declare module "virtual:engine" {
  const engine: import("./unpack.ts").Packed & { sha256: string };
  export default engine;
}

/** In a build, the JSON files that the first screens show; and what the rulebook says of itself. */
declare module "virtual:first-texts" {
  const texts: import("./carried.ts").Carried & {
    rulebook: import("./rulebook/rulebook.ts").RulebookHead;
  };
  export default texts;
}

/** The rulebook, and in a build the other JSON files of the data folder after it. */
declare module "virtual:later-texts" {
  const texts: import("./unpack.ts").Packed & { rulebook: { size: number; sha256: string } };
  export default texts;
}

/** The module that unpacks, in base64. */
declare module "virtual:unpacker" {
  const unpacker: string;
  export default unpacker;
}

/** The names of fields, the bundle of data/fields. */
declare module "virtual:names" {
  const names: import("./unpack.ts").Packed;
  export default names;
}

/** The examples of the list that the page is built with. */
declare module "virtual:examples" {
  const examples: import("./examples.ts").Example[];
  export default examples;
}

/** Gives what the first screens do not need, at once. */
declare module "virtual:later" {
  const later: () => typeof import("./later.ts");
  export default later;
}

/** The part of write-excel-file that works at once and so needs no worker; see vite.config.ts. */
declare module "write-excel-file/sync" {
  export function generateXlsxFileSync(sheets: unknown[], options: object): Promise<Blob>;
}
