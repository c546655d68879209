/** What the list's own items ask beside what the national rules ask of the same exports. */
import { industryOf, type Rulebook } from "../rulebook/rulebook.ts";
import { listBinds, type Report, wholeBasis } from "./report.ts";

export type Relation = "same" | "list-stricter" | "list-looser" | "undecided";

export interface Comparison {
  /** What is possible includes where a doubt in the text could lead. */
  list: { required: string[]; possible: string[] };
  relation: Relation;
  /** Whether what the list certainly asks is less, whatever is still possible. */
  looser: boolean;
}

/** What the list's items ask; where it binds a part only, what is asked of that and of the rest. */
function askedByList(
  report: Report,
  order: readonly string[],
  isNational: (item: string) => boolean,
): Comparison["list"] {
  if (wholeBasis(report) === "partly") {
    return { required: report.required, possible: report.possible };
  }
  // The national items are found beside the list's where nobody knows whether a section covers.
  const pathsOf = (verdict: "met" | "open") =>
    order.filter((id) =>
      report.findings.some(
        ({ item, path, verdict: found }) => path === id && found === verdict && !isNational(item),
      ),
    );
  const required = pathsOf("met");
  const doubtful = report.cautions.map(({ path }) => path);
  const open = pathsOf("open");
  const possible = order.filter(
    (id) => (open.includes(id) || doubtful.includes(id)) && !required.includes(id),
  );
  return { required, possible };
}

export function compareBases(report: Report, rulebook: Rulebook): Comparison {
  const order = rulebook.paths.map(({ id }) => id);
  const national = rulebook.industries.filter((industry) => industry.national);
  const list = askedByList(report, order, (item) =>
    national.some(({ id }) => id === industryOf(item)),
  );
  // Only paths that the national rules know too can be compared.
  const common = national.flatMap(({ items }) => items.map(({ path }) => path));
  const rank = (paths: string[]): number => {
    const ranks = paths.filter((id) => common.includes(id)).map((id) => order.indexOf(id));
    return ranks.length === 0 ? order.length : Math.min(...ranks);
  };
  const undecided = (from: { required: string[]; possible: string[] }) =>
    rank(from.possible) < rank(from.required);
  const difference = rank(list.required) - rank(report.national.required);
  const relation: Relation =
    undecided(list) || undecided(report.national)
      ? "undecided"
      : difference === 0
        ? "same"
        : difference < 0
          ? "list-stricter"
          : "list-looser";
  return { list, relation, looser: difference > 0 };
}

/** Whether the result is one that only the list gives, and that so rests on the use filing. */
export const restsOnFiling = (report: Report, rulebook: Rulebook): boolean =>
  listBinds(report) && report.conclusion !== "open" && compareBases(report, rulebook).looser;
