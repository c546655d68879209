/**
 * The report as a document of its own, for paper and for a file: the result as the page shows it,
 * with nothing folded; and around it a cover, the answers, the evidence and the sources.
 */
import type { ComponentChildren } from "preact";
import { version } from "../../package.json";
import { isoDay } from "../iso-day.ts";
import { type Page, PageContext, usePage } from "../page.ts";
import { Unfolded } from "../parts/fold.tsx";
import { LawText } from "../parts/law-text.tsx";
import { sayDate } from "../parts/say-date.ts";
import { listLines } from "../parts/say-list.ts";
import { PrintedEvidence } from "../persons/printed-evidence.tsx";
import { industryName } from "../questions/say-answer.ts";
import { ResultView } from "../result/result-view.tsx";
import { chosenIndustries } from "../rulebook/rulebook.ts";
import { LANGUAGE_TAG, type Language, say as sayIn, type WordKey } from "../words.ts";
import { factGroups } from "./fact-groups.ts";
import { FIELD_COLUMNS, fieldTables } from "./field-rows.ts";
import { answerGroups, type Group } from "./lines.ts";
import { receiptOf } from "./receipt.ts";

/** The page, speaking another language. */
export const pageIn = (page: Page, language: Language): Page => ({
  ...page,
  language,
  say: (key, fillings) => sayIn(language, key, fillings),
  pick: (pair) => pair[language],
});

interface ReportDocumentsProps {
  page: Page;
  languages: Language[];
  today: Date;
}

/** The report in each of the languages, one after the other. */
export const ReportDocuments = ({ page, languages, today }: ReportDocumentsProps) => (
  <Unfolded.Provider value={true}>
    {languages.map((language) => (
      <PageContext.Provider value={pageIn(page, language)} key={language}>
        <ReportDocument today={today} />
      </PageContext.Provider>
    ))}
  </Unfolded.Provider>
);

function ReportDocument({ today }: { today: Date }) {
  const { language } = usePage();
  return (
    <article class="report-document" lang={LANGUAGE_TAG[language]}>
      <Cover today={today} />
      <ResultView today={today} />
      <Answers />
      <Fields />
      <FactTables />
      <PrintedEvidence />
      <Sources />
      <Receipt />
    </article>
  );
}

function Cover({ today }: { today: Date }) {
  const page = usePage();
  const { rulebook, typed, language, say, pick } = page;
  return (
    <header class="report-cover">
      <p class="report-brand">{say("app.name")}</p>
      <h1>{say("report.title")}</h1>
      {typed.company.trim() !== "" && <p class="report-company">{typed.company.trim()}</p>}
      <dl class="report-lines">
        <Line name={say("report.date")}>{sayDate(language, isoDay(today))}</Line>
        <Line name={say("exporter.year")}>{typed.year}</Line>
        <Line name={say("report.list")}>{pick(rulebook.title)}</Line>
        <Line name={say("report.edition")}>{rulebook.edition}</Line>
        <Line name={say("report.issued")}>{sayDate(language, rulebook.issued)}</Line>
        {listLines(page).map(({ name, value }) => (
          <Line name={name} key={name}>
            {value}
          </Line>
        ))}
      </dl>
    </header>
  );
}

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

function Receipt() {
  const { assessment, report, say } = usePage();
  const receipt = receiptOf(assessment, report);
  return (
    <section class="report-receipt">
      <h2>{say("report.receipt")}</h2>
      <dl>
        <Line name={say("report.receipt.assessment")}>
          <code>{receipt.assessment}</code>
        </Line>
        <Line name={say("report.receipt.rulebook")}>
          <code>{receipt.rulebook}</code>
        </Line>
        {receipt.report && (
          <Line name={say("report.receipt.report")}>
            <code>{receipt.report}</code>
          </Line>
        )}
      </dl>
      <p class="report-small">{say("report.receipt.how", { version })}</p>
    </section>
  );
}

function Answers() {
  const page = usePage();
  return (
    <section>
      <h2>{page.say("report.answers")}</h2>
      {answerGroups(page).map((group) => (
        <GroupTable group={group} heads={["report.question", "report.answer"]} key={group.name} />
      ))}
    </section>
  );
}

function FactTables() {
  const page = usePage();
  const groups = factGroups(page);
  return groups.length === 0 ? null : (
    <section>
      <h2>{page.say("facts.title")}</h2>
      <p class="report-small">{page.say("facts.what")}</p>
      {groups.map((group) => (
        <GroupTable
          group={group}
          heads={["facts.column.name", "facts.column.value"]}
          key={group.name}
        />
      ))}
    </section>
  );
}

function GroupTable({ group, heads }: { group: Group; heads: readonly WordKey[] }) {
  const { say } = usePage();
  return (
    <table class="report-table report-answers">
      <caption>{group.name}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col" key={head}>
              {say(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {group.lines.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Fields() {
  const page = usePage();
  const tables = fieldTables(page);
  return tables.length === 0 ? null : (
    <section>
      <h2>{page.say("fields.sheet")}</h2>
      {tables.map(({ flow, rows }) => (
        <table class="report-table report-fields" key={flow}>
          <caption>{flow}</caption>
          <thead>
            <tr>
              {FIELD_COLUMNS.map(([column, head]) => (
                <th scope="col" key={column}>
                  {page.say(head)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                {FIELD_COLUMNS.map(([column]) =>
                  column === "name" ? (
                    <th scope="row" key={column}>
                      {row.name}
                    </th>
                  ) : (
                    <td key={column}>{row[column]}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

/** The notes under the sections of the list, word for word. */
function Sources() {
  const page = usePage();
  const { rulebook, typed, say } = page;
  const chosen = chosenIndustries(rulebook, typed.industries).filter(
    ({ notes }) => notes.length > 0,
  );
  return chosen.length === 0 ? null : (
    <section>
      <h2>{say("report.notes")}</h2>
      {chosen.map((industry) => (
        <div key={industry.id}>
          <h3>{industryName(page, industry)}</h3>
          <ol lang="zh-CN">
            {industry.notes.map((note) => (
              <li key={note.number} value={note.number}>
                <LawText>{note.text}</LawText>
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
