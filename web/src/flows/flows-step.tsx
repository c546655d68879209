import { useState } from "preact/hooks";
import { liveFlows } from "../assessment/typed.ts";
import { useMedia } from "../display.ts";
import { InventoryCard } from "../inventory/inventory-card.tsx";
import { usePage } from "../page.ts";
import { Explained } from "../parts/explained.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { StepLink } from "../parts/step-link.tsx";
import { WhoCounts } from "../parts/who-counts.tsx";
import { fieldId } from "../questions/asked.ts";
import { columnsOf, placeOf } from "../questions/columns.ts";
import { questionsOfFlow } from "../questions/of-flow.ts";
import { questionAt } from "../questions/places.ts";
import { chosenIndustries, findIndustry } from "../rulebook/rulebook.ts";
import { ClaimQuestions } from "./claim-questions.tsx";
import { IndustryFlows } from "./industry-flows.tsx";
import { DistinctTotals } from "./totals.tsx";

/** Where a table of flows has no room; narrow.css and frame.css draw the same line. */
const NARROW = "(max-width: 55.99rem)";

/** A fact of a flow or of one of its fields, by the element that says it. */
const ofFacts = (sought: string, index: number): boolean =>
  new RegExp(`^${fieldId(`/flows/${index}`)}(-fields-\\d+)?-about-`).test(sought);

/** The flow whose panel holds the element that was gone to. */
function useSoughtFlow(narrow: boolean): string | null {
  const page = usePage();
  const { sought, typed, rulebook } = page;
  for (const [index, flow] of liveFlows(typed).entries()) {
    if (sought !== undefined && ofFacts(sought, index)) {
      return flow.id;
    }
    const places = columnsOf(findIndustry(rulebook, flow.industry)).map(({ place }) => place);
    const found = questionsOfFlow(page, flow, index).find(
      ({ pointer }) => fieldId(pointer) === sought,
    );
    if (found) {
      return narrow || !places.includes(placeOf(found)) ? flow.id : null;
    }
  }
  return null;
}

export function FlowsStep() {
  const page = usePage();
  const { rulebook, typed, say, sought } = page;
  const narrow = useMedia(NARROW);
  const soughtFlow = useSoughtFlow(narrow);
  const [opened, setOpened] = useState<{ sought: string | undefined; flow: string | null }>({
    sought: undefined,
    flow: null,
  });
  const open = opened.sought === sought ? opened.flow : soughtFlow;
  const chosen = chosenIndustries(rulebook, typed.industries);
  const flows = liveFlows(typed);
  const any = questionAt(page, "/flows");
  if (chosen.length === 0) {
    return (
      <>
        <p class="notice">{say("industries.none-yet")}</p>
        <InventoryCard />
      </>
    );
  }
  return (
    <>
      {any?.kind === "truth" && any.asked && (
        <QuestionField question={any}>
          <p class="hint">
            <Explained>{say("flows.exports_persons.hint")}</Explained>
          </p>
        </QuestionField>
      )}
      <WhoCounts summary="flows.who-counts" sections={["abroad", "persons"]} />
      {(flows.length > 0 || typed.exports_persons !== false) && (
        <>
          <details class="help">
            <summary>{say("flows.how-to-count")}</summary>
            <p>
              <Explained>{say("flows.how-to-count.distinct")}</Explained>
            </p>
            <p>
              <Explained>{say("flows.how-to-count.kinds")}</Explained>
            </p>
            <p>{say("flows.how-to-count.forms")}</p>
            <p>{say("flows.keys")}</p>
          </details>
          <p class="persons-way">
            <StepLink step="persons">{say("persons.from-flows")}</StepLink>
            <span class="hint">{say("persons.from-flows.why")}</span>
          </p>
          <p class="hint">{say("flow.persons.example")}</p>
          {chosen.map((industry) => (
            <IndustryFlows
              industry={industry}
              open={open}
              onOpen={(flow) => setOpened({ sought, flow })}
              narrow={narrow}
              key={industry.id}
            />
          ))}
        </>
      )}
      <DistinctTotals />
      <ClaimQuestions />
      <InventoryCard />
    </>
  );
}
