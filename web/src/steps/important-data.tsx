import { useState } from "preact/hooks";
import type { Typed } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { ItemText, LawText } from "../parts/law-text.tsx";
import { RulebookQuestion } from "../parts/question.tsx";
import { industryName, sayWord } from "../questions/say-answer.ts";
import { mayChangeResult } from "../report/open-questions.ts";
import {
  type AskedItem,
  askedItems,
  chosenIndustries,
  type Industry,
  type Item,
  type Question,
  sharedQuestionMatters,
  sharedQuestions,
} from "../rulebook/rulebook.ts";

export function ImportantDataStep() {
  const { rulebook, typed, say } = usePage();
  const chosen = chosenIndustries(rulebook, typed.industries).filter(({ national }) => !national);
  if (chosen.length === 0) {
    return <p class="notice">{say("industries.none-yet")}</p>;
  }
  return (
    <>
      {chosen.map((industry) => (
        <IndustryQuestions industry={industry} key={industry.id} />
      ))}
      {chosen.every(asksSomething) && <Told words="important-data.told-too" />}
    </>
  );
}

const asksSomething = (industry: Industry): boolean =>
  askedItems(industry).length + sharedQuestions(industry).length > 0;

/** Where data are asked for that are important by notice or publication, though no list names them. */
function Told({ words }: { words: "important-data.told" | "important-data.told-too" }) {
  const { rulebook, typed, say } = usePage();
  return chosenIndustries(rulebook, typed.industries).some(({ national }) => national) ? null : (
    <p class="hint">{say(words, { step: say("exporter.short") })}</p>
  );
}

/** Whether the question is neither answered nor able to change the result. */
function useIdle(): (question: Question) => boolean {
  const { report, typed } = usePage();
  return ({ answer }) =>
    report !== null &&
    typed.answers[answer] === undefined &&
    (typed.figures[answer] ?? "") === "" &&
    !mayChangeResult(report, `/answers/${answer}`);
}

const unansweredFirst = (asked: AskedItem[], typed: Typed): AskedItem[] =>
  asked.filter(({ first }) => typed.answers[first.answer] === undefined);

function IndustryQuestions({ industry }: { industry: Industry }) {
  const page = usePage();
  const { typed, change, say } = page;
  const isIdle = useIdle();
  const asked = askedItems(industry);
  const idle = asked.filter(({ first }) => isIdle(first));
  // What is folded stays so until the step is entered again or it is asked for: nothing moves away
  // under the hand of who answers.
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => idsOf(idle));
  const inSight = asked.filter(({ first }) => !folded.has(first.answer));
  const away = asked.filter(({ first }) => folded.has(first.answer));
  const shared = sharedQuestions(industry).filter((question) =>
    sharedQuestionMatters(industry, question, typed.answers),
  );
  const unanswered = unansweredFirst(asked, typed);
  const foldable = idle.filter(({ first }) => !folded.has(first.answer));
  const noneOfTheRest = () =>
    change((state) => ({
      ...state,
      answers: {
        ...Object.fromEntries(
          unansweredFirst(asked, state).map(({ first }) => [first.answer, false]),
        ),
        ...state.answers,
      },
    }));
  return (
    <section class="card">
      <h2>{industryName(page, industry)}</h2>
      {!asksSomething(industry) && (
        <>
          <p>{say("important-data.none")}</p>
          <Told words="important-data.told" />
        </>
      )}
      {inSight.map((entry) => (
        <ItemQuestions industry={industry} asked={entry} key={entry.first.answer} />
      ))}
      {asked.length > 1 && (
        <p class="bulk">
          <button type="button" disabled={unanswered.length === 0} onClick={noneOfTheRest}>
            {say("important-data.none-of-the-rest")}
          </button>
          <span class="hint">
            {unanswered.length === 0
              ? say("important-data.all-answered")
              : say("important-data.left", { count: unanswered.length })}
          </span>
          {foldable.length > 0 && (
            <button
              type="button"
              class="quiet fold-idle"
              onClick={() => setFolded(new Set([...folded, ...idsOf(foldable)]))}
            >
              {say("question.fold", { count: foldable.length })}
            </button>
          )}
        </p>
      )}
      {away.length > 0 && (
        <details class="folded-questions">
          <summary>{say("question.folded", { count: away.length })}</summary>
          <p class="hint">{say("question.folded-why")}</p>
          {away.map((entry) => (
            <ItemQuestions industry={industry} asked={entry} key={entry.first.answer} />
          ))}
        </details>
      )}
      {shared.map((question) => (
        <RulebookQuestion question={question} key={question.answer} />
      ))}
    </section>
  );
}

const idsOf = (asked: AskedItem[]): ReadonlySet<string> =>
  new Set(asked.map(({ first }) => first.answer));

function ItemQuestions({ industry, asked }: { industry: Industry; asked: AskedItem }) {
  const { typed } = usePage();
  const { item, first, finer } = asked;
  return (
    <div class="item-questions">
      <RulebookQuestion question={first}>
        <NamedScenarios industry={industry} item={item} />
        <ItemText industry={industry} items={[item]} />
      </RulebookQuestion>
      {typed.answers[first.answer] === true && finer.length > 0 && (
        <div class="finer">
          {finer.map((question) => (
            <RulebookQuestion question={question} key={question.answer} />
          ))}
        </div>
      )}
    </div>
  );
}

/** The scenarios that the list names with the item. */
function NamedScenarios({ industry, item }: { industry: Industry; item: Item }) {
  const page = usePage();
  const { say, language } = page;
  const scenarios = item.scope.scenarios ?? [];
  if (industry.national) {
    return null;
  }
  if (scenarios.length === 0) {
    return <p class="hint">{say("question.all-scenarios")}</p>;
  }
  const [before, after] = say("question.scenarios").split("{scenarios}");
  return (
    <p class="hint">
      {before}
      {language === "zh" ? (
        <LawText>{scenarios.join(say("list.comma"))}</LawText>
      ) : (
        scenarios
          .map((word) => sayWord(page, industry.words.scenarios, word))
          .join(say("list.comma"))
      )}
      {after}
    </p>
  );
}
