import type { About } from "../assessment/assessment.ts";
import type { Figure } from "../figure/figure.ts";
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { type Fact, furtherOf, recipientsOf, yearsOf } from "./facts.ts";

type Saying = Pick<Page, "say" | "pick" | "language" | "readFacts">;

/** A number or a range as persons are said; a text as it is. */
const sayAmount = (page: Saying, value: unknown): string =>
  typeof value === "string" ? value : sayFigure(page, value as Figure);

/** What is said of a fact, in one text; empty where nothing is. */
export function sayFact(page: Saying, fact: Fact, value: unknown): string {
  const { say, pick, readFacts } = page;
  if (value === undefined || value === null || value === "") {
    return "";
  }
  switch (fact.kind) {
    case "text":
      return String(value);
    case "amount":
      return sayAmount(page, value);
    case "truth":
      return say(value === true ? "choice.yes" : "choice.no");
    case "status": {
      const status = readFacts()?.statuses.find(({ id }) => id === value);
      return status ? pick(status) : String(value);
    }
    case "years":
      return yearsOf(value)
        .map((year) => (year === null ? say("facts.unsaid") : sayFigure(page, year)))
        .join(say("list.semicolon"));
    case "recipients":
      return recipientsOf(value)
        .map((recipient) => sayFacts(page, readFacts()?.recipient ?? [], recipient).join("\n"))
        .join("\n");
    case "further":
      return (
        furtherOf(value)
          ?.map(({ column, value: text }) => `${column}${say("list.colon")}${text}`)
          .join("\n") ?? String(value)
      );
  }
}

/** The facts that are said, a line each. */
export const sayFacts = (page: Saying, facts: readonly Fact[], about: About): string[] =>
  facts.flatMap((fact) => {
    const said = sayFact(page, fact, about[fact.key]);
    return said === "" ? [] : [`${page.pick(fact)}${page.say("list.colon")}${said}`];
  });

/** How many of them are said. */
export const countSaid = (page: Saying, facts: readonly Fact[], about: About | undefined): number =>
  facts.filter((fact) => sayFact(page, fact, about?.[fact.key]) !== "").length;
