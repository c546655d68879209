/** Finds in the list's own words the figures and scope words that decided a finding. */
import type { Flow } from "../../assessment/assessment.ts";
import { writeCount } from "../../figure/write.ts";
import type { Finding } from "../../report/report.ts";
import type { Item } from "../../rulebook/rulebook.ts";

export interface Piece {
  text: string;
  marked: boolean;
}

interface Band {
  at_least?: number | undefined;
  below?: number | null | undefined;
}

/** How a whole number may be printed: 10000, 10,000 or 1万. */
function printed(count: number): string {
  const forms = [String(count), writeCount(count)];
  for (const [size, unit] of [
    [10_000, "万"],
    [100_000_000, "亿"],
  ] as const) {
    if (count >= size) {
      forms.push(`${count / size}${unit}`);
    }
  }
  const any = forms.map((form) => form.replaceAll(".", "\\.")).join("|");
  return `(?<![\\d.,])(?:${any})(?![\\d万亿]|[.,]\\d)`;
}

/** The printed edges of a band, with the words that say which side they are on. */
function edges({ at_least, below }: Band): RegExp[] {
  const found: string[] = [];
  if (at_least !== undefined && at_least > 0) {
    found.push(`(?<!不满|超过)${printed(at_least)}[^\\d，。、；]{0,3}以上`);
    found.push(`超过${printed(at_least - 1)}[人名条票辆台家个]?`);
  }
  if (below != null) {
    found.push(`不满${printed(below)}[人名条票辆台家个]?`);
  }
  return found.map((each) => new RegExp(each, "g"));
}

const literally = (text: string): RegExp =>
  new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "g");

/** The places that decided the finding: the edges of its bands, and the words its flows share. */
export function decidingPlaces(finding: Finding, item: Item, flows: readonly Flow[]): RegExp[] {
  const telling = finding.counts.filter((count) => count.verdict === finding.verdict);
  const counted = flows.filter((flow) => telling.some((count) => count.flows.includes(flow.id)));
  const { scenarios = [], subjects = [], modalities = [], items = [] } = item.scope;
  const words = [
    ...scenarios.filter((word) => counted.some((flow) => flow.scenario === word)),
    ...(item.scope.items ? [] : subjects).filter((word) =>
      counted.some((flow) => flow.subjects === word),
    ),
    ...modalities.filter((word) => counted.some((flow) => flow.modality === word)),
    ...(items.length > 0 && counted.length > 0 ? [`第${items.join("、")}项`] : []),
  ];
  return [
    ...telling.flatMap(edges),
    ...finding.answers.filter(({ verdict }) => verdict === finding.verdict).flatMap(edges),
    ...words.map(literally),
  ];
}

/** The clauses of a text that hold one of the places; the whole of a text that holds none. */
export function sentencesWith(text: string, places: readonly RegExp[]): string {
  const sentences = text.match(/[^。；]+[。；]?/g) ?? [];
  const found = sentences.filter((sentence) => places.some((place) => sentence.search(place) >= 0));
  return (found.length > 0 ? found : sentences).join("");
}

/** The name of a regulation is cited, whatever words it is made of. */
const CITED = /《[^》]*》/g;

/** The text cut at the places, which are marked; its characters stay as they are. */
export function mark(text: string, places: readonly RegExp[]): Piece[] {
  const marked = new Array<boolean>(text.length).fill(false);
  for (const place of places) {
    for (const found of text.matchAll(place)) {
      marked.fill(true, found.index, found.index + found[0].length);
    }
  }
  for (const cited of text.matchAll(CITED)) {
    marked.fill(false, cited.index, cited.index + cited[0].length);
  }
  const pieces: Piece[] = [];
  for (const [index, character] of [...text.split("")].entries()) {
    const last = pieces.at(-1);
    const isMarked = marked[index] === true;
    if (last && last.marked === isMarked) {
      last.text += character;
    } else {
      pieces.push({ text: character, marked: isMarked });
    }
  }
  return pieces;
}
