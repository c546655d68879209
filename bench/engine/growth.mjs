// Assessments and rulebooks that grow, to see what a check costs with their size.
import { assessmentOf, randomFlows } from "./random_flows.mjs";

const FLOWS = [1, 10, 100, 1000, 10000];
const ITEMS = [10, 100, 1000, 10000];

/** One industry, more and more flows. */
export const manyFlows = (industry) =>
  FLOWS.map((size) => ({
    size,
    assessment: assessmentOf(randomFlows(industry, ["3"], size, size)),
  }));

/** One flow, and an invented industry of more and more items, each with its own band. */
export const manyItems = () => ITEMS.map((size) => ({ size, ...inventedRulebook(size) }));

const pair = (text) => ({ zh: text, en: text });

function inventedRulebook(size) {
  const industry = {
    format: "egress.industry/1",
    id: "invented",
    name: pair("invented"),
    heading: null,
    words: { scenarios: [{ word: "场景", en: "Scenario" }], subjects: [] },
    notes: [],
    screening: [],
    questions: [],
    items: Array.from({ length: size }, (_, index) => ({
      number: index + 1,
      path: "assessment",
      category: "个人信息",
      title: `item ${index + 1}`,
      description: "-",
      plain: pair("-"),
      scope: { form: "closed", scenarios: ["场景"], as_described: true },
      condition: { persons: "general", at_least: index + 1, below: index + 2 },
    })),
    cautions: [],
  };
  const flow = {
    id: "flow",
    industry: "invented",
    scenario: "场景",
    as_described: true,
    persons: { general: size, sensitive: 0, all: size },
  };
  return {
    assessment: assessmentOf([flow]),
    bundle: {
      "rulebook.json": {
        format: "egress.rulebook/1",
        id: "invented",
        edition: "1",
        issued: "2026-01-01",
        title: pair("invented"),
        paths: [{ id: "assessment", name: pair("assessment"), heading: null }],
        exemptions: [],
        files: ["invented.json"],
      },
      "invented.json": industry,
    },
  };
}
