/**
 * The questions on paper, without answers: for those who know, before anybody types. Of the chosen industries,
 * or of all while none is chosen.
 */
import type { ComponentChildren } from "preact";
import { blank, newFlow } from "../assessment/typed.ts";
import { type Page, PageContext, usePage } from "../page.ts";
import type { Asked } from "../questions/asked.ts";
import { columnsOf, placeOf } from "../questions/columns.ts";
import { questionsOf } from "../questions/list.ts";
import { questionsOfFlow } from "../questions/of-flow.ts";
import { industryName } from "../questions/say-answer.ts";
import { chosenIndustries, type Industry } from "../rulebook/rulebook.ts";
import { LANGUAGE_TAG } from "../words.ts";

/** How many rows there are for the flows of an industry. */
const ROWS = 6;

/** The page as nobody has answered it. */
function unanswered(page: Page): Page {
  const { rulebook, typed } = page;
  const industries =
    typed.industries.length > 0 ? typed.industries : rulebook.industries.map(({ id }) => id);
  return { ...page, typed: { ...blank(Number(typed.year)), industries } };
}

export const BlankQuestionnaire = ({ page }: { page: Page }) => (
  <PageContext.Provider value={unanswered(page)}>
    <Questionnaire chosen={page.typed.industries} />
  </PageContext.Provider>
);

function Questionnaire({ chosen }: { chosen: readonly string[] }) {
  const page = usePage();
  const { rulebook, typed, language, say, pick } = page;
  const questions = questionsOf(page).filter(({ step }) => step !== "flows");
  const parts = [...new Set(questions.map(({ part }) => part))];
  return (
    <article class="report-document blank-questionnaire" lang={LANGUAGE_TAG[language]}>
      <header>
        <p class="report-brand">{say("app.name")}</p>
        <h1>{say("blank.title")}</h1>
        <p>
          {pick(rulebook.title)} {rulebook.edition}
        </p>
        <p>{say("blank.who")}</p>
        <p>{say("blank.how")}</p>
      </header>
      {parts.map((part) => (
        <table class="report-table report-answers" key={part}>
          <caption>{part ?? say("report.exporter")}</caption>
          <tbody>
            {questions
              .filter((question) => question.part === part)
              .map((question) => (
                <tr key={question.pointer}>
                  <th scope="row">
                    {[question.inFull ?? question.name, ...(question.points ?? [])].join("\n")}
                  </th>
                  <td>
                    <Answer question={question} chosen={chosen} />
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
      {chosenIndustries(rulebook, typed.industries).map((industry) => (
        <FlowTable industry={industry} key={industry.id} />
      ))}
    </article>
  );
}

const Box = ({ ticked = false, children }: { ticked?: boolean; children: ComponentChildren }) => {
  const { say } = usePage();
  return (
    <span class="box">
      {say(ticked ? "checklist.ticked" : "checklist.open")} {children}
    </span>
  );
};

/** Where the answer is written. */
function Answer({ question, chosen }: { question: Asked; chosen: readonly string[] }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  switch (question.kind) {
    case "truth":
      return (
        <>
          <Box>{say("choice.yes")}</Box> <Box>{say("choice.no")}</Box>{" "}
          <Box>{say("choice.unsure")}</Box>
        </>
      );
    case "word":
      return (
        <>
          {question.options.map(({ word, name }) => (
            <Box key={word}>{name}</Box>
          ))}
        </>
      );
    case "figure":
      return <>{question.unit ? pick(question.unit) : say("figure.persons")}</>;
    case "text":
      return <>{question.value}</>;
    case "industries":
      return (
        <>
          {rulebook.industries.map((industry) => (
            <Box ticked={chosen.includes(industry.id)} key={industry.id}>
              {industryName(page, industry)}
            </Box>
          ))}
        </>
      );
  }
}

/** Rows for the flows, and below them the words that can be chosen. */
function FlowTable({ industry }: { industry: Industry }) {
  const page = usePage();
  const { say, typed } = page;
  const columns = columnsOf(industry);
  const flow = newFlow(typed, industry.id);
  const choices = questionsOfFlow(page, flow, 0).filter(
    (question) =>
      question.kind === "word" && columns.some(({ place }) => place === placeOf(question)),
  );
  return (
    <section>
      <table class="report-table blank-flows">
        <caption>{say("flow.table", { industry: industryName(page, industry) })}</caption>
        <thead>
          <tr>
            {columns.map(({ place, name }) => (
              <th scope="col" key={place}>
                {say(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: ROWS }, (_, row) => (
            <tr key={row}>
              {columns.map(({ place }) => (
                <td key={place} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <dl class="report-small">
        {choices.map((question) => (
          <div key={question.pointer}>
            <dt>{question.name}</dt>
            <dd>
              {question.kind === "word" &&
                question.options.map(({ name }) => name).join(say("list.semicolon"))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
