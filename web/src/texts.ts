/** The rulebook and the JSON files of the page, packed together by compressed.ts. */
import first from "virtual:first-texts";
import later from "virtual:later-texts";
import { unpack } from "./unpack.ts";

type Files = Record<string, unknown>;

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const parse = (bytes: Uint8Array): Files => JSON.parse(new TextDecoder().decode(bytes));

const firstFiles = parse(unpack(first));
const laterBytes = once(() => unpack(later));
const laterFiles = once(() => parse(laterBytes().subarray(later.rulebook.size)));

export const RULEBOOK_HEAD = first.rulebook;
export const RULEBOOK_SHA256 = later.rulebook.sha256;

/** The bytes of the rulebook bundle, as the engine and the command line read them. */
export const rulebookBytes = (): Uint8Array => laterBytes().subarray(0, later.rulebook.size);

/** The text of the rulebook bundle. */
export const rulebookText = once(() => new TextDecoder().decode(rulebookBytes()));

/** A JSON file of the data folder, by its path there: of those that the first screens show. */
export const firstText = (name: string): unknown => firstFiles[name];

/** A JSON file of the data folder that nothing on the first screens needs. */
export const laterText = (name: string): unknown => laterFiles()[name];
