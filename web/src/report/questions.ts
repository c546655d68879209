/** Names the question behind a JSON pointer into the assessment, and says where it is asked. */
import { liveFlows, type Typed } from "../assessment/typed.ts";
import { findGate } from "../guidance.ts";
import { findIndustry, industryOf, type Measure, type Rulebook } from "../rulebook/rulebook.ts";
import type { Step } from "../steps.ts";
import { type Language, say } from "../words.ts";

export interface AskedAt {
  step: Step;
  /** The element that asks it. */
  field: string;
  name: string;
}

/** The id of the element that holds the place of the assessment which a pointer names. */
export const fieldId = (pointer: string): string => `at${pointer.replace(/[^\w.-]+/g, "-")}`;

const plainToken = (token: string): string => token.replaceAll("~1", "/").replaceAll("~0", "~");

export function flowName(typed: Typed, index: number, language: Language): string {
  const name = liveFlows(typed)[index]?.name.trim();
  return name ? name : say(language, "flow.unnamed", { number: index + 1 });
}

export function flowNameById(typed: Typed, id: string, language: Language): string {
  return flowName(
    typed,
    liveFlows(typed).findIndex((flow) => flow.id === id),
    language,
  );
}

export function askedAt(
  pointer: string,
  rulebook: Rulebook,
  typed: Typed,
  language: Language,
): AskedAt {
  const tokens = pointer.split("/").slice(1).map(plainToken);
  const [place = "", second = "", third = "", fourth = ""] = tokens;
  const at = (step: Step, name: string, field = fieldId(pointer)): AskedAt => ({
    step,
    field,
    name,
  });
  switch (place) {
    case "year":
      return at("exporter", say(language, "exporter.year"));
    case "exporter":
      return at("exporter", findGate(second).short[language]);
    case "industries":
      return at("industries", say(language, "industries.title"));
    case "answers":
      return answerAskedAt(second, rulebook, language);
    case "distinct":
      return at("flows", say(language, "distinct.title"), fieldId("/distinct"));
    case "flows": {
      if (second === "") {
        return at("flows", say(language, "flows.exports_persons"));
      }
      const name = flowName(typed, Number(second), language);
      const part =
        third !== "persons"
          ? say(language, `flow.${third as FlowPart}`)
          : fourth === ""
            ? say(language, "flow.figures")
            : say(language, `measure.${fourth as Measure}`);
      return at("flows", `${name}${say(language, "list.colon")}${part}`);
    }
    default:
      throw new Error(`no question at ${pointer}`);
  }
}

type FlowPart = "scenario" | "subjects" | "modality" | "as_described" | "exemption";

function answerAskedAt(id: string, rulebook: Rulebook, language: Language): AskedAt {
  const field = fieldId(`/answers/${id}`);
  const general = rulebook.general.questions.find((question) => question.answer === id);
  if (general) {
    return { step: "important-data", field, name: general.text[language] };
  }
  const industry = findIndustry(rulebook, industryOf(id));
  const screening = industry.screening.find((entry) => entry.answer === id);
  if (screening) {
    return { step: "industries", field, name: screening.question[language] };
  }
  const question = industry.questions.find((entry) => entry.answer === id);
  if (!question) {
    throw new Error(`no question ${id}`);
  }
  return { step: "important-data", field, name: question.text[language] };
}
