// Made-up flows of one industry, always the same ones for the same seed.

const OTHER = "其他";

/** mulberry32: whole numbers below `size`. */
function randomBelow(seed) {
  let state = seed >>> 0;
  return (size) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % size;
  };
}

/** Every limit of the industry's items, and the numbers beside it. */
function figuresOf(industry) {
  const limits = new Set([0]);
  const collect = (condition) => {
    for (const limit of [condition.at_least, condition.below]) {
      if (limit !== undefined) {
        limits.add(limit);
      }
    }
    (condition.all ?? condition.any ?? []).forEach(collect);
  };
  for (const { condition } of industry.items) {
    collect(condition);
  }
  const figures = [...limits].flatMap((limit) => [limit - 1, limit, limit + 1]);
  return figures.filter((figure) => figure >= 0);
}

/** Flows whose facts are all known; most claim no exemption and are as described. */
export function randomFlows(industry, exemptions, count, seed) {
  const below = randomBelow(seed);
  const pick = (list) => list[below(list.length)];
  const wordsOf = (kind) => [...(industry.words[kind] ?? []).map((one) => one.word), OTHER];
  const [scenarios, subjects] = [wordsOf("scenarios"), wordsOf("subjects")];
  const modalities = industry.words.modalities ? wordsOf("modalities") : [null];
  const figures = figuresOf(industry);
  return Array.from({ length: count }, (_, index) => {
    const general = pick(figures);
    const sensitive = pick(figures);
    return {
      id: `flow-${index}`,
      industry: industry.id,
      scenario: pick(scenarios),
      subjects: pick(subjects),
      modality: pick(modalities),
      as_described: below(4) !== 0,
      exemption: below(5) === 0 ? pick(exemptions) : null,
      persons: { general, sensitive, all: Math.max(general, sensitive) },
    };
  });
}

/** Answers by which nothing but personal information is left to decide, as it is for the others. */
export const answersOf = ({ questions, screening }) =>
  Object.fromEntries(
    questions.map(({ answer, kind }) => [
      answer,
      kind === "number" ? 0 : (screening.find((each) => each.answer === answer)?.expects ?? false),
    ]),
  );

export const assessmentOf = (flows, answers = {}) => ({
  format: "egress.assessment/1",
  year: 2026,
  exporter: { in_zone: true, meets_article_7: true, critical_infrastructure: false },
  industries: [...new Set(flows.map((flow) => flow.industry))],
  flows,
  distinct: [],
  answers,
});

export const factsOf = (flow) => ({
  scenario: flow.scenario,
  subjects: flow.subjects,
  modality: flow.modality ?? "",
  described: flow.as_described,
  exemption: flow.exemption ?? "",
  ...flow.persons,
});
