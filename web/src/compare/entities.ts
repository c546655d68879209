/** Each check of a group as a company by itself: its name, its result and its persons. Nothing is judged of all together. */
import type { Assessment, Persons } from "../assessment/assessment.ts";
import { type Typed, toAssessment } from "../assessment/typed.ts";
import { between, type Figure, leastOf, type Measure, mostOf } from "../figure/figure.ts";
import { NO_REMARKS, type Remarks } from "../keep/remarks.ts";
import type { Page } from "../page.ts";
import { isReport, type Report, type Verdict } from "../report/report.ts";
import { bindingFindings } from "../result/reasons/binding.ts";
import { itemId, type Rulebook } from "../rulebook/rulebook.ts";
import type { Group, Member } from "./group.ts";

/** The row of the answers that the page holds, which is in no file. */
export const CURRENT = 0;

export interface Entity {
  /** That of its member, or `CURRENT`. */
  key: number;
  /** The company, or else the file; numbered where several have one name. */
  name: string;
  file: string;
  edition: string;
  remarks: Remarks;
  /** The page as it would be with this check in it. */
  page: Page;
}

const alike = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

const times = (name: string, names: readonly string[]): number =>
  names.filter((other) => alike(other) === alike(name)).length;

/** Of names that are here more than once, each with how often. */
export const namesakes = (names: readonly string[]): { name: string; count: number }[] =>
  names
    .filter((name, index) => times(name, names.slice(0, index)) === 0)
    .map((name) => ({ name, count: times(name, names) }))
    .filter(({ count }) => count > 1);

/** Columns and buttons are told apart by the names of companies, so that those of one name get a number. */
const numbered = (names: readonly string[], { say }: Pick<Page, "say">): string[] =>
  names.map((name, index) =>
    times(name, names) > 1
      ? `${name}${say("list.open")}${times(name, names.slice(0, index + 1))}${say("list.close")}`
      : name,
  );

function pageWith(page: Page, typed: Typed, thisYear: number): Page {
  const { assessment } = toAssessment(typed, page.rulebook, thisYear);
  const answer = page.check(assessment);
  return { ...page, typed, assessment, report: isReport(answer) ? answer : null };
}

export function currentMember({ typed, rulebook, say }: Page): Member {
  return {
    key: CURRENT,
    file: say("compare.current"),
    typed,
    edition: rulebook.edition,
    remarks: NO_REMARKS,
  };
}

/** The names as they are, without numbers. */
export const namesOf = (members: readonly Member[]): string[] =>
  members.map(({ typed, file }) => typed.company.trim() || file);

export const standing = (page: Page, { members, withCurrent }: Group): Member[] => [
  ...(withCurrent ? [currentMember(page)] : []),
  ...members,
];

export function entitiesOf(page: Page, members: readonly Member[], thisYear: number): Entity[] {
  const names = numbered(namesOf(members), page);
  return members.map(({ typed, ...member }, index) => ({
    ...member,
    name: names[index] ?? "",
    page: pageWith(page, typed, thisYear),
  }));
}

const UNKNOWN: Figure = [0, null];

const known = (figure: Figure | null | undefined): Figure => figure ?? UNKNOWN;

/** Persons of several sets that may share some of them: the largest least, the sum of the mosts. */
export function united(figures: readonly Figure[]): Figure {
  let most: number | null = 0;
  for (const figure of figures) {
    const more = mostOf(figure);
    most = most === null || more === null ? null : most + more;
  }
  return between(Math.max(0, ...figures.map(leastOf)), most);
}

/** What both figures leave possible; of figures that contradict each other nothing is known. */
function narrowed(one: Figure, other: Figure): Figure {
  const least = Math.max(leastOf(one), leastOf(other));
  const most = Math.min(mostOf(one) ?? Infinity, mostOf(other) ?? Infinity);
  return most < least ? UNKNOWN : between(least, most === Infinity ? null : most);
}

const withEither = ({ general, sensitive, all }: Persons): Record<Measure, Figure> => ({
  general: known(general),
  sensitive: known(sensitive),
  all: narrowed(known(all), united([known(general), known(sensitive)])),
});

/**
 * The persons of all flows together, each once, as docs/format.md reads figures; claims that they are not counted are
 * not looked at. Where nobody has said what flows there are, nothing is known.
 */
export function personsOf({
  flows,
  distinct,
}: Pick<Assessment, "flows" | "distinct">): Record<Measure, Figure> {
  if (flows === undefined) {
    return withEither({});
  }
  const each = flows.map(({ persons }) => withEither(persons ?? {}));
  const total: Persons = distinct.find((entry) => entry.flows.length === flows.length) ?? {};
  const of = (measure: Measure): Figure =>
    narrowed(united(each.map((persons) => persons[measure])), known(total[measure]));
  return withEither({ general: of("general"), sensitive: of("sensitive"), all: of("all") });
}

const RANK: Record<Verdict, number> = { unmet: 0, open: 1, met: 2 };

export interface ItemRow {
  item: string;
  /** Of each company; `null` where it is not asked about the item, or has no result. */
  verdicts: (Verdict | null)[];
}

function verdictOn(report: Report | null, item: string): Verdict | null {
  const verdicts = (report ? bindingFindings(report) : [])
    .filter((finding) => finding.item === item)
    .map(({ verdict }) => verdict);
  // A national item may stand beside those of the list and among the national ones.
  return verdicts.sort((one, other) => RANK[other] - RANK[one])[0] ?? null;
}

/** The items that are met or open for some company, in the order of the list. */
export function itemRows(rulebook: Rulebook, reports: readonly (Report | null)[]): ItemRow[] {
  return rulebook.industries
    .flatMap((industry) => industry.items.map((item) => itemId(industry, item)))
    .map((item) => ({ item, verdicts: reports.map((report) => verdictOn(report, item)) }))
    .filter(({ verdicts }) => verdicts.some((verdict) => verdict === "met" || verdict === "open"));
}
