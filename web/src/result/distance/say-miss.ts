/** What is missing to an item that is missed by one condition. */
import type { Page } from "../../page.ts";
import { sayCount, sayFigure } from "../../parts/figure-field.tsx";
import { askedAt } from "../../questions/places.ts";
import { unitOf } from "../../rulebook/rulebook.ts";
import { sayAmount, sayAnswer } from "../say.ts";
import type { NearMiss } from "./near-misses.ts";

/** The answer that stands at a place now. */
function answerAt({ assessment }: Page, pointer: string): boolean | null {
  const [, place, second = "", third] = pointer.split("/");
  const value =
    place === "answers"
      ? assessment.answers[second]
      : third === "as_described"
        ? assessment.flows?.[Number(second)]?.as_described
        : null;
  return typeof value === "boolean" ? value : null;
}

export function sayMiss(page: Page, miss: NearMiss): string {
  const { rulebook, say } = page;
  const asked = (pointer: string) => askedAt(page, pointer).name;
  switch (miss.kind) {
    case "persons":
      return say("near.persons", {
        measure: say(`measure.${miss.count.measure}`),
        figure: sayFigure(page, miss.count.persons),
        least: sayCount(page, miss.count.at_least),
        more: sayCount(page, miss.more),
      });
    case "number": {
      const unit = unitOf(rulebook, miss.pointer.split("/")[2] ?? "");
      return say("near.number", {
        question: asked(miss.pointer),
        figure: sayAmount(page, miss.now, unit),
        least: sayAmount(page, miss.least, unit),
        more: sayAmount(page, miss.least - miss.now, unit),
      });
    }
    case "answer":
      return say("near.answer", {
        question: asked(miss.pointer),
        answer: sayAnswer(page, answerAt(page, miss.pointer)),
      });
  }
}
