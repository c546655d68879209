import { withIndustry, withoutIndustry } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { LawText } from "../parts/law-text.tsx";
import { QuestionField } from "../parts/question-field.tsx";
import { UsedListNote } from "../parts/used-list.tsx";
import { fieldId } from "../questions/asked.ts";
import { questionAt } from "../questions/places.ts";
import { industryName } from "../questions/say-answer.ts";
import { printBlank } from "../report-document/printed-report.tsx";
import type { Industry } from "../rulebook/rulebook.ts";

export function IndustriesStep() {
  const { rulebook, typed, say } = usePage();
  return (
    <>
      <fieldset class="question" id={fieldId("/industries")} tabIndex={-1}>
        <legend>{say("industries.question")}</legend>
        <div class="about">
          <p class="hint">{say("industries.hint")}</p>
        </div>
        {rulebook.industries.map((industry) => (
          <IndustryChoice industry={industry} key={industry.id} />
        ))}
      </fieldset>
      {typed.industries.length > 0 && (
        <p>
          <button type="button" class="quiet print-blank" onClick={printBlank}>
            {say("blank.print-chosen")}
          </button>
        </p>
      )}
      {rulebook.industries
        .filter((industry) => typed.industries.includes(industry.id))
        .map((industry) => (
          <WhoMayUseIt industry={industry} key={industry.id} />
        ))}
    </>
  );
}

function IndustryChoice({ industry }: { industry: Industry }) {
  const page = usePage();
  const { rulebook, typed, change } = page;
  return (
    <label class="choice wide">
      <input
        type="checkbox"
        checked={typed.industries.includes(industry.id)}
        onChange={(event) => {
          const chosen = event.currentTarget.checked;
          change((state) =>
            chosen
              ? withIndustry(state, rulebook, industry.id)
              : withoutIndustry(state, industry.id),
          );
        }}
      />
      <span>{industryName(page, industry)}</span>
    </label>
  );
}

/** The notes of a section of the list, and the questions that they raise. */
function WhoMayUseIt({ industry }: { industry: Industry }) {
  const page = usePage();
  const { say, pick } = page;
  if (
    industry.notes.length === 0 &&
    industry.screening.length === 0 &&
    industry.list === undefined
  ) {
    return null;
  }
  return (
    <section class="card">
      <h2>{pick(industry.name)}</h2>
      <UsedListNote industry={industry} />
      {industry.screening.map(({ answer, note, expects, otherwise }) => {
        const question = questionAt(page, `/answers/${answer}`);
        return question?.kind !== "truth" ? null : (
          <QuestionField question={question} key={answer}>
            <p class="hint">{say("industries.from-note", { number: note })}</p>
            {question.value === !expects && <p class="notice">{pick(otherwise)}</p>}
          </QuestionField>
        );
      })}
      <details class="verbatim">
        <summary>{say("industries.notes", { count: industry.notes.length })}</summary>
        <ol lang="zh-CN">
          {industry.notes.map((note) => (
            <li key={note.number} value={note.number}>
              <LawText>{note.text}</LawText>
            </li>
          ))}
        </ol>
      </details>
    </section>
  );
}
