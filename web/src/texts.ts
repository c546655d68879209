/** The rulebook and the JSON files of the page, packed together by ../carried.ts. */
import first from "virtual:first-texts";
import laterTexts from "virtual:later-texts";
import names from "virtual:names";
import { textOf } from "./carried.ts";
import { unpack, unpackLater } from "./unpack.ts";

type Files = Record<string, Record<PropertyKey, unknown>>;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const utf8 = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const firstFiles = once((): Files => JSON.parse(textOf(first)));
let unpacked: Uint8Array | undefined;
const laterBytes = (): Uint8Array => {
  unpacked ??= unpack(laterTexts);
  return unpacked;
};

/** Unpacks the later texts before they are asked for, if nobody has asked by then. */
export async function readLaterTexts(turn: () => Promise<void>): Promise<void> {
  unpacked ??= await unpackLater(laterTexts, turn);
}

const laterFiles = once(
  (): Files => JSON.parse(utf8(laterBytes().subarray(laterTexts.rulebook.size))),
);

export const RULEBOOK_HEAD = first.rulebook;
export const RULEBOOK_SHA256 = laterTexts.rulebook.sha256;

/** The bytes of the rulebook bundle, as the engine and the command line read them. */
export const rulebookBytes = (): Uint8Array => laterBytes().subarray(0, laterTexts.rulebook.size);

/** The text of the rulebook bundle. */
export const rulebookText = once(() => utf8(rulebookBytes()));

/** The names of fields, as the engine learns them. */
export const fieldNames = once(() => utf8(unpack(names)));

const read = (name: string, key: PropertyKey): unknown =>
  firstFiles()[name]?.[key] ?? laterFiles()[name]?.[key];

/** A JSON file of the data folder, by its path there; nothing of it is read before it is used. */
export const packed = (name: string): object => new Proxy({}, { get: (_, key) => read(name, key) });
