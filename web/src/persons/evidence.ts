/**
 * A count as it is kept and given to others: the files by size and SHA-256, what their columns were
 * taken to be, and counts. No identifier is in it, not even masked.
 */
import { version } from "../../package.json";
import type { TypedPersons } from "../assessment/typed.ts";
import { EMBEDDED } from "../embedded.ts";
import { writeFigure } from "../figure/write.ts";
import type { Result } from "./counting.ts";
import type { CountedPersons, Mapping, Shared, Tally } from "./forms.ts";
import { personsInAny } from "./unions.ts";

export interface KeptTally extends Omit<Tally, "joined"> {
  joined: Omit<Tally["joined"], "shared"> & { shared: Omit<Shared, "identifiers">[] };
}

export interface Evidence {
  format: "egress.counting/1";
  /** When it was counted, in UTC. */
  counted_at: string;
  page: string;
  /** SHA-256 of the module that counted. */
  engine: string;
  left_out_shared: boolean;
  mapping: Mapping;
  tally: KeptTally;
  /** Which of the counted flows went into which flow of the check; none: the persons over all. */
  into: { flow: string; counted: number[] }[];
}

export function evidenceOf(
  { tally, mapping, at, leftOut }: Result,
  into: Evidence["into"],
): Evidence {
  const { joined, ...counts } = tally;
  return {
    format: "egress.counting/1",
    counted_at: at.toISOString(),
    page: version,
    engine: EMBEDDED.engine.sha256,
    left_out_shared: leftOut,
    mapping,
    tally: {
      ...counts,
      joined: {
        ...joined,
        shared: joined.shared.map(({ family, joins }) => ({ family, joins })),
      },
    },
    into,
  };
}

export const evidenceText = (evidence: Evidence): string =>
  `${JSON.stringify(evidence, null, 2)}\n`;

export const typePersons = ({ general, sensitive, all }: CountedPersons): TypedPersons => ({
  general: writeFigure(general),
  sensitive: writeFigure(sensitive),
  all: writeFigure(all),
});

const personsOf = (tally: KeptTally | Tally, counted: readonly number[]): CountedPersons =>
  counted.length === 0 ? tally.persons : personsInAny(tally, counted);

/** What the count says of one flow of the check. */
export function countedFor(evidence: Evidence, flow: string): CountedPersons | null {
  const found = evidence.into.find((each) => each.flow === flow);
  return found ? personsOf(evidence.tally, found.counted) : null;
}

/** What the count says of several flows of the check together; `null` unless it counted them all. */
export function countedTogether(
  evidence: Evidence,
  flows: readonly string[],
): CountedPersons | null {
  const found = evidence.into.filter((each) => flows.includes(each.flow));
  return found.length < flows.length || found.some(({ counted }) => counted.length === 0)
    ? null
    : personsInAny(
        evidence.tally,
        found.flatMap(({ counted }) => counted),
      );
}
