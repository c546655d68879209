/** Finds items of the list by the words in them: 人脸, VIN, 基因. */

import { type Industry, type Item, itemId, type Rulebook } from "../rulebook/rulebook.ts";
import type { Pair } from "../words.ts";

export interface Found {
  id: string;
  industry: Industry;
  item: Item;
  /** What stands around the words, with them in the middle. */
  before: string;
  words: string;
  after: string;
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
