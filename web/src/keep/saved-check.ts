/**
 * A check as it is saved and opened again: the assessment, and what was typed, so that nothing is
 * lost. docs/saved-files.md describes the format and its versions.
 */
import { version as pageVersion } from "../../package.json";
import { aboutPart } from "../assessment/about.ts";
import { type About, type Assessment, MEASURES } from "../assessment/assessment.ts";
import {
  fromAssessment,
  type Typed,
  type TypedDistinct,
  type TypedField,
  type TypedFlow,
  type TypedPersons,
  toAssessment,
} from "../assessment/typed.ts";
import type { Check } from "../checker.ts";
import { isoDay } from "../iso-day.ts";
import { readEvidence } from "../persons/read-evidence.ts";
import { isReport } from "../report/report.ts";
import type { Rulebook } from "../rulebook/rulebook.ts";
import { type Language, say } from "../words.ts";
import { savedInText } from "./page-source.ts";
import { resultOf, type SavedResult } from "./saved-result.ts";
import { bounded, MOST_LINE, MOST_TEXT, withoutUnseen } from "./unseen.ts";
import { choice, count, entries, list, object, string, truth, unreadable } from "./values.ts";

/** The version that is written. Version 0 is an assessment by itself. */
const VERSION = 1;
/** Bytes of a file that is read at all: a page with the answers in it is the largest. */
const LARGEST_FILE = 32 * 1024 * 1024;
/** Characters of the check inside it, and entries that the page has to draw. */
const LARGEST_CHECK = 4 * 1024 * 1024;
const MOST_ENTRIES = 400;
/** Flows that all totals together may name: each total is held against each flow. */
const MOST_NAMED = 5000;

export interface SavedCheck {
  typed: Typed;
  language: Language;
  /** Where the page was; it may be a place that this page does not have. */
  step: string;
  rulebook: Pick<Rulebook, "id" | "edition" | "issued">;
  /** Whether characters that nobody sees were taken out of it. */
  unseen: boolean;
  /** Whether some text of it was too long and was cut. */
  shortened: boolean;
  /** Whether a page saved it that judged otherwise: before coverage, claims and doubts were put right. */
  judged_otherwise: boolean;
  /** `null` where the file holds none, or names a path that this list does not have. */
  result: SavedResult | null;
}

/** What reading a saved check needs to know. */
export interface Reader {
  rulebook: Rulebook;
  check: Check;
  thisYear: number;
  /** The language of the refusal, and of a file that does not name one. */
  language: Language;
}

export type ReadCheck = { saved: SavedCheck } | { refusal: string[] };

/** What the core is asked, as the text that its digest is taken of and `egress check` reads. */
export const assessmentText = (assessment: Assessment): string =>
  `${JSON.stringify(assessment, null, 2)}\n`;

export function writeSaved(
  { typed, language, step }: Pick<SavedCheck, "typed" | "language" | "step">,
  { rulebook, check }: Pick<Reader, "rulebook" | "check">,
  today: Date,
): string {
  const { id, edition, issued } = rulebook;
  const { assessment } = toAssessment(typed, rulebook, today.getFullYear());
  const result = resultOf(check(assessment));
  const saved = {
    format: `egress.saved/${VERSION}`,
    page: pageVersion,
    saved_on: isoDay(today),
    rulebook: { id, edition, issued },
    language,
    step,
    ...(result && { result }),
    assessment,
    typed,
  };
  return `${JSON.stringify(saved, null, 2)}\n`;
}

/** Reads a file as `readSaved` reads its text. */
export async function readSavedFile(file: File, reader: Reader): Promise<ReadCheck> {
  if (file.size > LARGEST_FILE) {
    return { refusal: [say(reader.language, "keep.too-large")] };
  }
  return file.text().then(
    (text) => readSaved(text, reader),
    () => ({ refusal: [say(reader.language, "keep.unreadable")] }),
  );
}

/** Reads a saved check, a page that holds one, or an assessment by itself. */
export function readSaved(text: string, reader: Reader): ReadCheck {
  const refuse = (...sentences: string[]): ReadCheck => ({ refusal: sentences });
  const { language } = reader;
  const isPage = /^\s*</.test(text);
  const inside = isPage ? savedInText(text) : text;
  if (inside === null) {
    return refuse(say(language, "keep.not-a-check"));
  }
  if (isPage && inside === "") {
    return refuse(say(language, "keep.page-without-answers"));
  }
  if (inside.length > LARGEST_CHECK) {
    return refuse(say(language, "keep.too-large"));
  }
  try {
    const { document, unseen, shortened } = parse(inside);
    const version = versionOf(document);
    if (version > VERSION) {
      return refuse(say(language, "keep.newer", { version }));
    }
    let newest: unknown = document;
    for (const migrate of MIGRATIONS.slice(version)) {
      const migrated = migrate(newest, reader);
      if ("refusal" in migrated) {
        return migrated;
      }
      newest = migrated.document;
    }
    return accept({ ...readDocument(newest, reader), unseen, shortened }, reader);
  } catch (fault) {
    return refuse(
      say(language, fault instanceof SyntaxError ? "keep.not-json" : "keep.not-a-check"),
    );
  }
}

/** Where names and figures stand. */
const LINES: ReadonlySet<string> = new Set(["company", "name", ...MEASURES]);

/**
 * JSON, without characters that nobody sees, and each text no longer than can be shown; a number that is
 * none would read as unknown.
 */
function parse(text: string): { document: unknown; unseen: boolean; shortened: boolean } {
  let unseen = false;
  let shortened = false;
  const document: unknown = JSON.parse(text.replace(/^\uFEFF/, ""), (key, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) {
      return unreadable();
    }
    if (typeof value !== "string") {
      return value;
    }
    const seen = withoutUnseen(value);
    unseen ||= seen !== value;
    const shown = bounded(seen, LINES.has(key) ? MOST_LINE : MOST_TEXT);
    shortened ||= shown !== seen;
    return shown;
  });
  return { document, unseen, shortened };
}

function versionOf(document: unknown): number {
  const format = object(document).format;
  if (format === "egress.assessment/1") {
    return 0;
  }
  const version = /^egress\.saved\/([1-9]\d*)$/.exec(string(format))?.[1];
  return version === undefined ? unreadable() : Number(version);
}

type Migration = (
  document: unknown,
  reader: Reader,
) => { document: unknown } | { refusal: string[] };

/** From each version to the next. */
const MIGRATIONS: readonly Migration[] = [
  (document, reader) => {
    const answer = reader.check(document as Assessment);
    if (!isReport(answer)) {
      return { refusal: sayFaults(answer.diagnostics, reader.language) };
    }
    const { id, edition, issued } = reader.rulebook;
    return {
      document: {
        format: "egress.saved/1",
        rulebook: { id, edition, issued },
        language: reader.language,
        step: "",
        typed: fromAssessment(
          document as Assessment,
          reader.thisYear,
          say(reader.language, "choice.unsure"),
        ),
      },
    };
  },
];

interface Fault {
  code: string;
  where: string;
  message: string;
  message_en: string;
}

const sayFaults = (faults: Fault[], language: Language): string[] =>
  faults
    .slice(0, 20)
    .map(
      ({ where, message, message_en }) => `${where} ${language === "zh" ? message : message_en}`,
    );

/** What people type may contradict itself; everything else must be as this rulebook has it. */
function accept(saved: SavedCheck, reader: Reader): ReadCheck {
  const { flows, distinct, counted } = saved.typed;
  if (flows.length + distinct.length + counted.length > MOST_ENTRIES) {
    return { refusal: [say(reader.language, "keep.too-many", { most: MOST_ENTRIES })] };
  }
  if (distinct.reduce((sum, { flows }) => sum + flows.length, 0) > MOST_NAMED) {
    return { refusal: [say(reader.language, "keep.too-many-named", { most: MOST_NAMED })] };
  }
  const { assessment } = toAssessment(saved.typed, reader.rulebook, reader.thisYear);
  const answer = reader.check(assessment);
  const faults = isReport(answer)
    ? []
    : answer.diagnostics.filter(({ code }) => code !== "contradictory-figures");
  return faults.length === 0 ? { saved } : { refusal: sayFaults(faults, reader.language) };
}

function persons(value: unknown): TypedPersons {
  const { general, sensitive, all } = object(value);
  return { general: string(general), sensitive: string(sensitive), all: string(all) };
}

/** Facts that no rule reads; what they may hold the core says, when it accepts the check. */
const aboutOf = ({ about }: Record<string, unknown>): { about?: About } =>
  aboutPart(about == null ? undefined : object(about));

function field(value: unknown): TypedField {
  const read = object(value);
  return {
    name: string(read.name),
    is: choice(read.is, string),
    sensitive: choice(read.sensitive, truth),
    within: choice(read.within, truth),
    confirmed: choice(read.confirmed, truth),
    personal: truth(read.personal),
    ...aboutOf(read),
  };
}

function flow(value: unknown): TypedFlow {
  const read = object(value);
  return {
    id: string(read.id),
    name: string(read.name),
    industry: string(read.industry),
    scenario: choice(read.scenario, string),
    subjects: choice(read.subjects, string),
    modality: choice(read.modality, string),
    as_described: choice(read.as_described, truth),
    exemption: choice(read.exemption, string) ?? null,
    // Pages before these were asked saved none.
    serious_harm: choice(read.serious_harm, truth),
    minors: choice(read.minors, truth),
    persons: persons(read.persons),
    ...(read.processed === undefined ? {} : { processed: choice(read.processed, truth) }),
    ...(read.fields === undefined ? {} : { fields: list(read.fields).map(field) }),
    ...aboutOf(read),
  };
}

function distinct(value: unknown): TypedDistinct {
  const read = object(value);
  return { flows: list(read.flows).map(string), persons: persons(read.persons) };
}

function typedOf(value: unknown): Typed {
  const read = object(value);
  return {
    company: string(read.company),
    year: string(read.year),
    exporter: entries(read.exporter, (given) => (given === null ? null : truth(given))),
    industries: list(read.industries).map(string),
    exports_persons: choice(read.exports_persons, truth),
    flows: list(read.flows).map(flow),
    // Pages before this was kept saved none.
    flows_made: count(read.flows_made ?? 0),
    distinct: list(read.distinct).map(distinct),
    answers: entries(read.answers, (given) => (given === null ? null : truth(given))),
    figures: entries(read.figures, string),
    // Pages before these were kept saved none.
    ticked: list(read.ticked ?? []).map(string),
    counted: list(read.counted ?? []).map(readEvidence),
    ...aboutOf(read),
  };
}

function readResult(value: unknown, { rulebook }: Reader): SavedResult | null {
  if (value === undefined) {
    return null;
  }
  const read = object(value);
  const [required, possible] = [read.required, read.possible].map((paths) =>
    list(paths).map(string),
  ) as [string[], string[]];
  const known = [...required, ...possible].every((id) =>
    rulebook.paths.some((path) => path.id === id),
  );
  return known ? { conclusion: string(read.conclusion), required, possible } : null;
}

function readDocument(document: unknown, reader: Reader): Omit<SavedCheck, "unseen" | "shortened"> {
  const read = object(document);
  const { id, edition, issued } = object(read.rulebook);
  return {
    typed: typedOf(read.typed),
    language: read.language === "zh" || read.language === "en" ? read.language : reader.language,
    step: string(read.step),
    rulebook: { id: string(id), edition: string(edition), issued: string(issued) },
    judged_otherwise: /^0\.1\./.test(string(read.page ?? "")),
    result: readResult(read.result, reader),
  };
}
