/**
 * Reads a count of persons (or of anything else) as people type it: 12万, 1,200,000, 8-12万, 不到10万,
 * about 90k. Every form has one exact reading, which the page shows back.
 */
import { between, type Figure } from "./figure.ts";

export type FaultKind =
  | "not-a-number"
  | "grouping"
  | "negative"
  | "fraction"
  | "too-large"
  | "reversed"
  | "vague"
  | "records"
  | "short-tail"
  | "nothing-below";

export type Reading =
  | { kind: "blank" }
  | { kind: "unsure" }
  | { kind: "figure"; figure: Figure; approximate: boolean }
  | { kind: "fault"; fault: FaultKind; part: string };

export interface ReadOptions {
  /** What is counted where it is not persons; other words for things are then read over too. */
  units?: readonly string[];
}

type Bound = "exact" | "about" | "nearly" | "over" | "at-least" | "under" | "at-most";

interface Term {
  bound: Bound;
  value: bigint;
  /** What a bare number before this one in a range would be multiplied by: 8-12万. */
  unit: bigint | null;
}

class Fault extends Error {
  constructor(
    readonly kind: FaultKind,
    readonly part: string,
  ) {
    super(kind);
  }
}

/** Decimals are kept as whole multiples of 10^-12 until the end. */
const SCALE = 10n ** 12n;
const SHARE_OF_ABOUT = 10n;

const UNSURE =
  /^(不清楚|不知道|不确定|不详|未知|unknown|unsure|not ?sure|(i )?don['’]?t know|\?+)$/;

const PREFIXES: ReadonlyArray<[Bound, string[]]> = [
  [
    "at-most",
    [
      "不超过",
      "不多于",
      "不高于",
      "不大于",
      "至多",
      "最多",
      "≤",
      "<=",
      "atmost",
      "upto",
      "nomorethan",
      "notmorethan",
    ],
  ],
  [
    "at-least",
    [
      "不少于",
      "不低于",
      "不小于",
      "不下于",
      "至少",
      "起码",
      "≥",
      ">=",
      "atleast",
      "nolessthan",
      "nofewerthan",
    ],
  ],
  [
    "under",
    [
      "不到",
      "不满",
      "不足",
      "未满",
      "未到",
      "未达",
      "少于",
      "低于",
      "小于",
      "<",
      "lessthan",
      "fewerthan",
      "under",
      "below",
    ],
  ],
  [
    "over",
    ["超过", "多于", "高于", "大于", "超", "逾", ">", "morethan", "over", "above", "exceeding"],
  ],
  ["nearly", ["将近", "接近", "近", "nearly", "almost"]],
  [
    "about",
    [
      "大约",
      "大概",
      "约",
      "~",
      "≈",
      "about",
      "approximately",
      "approx.",
      "approx",
      "around",
      "roughly",
    ],
  ],
];

const SUFFIXES: ReadonlyArray<[Bound, string[]]> = [
  ["at-least", ["及以上", "或以上", "以上", "起", "+", "ormore", "andabove", "andover"]],
  ["at-most", ["及以下", "或以下", "以下", "以内", "之内", "orless", "orfewer"]],
  ["under", ["不到"]],
  ["about", ["左右", "上下"]],
  ["over", ["多", "余", "开外", "以外"]],
];

const RANGE = /^(?:-|–|—|―|−|‒|~|〜|至|到|to)+/;
const CONNECTOR = /^(?:并且|且|但|而|,|;|and|but)/;
const PERSONS =
  /(?:个自然|自然|个)?人(?!次)|(?<=[万亿千百十\d])[名位](?=$|以|左|上|多|余)|persons?|people|individuals|users/g;
const THINGS = ["台", "辆", "家", "票", "个", "户"];
const RECORDS = /人次|条|笔|records?|times|visits/;
const VAGUE = /几|数[十百千万亿]|若干|上[百千万亿]|许多|很多|大量|several|many/;

const DIGITS: Record<string, bigint> = {
  零: 0n,
  〇: 0n,
  一: 1n,
  二: 2n,
  两: 2n,
  三: 3n,
  四: 4n,
  五: 5n,
  六: 6n,
  七: 7n,
  八: 8n,
  九: 9n,
};
const SMALL_UNITS: Record<string, bigint> = {
  十: 10n,
  百: 100n,
  千: 1000n,
  k: 1000n,
  thousand: 1000n,
};
const LARGE_UNITS: Record<string, bigint> = {
  万: 10_000n,
  w: 10_000n,
  亿: 100_000_000n,
  million: 1_000_000n,
  mn: 1_000_000n,
  m: 1_000_000n,
  billion: 1_000_000_000n,
  bn: 1_000_000_000n,
};
const NUMBER_TOKEN =
  /^(?:\d[\d,]*(?:\.\d+)?|\.\d+|[零〇一二两三四五六七八九]|thousand|million|billion|mn|bn|[十百千万亿kwm](?![a-z]))/;

export function readFigure(text: string, options: ReadOptions = {}): Reading {
  const plain = text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
  if (plain === "") {
    return { kind: "blank" };
  }
  if (UNSURE.test(plain)) {
    return { kind: "unsure" };
  }
  try {
    return readTerms(withoutWords(plain, options.units ?? []));
  } catch (fault) {
    if (fault instanceof Fault) {
      return { kind: "fault", fault: fault.kind, part: fault.part };
    }
    throw fault;
  }
}

/** Takes away spaces and the words for what is counted; what remains is numbers and bounds. */
function withoutWords(plain: string, units: readonly string[]): string {
  let text = plain;
  for (const unit of units.length > 0 ? [...units, ...THINGS] : []) {
    const word = unit.normalize("NFKC").toLowerCase();
    text = text.replaceAll(word, "");
  }
  const spaced = /\d[\d ]*\d/g;
  for (const group of text.match(spaced) ?? []) {
    if (group.includes(" ") && !/^\d{1,3}(?: \d{3})+$/.test(group)) {
      throw new Fault("grouping", group);
    }
  }
  text = text.replace(/ /g, "");
  const records = RECORDS.exec(text);
  if (records) {
    throw new Fault("records", records[0]);
  }
  const vague = VAGUE.exec(text);
  if (vague) {
    throw new Fault("vague", plain);
  }
  text = text.replace(PERSONS, "");
  // 10多万 is 10万多.
  return text.replace(/([\d十百千])([多余])([百千万亿]+)/, "$1$3$2");
}

function readTerms(text: string): Reading {
  const framed = /^(?:介于|在|between)|(?:之间)$/.test(text);
  let rest = text.replace(/^(?:介于|在|between)/, "").replace(/之间$/, "");
  if (/^(?:-|−|–|负|minus)/.test(rest)) {
    throw new Fault("negative", text);
  }
  const first = takeTerm(rest);
  rest = first.rest;
  if (rest === "") {
    return oneTerm(first.term);
  }
  const range = RANGE.exec(rest) ?? (framed ? /^(?:和|与|and|,)/.exec(rest) : null);
  const connector = range ? null : CONNECTOR.exec(rest);
  rest = rest.slice((range ?? connector)?.[0].length ?? 0);
  const second = takeTerm(rest);
  if (second.rest !== "") {
    throw new Fault("not-a-number", second.rest);
  }
  return range ? rangeOf(first.term, second.term) : boundsOf(first.term, second.term, rest);
}

function takeTerm(text: string): { term: Term; rest: string } {
  let bound: Bound = "exact";
  let rest = text;
  const prefix = wordAt(rest, PREFIXES);
  if (prefix) {
    bound = prefix.bound;
    rest = rest.slice(prefix.length);
  }
  const number = takeNumber(rest);
  rest = number.rest;
  const suffix = wordAt(rest, SUFFIXES);
  if (suffix) {
    if (bound !== "exact" && bound !== "about") {
      throw new Fault("not-a-number", rest);
    }
    bound = suffix.bound;
    rest = rest.slice(suffix.length);
  }
  return { term: { bound, value: number.value, unit: number.unit }, rest };
}

function wordAt(
  text: string,
  words: ReadonlyArray<[Bound, string[]]>,
): { bound: Bound; length: number } | null {
  let found: { bound: Bound; length: number } | null = null;
  for (const [bound, forms] of words) {
    for (const form of forms) {
      if (text.startsWith(form) && form.length > (found?.length ?? 0)) {
        found = { bound, length: form.length };
      }
    }
  }
  return found;
}

/** Reads one number, with its units: 120,000, 1.2亿, 1亿2000万, 三万五千, 120k. */
function takeNumber(text: string): { value: bigint; unit: bigint | null; rest: string } {
  let rest = text;
  let total = 0n;
  let section = 0n;
  let number: bigint | null = null;
  let spelled = false;
  let zero = false;
  let units = 1n;
  let smallest: bigint | null = null;
  let largest: bigint | null = null;
  let last = "";
  for (;;) {
    const token: string | undefined = NUMBER_TOKEN.exec(rest)?.[0];
    if (token === undefined) {
      break;
    }
    const digit = DIGITS[token];
    const small = SMALL_UNITS[token];
    const large = LARGE_UNITS[token];
    if (digit !== undefined) {
      if (number !== null && number !== 0n) {
        throw new Fault("not-a-number", rest);
      }
      zero ||= digit === 0n;
      number = digit * SCALE;
      spelled = true;
    } else if (small !== undefined) {
      if (smallest !== null && small >= smallest) {
        throw new Fault("not-a-number", rest);
      }
      section += (number ?? SCALE) * small;
      number = null;
      smallest = small;
      units *= small;
    } else if (large !== undefined) {
      if ((number === null && section === 0n) || (largest !== null && large >= largest)) {
        throw new Fault("not-a-number", rest);
      }
      total += (section + (number ?? 0n)) * large;
      section = 0n;
      number = null;
      smallest = null;
      largest = large;
      units *= large;
      zero = false;
    } else {
      if (number !== null) {
        throw new Fault("not-a-number", rest);
      }
      number = decimal(token);
      spelled = false;
    }
    last = token;
    rest = rest.slice(token.length);
  }
  if (last === "") {
    throw new Fault("not-a-number", text);
  }
  if (number !== null && total + section > 0n) {
    // 3万5 may mean 30,005 or 35,000; 三万零五 and 3万5000 are clear.
    if (number < 10n * SCALE && !zero && (spelled || last.length === 1) && smallest !== 10n) {
      throw new Fault("short-tail", text.slice(0, text.length - rest.length));
    }
    units = 0n;
  }
  return {
    value: total + section + (number ?? 0n),
    unit: units > 1n ? units : null,
    rest,
  };
}

function decimal(token: string): bigint {
  const [whole = "", fraction = ""] = token.split(".");
  if (whole.includes(",") && !/^\d{1,3}(?:,\d{3})+$/.test(whole)) {
    throw new Fault("grouping", token);
  }
  if (fraction.length > 12) {
    throw new Fault("fraction", token);
  }
  return BigInt(whole.replaceAll(",", "") || "0") * SCALE + BigInt(fraction.padEnd(12, "0"));
}

function whole(value: bigint): bigint {
  if (value % SCALE !== 0n) {
    throw new Fault("fraction", "");
  }
  return value / SCALE;
}

function safe(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new Fault("too-large", "");
  }
  return Number(value);
}

const aTenthLess = (value: bigint): bigint => value - value / SHARE_OF_ABOUT;
const aTenthMore = (value: bigint): bigint => value + value / SHARE_OF_ABOUT;

function oneTerm(term: Term): Reading {
  const value = whole(term.value);
  const read = (least: bigint, most: bigint | null, approximate = false): Reading => ({
    kind: "figure",
    figure: between(safe(least), most === null ? null : safe(most)),
    approximate,
  });
  switch (term.bound) {
    case "exact":
      return read(value, value);
    case "about":
      return read(aTenthLess(value), aTenthMore(value), true);
    case "nearly":
      return value === 0n ? nothingBelow() : read(aTenthLess(value), value - 1n, true);
    case "over":
      return read(value + 1n, null);
    case "at-least":
      return read(value, null);
    case "under":
      return value === 0n ? nothingBelow() : read(0n, value - 1n);
    case "at-most":
      return read(0n, value);
  }
}

function nothingBelow(): never {
  throw new Fault("nothing-below", "");
}

function rangeOf(first: Term, second: Term): Reading {
  const plain = (bound: Bound) => bound === "exact" || bound === "about";
  if (!plain(first.bound) || !plain(second.bound)) {
    throw new Fault("not-a-number", "");
  }
  const approximate = first.bound === "about" || second.bound === "about";
  let from = first.value;
  if (first.unit === null && second.unit !== null && from * second.unit <= second.value) {
    from *= second.unit;
  }
  let least = whole(from);
  let most = whole(second.value);
  if (least > most) {
    throw new Fault("reversed", "");
  }
  if (approximate) {
    least = aTenthLess(least);
    most = aTenthMore(most);
  }
  return { kind: "figure", figure: between(safe(least), safe(most)), approximate };
}

/** 10万以上且不满100万: a lower and an upper bound. */
function boundsOf(first: Term, second: Term, text: string): Reading {
  const isLower = (term: Term) => term.bound === "at-least" || term.bound === "over";
  const isUpper = (term: Term) => term.bound === "at-most" || term.bound === "under";
  const lower = [first, second].find(isLower);
  const upper = [first, second].find(isUpper);
  if (!lower || !upper) {
    throw new Fault("not-a-number", text);
  }
  const least = whole(lower.value) + (lower.bound === "over" ? 1n : 0n);
  const most = whole(upper.value) - (upper.bound === "under" ? 1n : 0n);
  if (least > most) {
    throw new Fault("reversed", "");
  }
  return { kind: "figure", figure: between(safe(least), safe(most)), approximate: false };
}
