/** Finds items of the list by the words in them: 人脸, VIN, 基因. */

import type { ReadColumns } from "../fields/columns.ts";
import { type Industry, type Item, itemId, OTHER, type Rulebook } from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";

export interface Found {
  id: string;
  industry: Industry;
  item: Item;
  /** What stands around the words, with them in the middle. */
  before: string;
  words: string;
  after: string;
  /** What the list calls that which was asked for, where it calls it otherwise. */
  called?: string;
}

/** Characters that are shown on either side. */
const AROUND = 28;

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The texts of an item in which it is looked, those of the list first. */
const textsOf = ({ title, description, plain: said }: Item): string[] => [
  description,
  title,
  ...[said].flatMap(({ zh, en }: Pair) => [zh, en]),
];

/** In the order of the list; empty while nothing is asked for. */
export function searchItems(rulebook: Rulebook, wanted: string): Found[] {
  const words = plain(wanted.trim());
  if (words === "") {
    return [];
  }
  return rulebook.industries.flatMap((industry) =>
    industry.items.flatMap((item): Found[] => {
      const scope = [...(item.scope.scenarios ?? []), ...(item.scope.subjects ?? [])];
      const text = [...textsOf(item), ...scope].find((each) => plain(each).includes(words));
      if (text === undefined) {
        return [];
      }
      const at = plain(text).indexOf(words);
      const end = at + words.length;
      return [
        {
          id: itemId(industry, item),
          industry,
          item,
          before: `${at > AROUND ? "…" : ""}${text.slice(Math.max(0, at - AROUND), at)}`,
          words: text.slice(at, end),
          after: `${text.slice(end, end + AROUND)}${end + AROUND < text.length ? "…" : ""}`,
        },
      ];
    }),
  );
}

/**
 * Finds items by a field's name as companies write it, as 车架号: those that hold the list's word for it. The
 * whole name has to be known.
 */
export function searchFields(
  rulebook: Rulebook,
  readColumns: ReadColumns,
  wanted: string,
): Found[] {
  const name = wanted.trim();
  if (name === "") {
    return [];
  }
  return rulebook.industries.flatMap((industry): Found[] => {
    const [column] = readColumns({ industry: industry.id }, name, "one");
    const { is = null, decided = false } = column ?? {};
    return is === null || is === OTHER || !decided
      ? []
      : searchItems({ ...rulebook, industries: [industry] }, is).map((found) => ({
          ...found,
          called: is,
        }));
  });
}

/** By words first, then by names; each item once. */
export function searchList(rulebook: Rulebook, readColumns: ReadColumns, wanted: string): Found[] {
  const found = searchItems(rulebook, wanted);
  const ids = new Set(found.map(({ id }) => id));
  return [
    ...found,
    ...searchFields(rulebook, readColumns, wanted).filter(({ id }) => !ids.has(id)),
  ];
}
