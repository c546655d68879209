/**
 * What the page carries beside its script: blocks of data, made by ../carried.ts. The policy has no
 * word of them, so the script, which it does name, knows their SHA-256.
 */
import engine from "virtual:engine";
import firstTexts from "virtual:first-texts";
import laterTexts from "virtual:later-texts";
import names from "virtual:names";
import { changed } from "./changed.ts";
import { digestOf } from "./digest.ts";
import type { Block } from "./keep/page-source.ts";

export interface Carried {
  block: Block;
  /** Where the page is not built as one file, and so has no such block. */
  text?: string;
  /** Of the text's UTF-8, in hexadecimal. */
  digest: string;
}

export const CARRIED: Record<Block, Carried> = {
  "first-texts": firstTexts,
  "later-texts": laterTexts,
  engine,
  names,
};

export const textOf = ({ block, text }: Carried): string =>
  text ?? document.getElementById(block)?.textContent ?? "";

/** Throws where a block is not as it was built; where the browser computes no SHA-256, it cannot tell. */
export async function assertAsBuilt(): Promise<void> {
  for (const carried of Object.values(CARRIED)) {
    const digest = await digestOf(new TextEncoder().encode(textOf(carried)));
    if (digest !== null && digest !== carried.digest) {
      throw changed(carried.block);
    }
  }
}
