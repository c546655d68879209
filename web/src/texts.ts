/** The rulebook and the JSON files of the page, packed together by compressed.ts. */
import texts from "virtual:texts";
import { unpack } from "./unpack.ts";

const bytes = unpack(texts);

/** The bytes of the rulebook bundle, as the engine and the command line read them. */
export const RULEBOOK_BYTES = bytes.subarray(0, texts.rulebook.size);
export const RULEBOOK_SHA256 = texts.rulebook.sha256;

const files: Record<string, unknown> = JSON.parse(
  new TextDecoder().decode(bytes.subarray(texts.rulebook.size)),
);

/** A JSON file of the data folder, by its path there. */
export const packed = (name: string): unknown => files[name];
