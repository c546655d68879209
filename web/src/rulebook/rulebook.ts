/** The rulebook as the page reads it: questions, words and texts. It decides nothing here. */
import type { Measure } from "../figure/figure.ts";
import type { Pair } from "../words.ts";

export type { Measure };

export type Condition =
  | { answer: string }
  | { number: string; at_least?: number; below?: number }
  | {
      persons: Measure;
      at_least?: number;
      below?: number;
      modalities?: string[];
      within?: string;
      with?: string;
    }
  | { across: Measure; at_least: number }
  | { important_data: string }
  | { exporter: string }
  | { item: string }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

export interface Word {
  word: string;
  en: string;
  includes?: Pair;
}

export interface Question {
  answer: string;
  kind: "truth" | "number";
  text: Pair;
  hint?: Pair;
  points?: Pair[];
  unit?: Pair;
  /** Which fields of a flow bring it to mind: kinds of data/fields, and words of names. */
  raised_by?: { kinds?: string[]; words?: string[] };
}

export interface Screening {
  answer: string;
  note: number;
  expects: boolean;
  /** What the other answer does to the section; absent where it does nothing. */
  excludes?: "express" | "perhaps";
  question: Pair;
  otherwise: Pair;
}

export interface Scope {
  form: string;
  scenarios?: string[];
  subjects?: string[];
  modalities?: string[];
  items?: number[];
  as_described?: boolean;
  excludes?: string[];
  serious_harm?: string;
}

export interface Item {
  number: number;
  path: string;
  category: string;
  title: string;
  description: string;
  /** The list's own words on the scenarios, where it has a column for them. */
  scenario_text?: string;
  source?: Pair;
  plain: Pair;
  /** The kinds of data that it names, in the order of its text. */
  fields?: { text: string; is?: string[]; limit?: Pair; scenarios?: string[] }[];
  /** The conditions of processing that it names. */
  processing?: unknown[];
  scope: Scope;
  condition: Condition;
}

export interface Caution {
  id: string;
  name: Pair;
  readings: Pair[];
  applied: number;
  notice: Pair;
  source: Pair;
  path: string | null;
  basis: "list" | "any";
  industries?: string[];
  flows?: { claims?: string[] };
  condition: Condition;
}

/** Another zone's list, sections of which are used by reference (参照). */
export interface UsedList {
  id: string;
  title: Pair;
  zone?: Pair;
  edition: string;
  issued: string;
  /** Under whose measures it may be used, and who confirms it. */
  standing: Pair;
  source: Pair;
}

export interface Industry {
  id: string;
  /** The list whose section it is, where it is not the rulebook's own. */
  list?: string;
  name: Pair;
  heading: string | null;
  national?: boolean;
  words: {
    scenarios: Word[];
    subjects: Word[];
    modalities?: Word[];
    fields?: Word[];
    /** Words that in one flow may amount to another, which the list does not settle. */
    together?: { fields: string[]; perhaps: string }[];
  };
  notes: { number: number; text: string }[];
  screening: Screening[];
  questions: Question[];
  /** The answer about serious harm for all flows that do not say so themselves. */
  serious_harm?: string;
  items: Item[];
  cautions: Caution[];
}

export interface Path {
  id: string;
  name: Pair;
  heading: string | null;
}

export interface Exemption {
  id: string;
  name: Pair;
  text: Pair;
}

/** A question about the exporter whose answer lets the list bind it, or not. */
export interface Gate {
  id: string;
  binds: boolean;
  /** The scope that the list gives itself. */
  area?: boolean;
  question: Pair;
  short: Pair;
  hint: Pair;
  source: Pair;
}

/** The gate of who operates critical information infrastructure, whom the national rules name. */
export const OPERATOR = "critical_infrastructure";

/** The first and the last day on which the list is in force, and what is in its place after. */
export interface InForce {
  from: string;
  until?: string;
  replaced_by?: Pair;
}

/** What a rulebook says of itself. */
export interface RulebookHead {
  id: string;
  edition: string;
  issued: string;
  title: Pair;
  /** The zone whose list it is, who issued it, and when it is in force; `null` where the list's folder does not say. */
  zone: Pair | null;
  authority: Pair | null;
  in_force: InForce | null;
  /** The ids of the industries in the order of the list, the national rules last. */
  order: string[];
  gates: Gate[];
  /** The questions of the national rules, which are asked of everyone before any industry is chosen. */
  everyone: Question[];
}

export interface Rulebook extends RulebookHead {
  /** What the list says before its tables. */
  preface: Pair[];
  uses: UsedList[];
  paths: Path[];
  exemptions: Exemption[];
  industries: Industry[];
  /** Questions and cautions that belong to no single industry. */
  general: { questions: Question[]; cautions: Caution[] };
}

/** The word a flow may always use besides those of its industry. */
export const OTHER = "其他";

/** Reads the bundle: one JSON object of documents by file name. */
export function readRulebook(bundle: string): Rulebook {
  const documents = JSON.parse(bundle);
  const {
    id,
    edition,
    issued,
    title,
    zone = null,
    authority = null,
    in_force = null,
    preface = [],
    uses = [],
    gates = [],
    paths,
    exemptions,
    files,
  } = documents["rulebook.json"];
  const rulebook: Rulebook = {
    id,
    edition,
    issued,
    title,
    zone,
    authority,
    in_force,
    preface,
    uses,
    order: [],
    gates,
    everyone: [],
    paths,
    exemptions,
    industries: [],
    general: { questions: [], cautions: [] },
  };
  for (const file of files as string[]) {
    const document = documents[file];
    if (document.format === "egress.industry/1") {
      rulebook.industries.push(document);
      rulebook.order.push(document.id);
      rulebook.everyone.push(...(document.national ? document.questions : []));
    } else {
      rulebook.general.questions.push(...document.questions);
      rulebook.general.cautions.push(...document.cautions);
    }
  }
  return rulebook;
}

/** The head alone, without what the first screens do not need. */
export function headOf(rulebook: Rulebook): RulebookHead {
  const { id, edition, issued, title, zone, authority, in_force, order, gates, everyone } =
    rulebook;
  return { id, edition, issued, title, zone, authority, in_force, order, gates, everyone };
}

/** A rulebook of which more than the head is read only when it is asked for. */
export function readWhenAsked(head: RulebookHead, bundle: () => string): Rulebook {
  let whole: Rulebook | null = null;
  const read = (): Rulebook => {
    whole ??= readRulebook(bundle());
    return whole;
  };
  return {
    ...head,
    get preface() {
      return read().preface;
    },
    get uses() {
      return read().uses;
    },
    get paths() {
      return read().paths;
    },
    get exemptions() {
      return read().exemptions;
    },
    get industries() {
      return read().industries;
    },
    get general() {
      return read().general;
    },
  };
}

/** The industries with these ids, in the order of the list. */
export const chosenIndustries = (rulebook: Rulebook, ids: string[]): Industry[] =>
  ids.length === 0 ? [] : rulebook.industries.filter(({ id }) => ids.includes(id));

/** All that the list says of an item below its title. */
export const textBelow = ({ scenario_text, description }: Item): string =>
  scenario_text === undefined ? description : `${scenario_text}\n${description}`;

export const itemId = (industry: Industry, item: Item): string => `${industry.id}.${item.number}`;

export function findIndustry(rulebook: Rulebook, id: string): Industry {
  const industry = rulebook.industries.find((candidate) => candidate.id === id);
  if (!industry) {
    throw new Error(`no industry ${id}`);
  }
  return industry;
}

export function findItem(rulebook: Rulebook, id: string): { industry: Industry; item: Item } {
  const industry = findIndustry(rulebook, industryOf(id));
  const item = industry.items.find((candidate) => itemId(industry, candidate) === id);
  if (!item) {
    throw new Error(`no item ${id}`);
  }
  return { industry, item };
}

/** The unit that the answer to a question is counted in. */
export const unitOf = (rulebook: Rulebook, answer: string): Pair | undefined =>
  [...rulebook.industries, rulebook.general]
    .flatMap(({ questions }) => questions)
    .find((question) => question.answer === answer)?.unit;

export function findCaution(rulebook: Rulebook, id: string): Caution {
  const all = [...rulebook.industries, rulebook.general].flatMap((place) => place.cautions);
  const caution = all.find((candidate) => candidate.id === id);
  if (!caution) {
    throw new Error(`no caution ${id}`);
  }
  return caution;
}

/** The list by reference whose section it is; undefined of the rulebook's own. */
export const findUsedList = (rulebook: Rulebook, { list }: Industry): UsedList | undefined =>
  rulebook.uses.find(({ id }) => id === list);

export function findPath(rulebook: Rulebook, id: string): Path {
  const path = rulebook.paths.find((candidate) => candidate.id === id);
  if (!path) {
    throw new Error(`no path ${id}`);
  }
  return path;
}

/** `banking` for the item `banking.3` and the answers `banking.3` and `banking.3.word`. */
export const industryOf = (id: string): string => id.slice(0, id.indexOf("."));

/** The tests that a condition is made of. */
function testsOf(condition: Condition): Condition[] {
  const parts = partsOf(condition);
  return parts === null ? [condition] : parts.flatMap(testsOf);
}

/** What a condition is put together from; `null` of one that is a test by itself. */
export function partsOf(condition: Condition): Condition[] | null {
  if ("all" in condition) {
    return condition.all;
  }
  if ("any" in condition) {
    return condition.any;
  }
  if ("not" in condition) {
    return [condition.not];
  }
  if (
    "answer" in condition ||
    "number" in condition ||
    "persons" in condition ||
    "exporter" in condition ||
    "item" in condition ||
    "across" in condition ||
    "important_data" in condition
  ) {
    return null;
  }
  // A form that is added has to be told of here before it compiles.
  return condition satisfies never;
}

/** The bands of persons that a condition asks for. */
export const bandsOf = (condition: Condition) =>
  testsOf(condition).flatMap((test) => ("persons" in test ? [test] : []));

/** The answer ids that a condition reads. */
const answersOf = (condition: Condition): string[] =>
  testsOf(condition).flatMap((test) =>
    "answer" in test ? test.answer : "number" in test ? test.number : [],
  );

/** The keys of the exporter that a condition reads. */
export const gatesOf = (condition: Condition): string[] =>
  testsOf(condition).flatMap((test) => ("exporter" in test ? test.exporter : []));

/** An item that is asked about, with the question that opens it and the finer ones behind it. */
export interface AskedItem {
  item: Item;
  first: Question;
  finer: Question[];
}

export function askedItems(industry: Industry): AskedItem[] {
  return industry.items.flatMap((item) => {
    const id = itemId(industry, item);
    const first = industry.questions.find((question) => question.answer === id);
    const finer = industry.questions.filter((question) => question.answer.startsWith(`${id}.`));
    return first ? [{ item, first, finer }] : [];
  });
}

/** The questions of an industry that belong to no single asked item. */
export function sharedQuestions(industry: Industry): Question[] {
  const owned = new Set(
    askedItems(industry).flatMap(({ first, finer }) => [first, ...finer].map((q) => q.answer)),
  );
  return industry.questions.filter((question) => !owned.has(question.answer));
}

/**
 * A shared question is worth asking when something other than an asked item reads it, or when one
 * of the asked items that read it has been answered with yes.
 */
export function sharedQuestionMatters(
  industry: Industry,
  question: Question,
  answers: Readonly<Record<string, boolean | null>>,
): boolean {
  const asked = askedItems(industry);
  const reads = (condition: Condition) => answersOf(condition).includes(question.answer);
  const readers = asked.filter(({ item }) => reads(item.condition));
  const others =
    industry.serious_harm === question.answer ||
    industry.cautions.some(({ condition }) => reads(condition)) ||
    industry.items.some(
      (item) => reads(item.condition) && !asked.some((entry) => entry.item === item),
    );
  return others || readers.some(({ first }) => answers[first.answer] === true);
}

export function findGeneral(rulebook: Rulebook, answer: string): Question {
  const question = rulebook.general.questions.find((each) => each.answer === answer);
  if (!question) {
    throw new Error(`no question ${answer}`);
  }
  return question;
}

/** A question that belongs to no industry matters where an exemption is claimed that a doubt asks it about. */
export const generalQuestionMatters = (
  rulebook: Rulebook,
  question: Question,
  claimed: readonly (string | null)[],
): boolean =>
  rulebook.general.cautions.some(
    ({ condition, flows }) =>
      answersOf(condition).includes(question.answer) &&
      (flows?.claims ?? []).some((claim) => claimed.includes(claim)),
  );

/** The exemptions that some item of the industry, or of the national rules, does not count. */
export function exemptionsFor(rulebook: Rulebook, industry: Industry): Exemption[] {
  const places = [industry, ...rulebook.industries.filter((candidate) => candidate.national)];
  const excluded = new Set(
    places.flatMap((place) => place.items.flatMap((item) => item.scope.excludes ?? [])),
  );
  return rulebook.exemptions.filter((exemption) => excluded.has(exemption.id));
}

/** The items whose scenarios, groups and modalities a flow may be within: what nobody has said is none against. */
export function itemsAround(
  industry: Industry,
  flow: {
    scenario?: string | null | undefined;
    subjects?: string | null | undefined;
    modality?: string | null | undefined;
  },
): Item[] {
  const within = (words: string[] | undefined, word: string | null | undefined) =>
    words === undefined || word == null || words.includes(word);
  return industry.items.filter(
    ({ scope }) =>
      within(scope.scenarios, flow.scenario) &&
      within(scope.subjects, flow.subjects) &&
      within(scope.modalities, flow.modality),
  );
}

/** The items that ask whether a flow is as they describe, as far as the flow is within them. */
export const describingItems = (
  industry: Industry,
  flow: Parameters<typeof itemsAround>[1],
): Item[] => itemsAround(industry, flow).filter(({ scope }) => scope.as_described === true);
