/**
 * The report as a document of its own, for paper and for a file: everything that the page shows or
 * folds away, with nothing folded.
 */
import type { ComponentChildren } from "preact";
import { version } from "../../package.json";
import { GUIDANCE, type Section, type StandingDoubt } from "../guidance.ts";
import { isoDay } from "../iso-day.ts";
import { type Page, PageContext, usePage } from "../page.ts";
import { LawText } from "../parts/law-text.tsx";
import { sayDate } from "../parts/say-date.ts";
import { PrintedEvidence } from "../persons/printed-evidence.tsx";
import { namesAt } from "../questions/places.ts";
import { industryName } from "../questions/say-answer.ts";
import { compareBases, restsOnFiling } from "../report/comparison.ts";
import type { Finding, FoundCaution, Report, Verdict } from "../report/report.ts";
import { findingsBehind } from "../result/binding.ts";
import { LookAgain } from "../result/look-again-view.tsx";
import { sayItem, sayMeaning } from "../result/say.ts";
import { canBeTicked, isTicked } from "../result/ticked.ts";
import {
  chosenIndustries,
  findCaution,
  findIndustry,
  findItem,
  findPath,
} from "../rulebook/rulebook.ts";
import { LANGUAGE_TAG, type Language, say as sayIn } from "../words.ts";
import { answerGroups, countLines, exporterLines, type Group, sayDeciding } from "./lines.ts";
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
  <>
    {languages.map((language) => (
      <PageContext.Provider value={pageIn(page, language)} key={language}>
        <ReportDocument today={today} />
      </PageContext.Provider>
    ))}
  </>
);

function ReportDocument({ today }: { today: Date }) {
  const { report, faults, language, say } = usePage();
  return (
    <article class="report-document" lang={LANGUAGE_TAG[language]}>
      <Cover today={today} />
      {faults.size > 0 && (
        <section class="report-box">
          <h2>{say(report ? "result.unread" : "result.refused")}</h2>
          <Names pointers={[...faults.keys()]} />
        </section>
      )}
      {report && (
        <>
          <Conclusion report={report} />
          <Applicability report={report} />
        </>
      )}
      <Answers />
      <PrintedEvidence />
      {report && (
        <>
          <Findings report={report} />
          <National report={report} />
          <Doubts report={report} />
          <Steps report={report} />
          <LookAgain report={report} today={today} onPage={false} />
        </>
      )}
      <Guidance title={GUIDANCE.duties.name} lead={GUIDANCE.duties.summary}>
        {GUIDANCE.duties.sections.map((section) => (
          <GuidanceSection section={section} key={section.id} />
        ))}
      </Guidance>
      <Sources />
    </article>
  );
}

function Cover({ today }: { today: Date }) {
  const { rulebook, typed, report, language, say, pick } = usePage();
  return (
    <header class="report-cover">
      <p class="report-brand">{say("app.name")}</p>
      <h1>{say("report.title")}</h1>
      {typed.company.trim() !== "" && <p class="report-company">{typed.company.trim()}</p>}
      <dl class="report-lines">
        <CoverLine name={say("report.date")}>{sayDate(language, isoDay(today))}</CoverLine>
        <CoverLine name={say("exporter.year")}>{typed.year}</CoverLine>
        <CoverLine name={say("report.list")}>{pick(rulebook.title)}</CoverLine>
        <CoverLine name={say("report.edition")}>{rulebook.edition}</CoverLine>
        <CoverLine name={say("report.issued")}>{sayDate(language, rulebook.issued)}</CoverLine>
      </dl>
      {report && (
        <div class="report-box">
          <p class="report-headline">{say(`conclusion.${report.conclusion}`)}</p>
          <PathNames paths={report.required} />
          {restsOnFiling(report, rulebook) && <p>{say("headline.list-looser")}</p>}
        </div>
      )}
      <p class="report-small">{say("result.not-advice")}</p>
      <Receipt />
    </header>
  );
}

const CoverLine = ({ name, children }: { name: string; children: ComponentChildren }) => (
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
        <CoverLine name={say("report.receipt.assessment")}>
          <code>{receipt.assessment}</code>
        </CoverLine>
        <CoverLine name={say("report.receipt.rulebook")}>
          <code>{receipt.rulebook}</code>
        </CoverLine>
        {receipt.report && (
          <CoverLine name={say("report.receipt.report")}>
            <code>{receipt.report}</code>
          </CoverLine>
        )}
      </dl>
      <p class="report-small">{say("report.receipt.how", { version })}</p>
    </section>
  );
}

function PathNames({ paths }: { paths: string[] }) {
  const { rulebook, pick } = usePage();
  return paths.length === 0 ? null : (
    <ul>
      {paths.map((path) => (
        <li key={path}>{pick(findPath(rulebook, path).name)}</li>
      ))}
    </ul>
  );
}

function Names({ pointers }: { pointers: string[] }) {
  const page = usePage();
  return (
    <ul>
      {namesAt(page, pointers).map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

function Conclusion({ report }: { report: Report }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const meaning = sayMeaning(page, report);
  return (
    <section>
      <h2>{say("result.title")}</h2>
      <p class="report-headline">{say(`conclusion.${report.conclusion}`)}</p>
      {report.required.length > 0 && (
        <ul>
          {report.required.map((path) => (
            <li key={path}>
              <strong>{pick(findPath(rulebook, path).name)}</strong>
              {say("list.open")}
              {say("conclusion.because")}
              {findingsBehind(report, path)
                .map(({ item }) => sayItem(page, item))
                .join(say("list.comma"))}
              {say("list.close")}
            </li>
          ))}
        </ul>
      )}
      {meaning && <p>{meaning}</p>}
      {report.possible.length > 0 && (
        <>
          <p>{say(report.required.length > 0 ? "conclusion.possible" : "conclusion.may-need")}</p>
          <PathNames paths={report.possible} />
        </>
      )}
      <p>{say(`report.basis.${report.basis}`)}</p>
      {report.missing.length > 0 && (
        <>
          <h3>{say("open.title")}</h3>
          <p>{say("report.open.why")}</p>
          <Names pointers={report.missing} />
        </>
      )}
      <p class="report-small">{say("result.not-advice")}</p>
    </section>
  );
}

function Applicability({ report }: { report: Report }) {
  const { rulebook, typed, say, pick } = usePage();
  const doubtful = report.applicability.filter(({ verdict }) => verdict !== "met");
  return doubtful.length === 0 ? null : (
    <section>
      <h2>{say("applicability.title")}</h2>
      {doubtful.map(({ industry: id, verdict }) => {
        const industry = findIndustry(rulebook, id);
        const waiting = industry.screening.filter(({ answer }) => typed.answers[answer] == null);
        return (
          <div key={id}>
            <h3>{pick(industry.name)}</h3>
            <p>{say(verdict === "unmet" ? "applicability.unmet" : "applicability.open")}</p>
            {industry.screening
              .filter(({ answer, expects }) => typed.answers[answer] === !expects)
              .map(({ answer, otherwise }) => (
                <p key={answer}>{pick(otherwise)}</p>
              ))}
            {verdict === "open" && (
              <ul>
                {waiting.map(({ answer, question }) => (
                  <li key={answer}>{pick(question)}</li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
    </section>
  );
}

function Answers() {
  const page = usePage();
  return (
    <section>
      <h2>{page.say("report.answers")}</h2>
      {answerGroups(page).map((group, index) => (
        <AnswerTable group={group} key={index} />
      ))}
    </section>
  );
}

function AnswerTable({ group }: { group: Group }) {
  const { say } = usePage();
  return (
    <table class="report-table report-answers">
      <caption>{group.name}</caption>
      <thead>
        <tr>
          <th scope="col">{say("report.question")}</th>
          <th scope="col">{say("report.answer")}</th>
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

const TITLES: [Verdict, "met.title" | "open-items.title" | "unmet.title"][] = [
  ["met", "met.title"],
  ["open", "open-items.title"],
  ["unmet", "unmet.title"],
];

function Findings({ report }: { report: Report }) {
  const { say } = usePage();
  return (
    <>
      {TITLES.map(([verdict, title]) => {
        const findings = report.findings.filter((finding) => finding.verdict === verdict);
        return findings.length === 0 && verdict !== "met" ? null : (
          <section key={verdict}>
            <h2>{say(title, { count: findings.length })}</h2>
            {verdict === "met" && findings.length === 0 && <p>{say("met.none")}</p>}
            {verdict === "met" && findings.length > 0 && report.basis === "national" && (
              <p>{say("met.does-not-bind")}</p>
            )}
            {findings.map((finding) => (
              <FindingText finding={finding} key={finding.item} />
            ))}
          </section>
        );
      })}
    </>
  );
}

function FindingText({ finding }: { finding: Finding }) {
  const page = usePage();
  const { rulebook, say, pick } = page;
  const { industry, item } = findItem(rulebook, finding.item);
  const deciding = exporterLines(page, finding);
  return (
    <section class="report-finding">
      <h3>
        {sayItem(page, finding.item)}
        {say("list.colon")}
        {say(`verdict.${finding.verdict}`)}
      </h3>
      <p>{pick(findPath(rulebook, finding.path).name)}</p>
      <blockquote>
        <p>
          <LawText>{item.title}</LawText>
        </p>
        <p>
          <LawText>{item.description}</LawText>
        </p>
        {item.source && <p class="report-small">{pick(item.source)}</p>}
      </blockquote>
      <p>{pick(item.plain)}</p>
      {finding.counts.map((count, index) => {
        const lines = countLines(page, count, industry);
        return (
          <div class="report-count" key={index}>
            <p>
              <strong>
                {lines.measure}
                {say("list.colon")}
                {lines.persons}
              </strong>
              {say("report.semicolon")}
              {lines.band}
              {say("report.semicolon")}
              {lines.verdict}
            </p>
            <ul>
              {lines.flows.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        );
      })}
      {deciding.length + finding.answers.length > 0 && (
        <ul>
          {deciding.map(({ name, value }) => (
            <li key={name}>
              {name}
              {say("list.colon")}
              {value}
            </li>
          ))}
          {finding.answers.map((answer) => (
            <li key={answer.id}>
              {namesAt(page, [`/answers/${answer.id}`])}
              {say("list.colon")}
              {sayDeciding(page, answer)}
            </li>
          ))}
        </ul>
      )}
      {finding.verdict === "open" && finding.missing.length > 0 && (
        <>
          <p>{say("finding.settled-by")}</p>
          <Names pointers={finding.missing} />
        </>
      )}
    </section>
  );
}

function National({ report }: { report: Report }) {
  const { rulebook, say, pick } = usePage();
  const comparison = compareBases(report, rulebook);
  const names = (paths: string[]) =>
    paths.length === 0
      ? say("national.none")
      : paths.map((path) => pick(findPath(rulebook, path).name)).join(say("list.comma"));
  const rows = [
    [say("national.by-list"), comparison.list],
    [say("national.by-national"), report.national],
  ] as const;
  return (
    <section>
      <h2>{say("national.title")}</h2>
      <table class="report-table">
        <thead>
          <tr>
            <th scope="col">{say("national.basis")}</th>
            <th scope="col">{say("national.required")}</th>
            <th scope="col">{say("national.possible")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { required, possible }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{names(required)}</td>
              <td>{names(possible)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{say(`national.${comparison.relation}`)}</p>
      {report.national.findings.map((finding) => (
        <FindingText finding={finding} key={finding.item} />
      ))}
    </section>
  );
}

function Doubts({ report }: { report: Report }) {
  const { say, pick } = usePage();
  const met = report.cautions.filter(({ verdict }) => verdict === "met");
  const open = report.cautions.filter(({ verdict }) => verdict === "open");
  return (
    <section>
      {met.length + open.length > 0 && (
        <>
          <h2>{say("cautions.title", { count: met.length + open.length })}</h2>
          <p>{say("cautions.why")}</p>
          {[...met, ...open].map((found) => (
            <CautionText found={found} key={found.id} />
          ))}
        </>
      )}
      <h2>{pick(GUIDANCE.doubts.name)}</h2>
      <p>{pick(GUIDANCE.doubts.summary)}</p>
      {GUIDANCE.doubts.doubts.map((doubt) => (
        <section class="report-doubt" key={doubt.id}>
          <h3>{pick(doubt.name)}</h3>
          <Readings doubt={doubt} />
        </section>
      ))}
    </section>
  );
}

function CautionText({ found }: { found: FoundCaution }) {
  const { rulebook, say, pick } = usePage();
  const caution = findCaution(rulebook, found.id);
  return (
    <section class="report-doubt">
      <h3>
        {pick(caution.name)}
        {say("list.colon")}
        {say(`caution.${found.verdict}`)}
      </h3>
      {found.path !== null && (
        <p>{say("caution.path", { path: pick(findPath(rulebook, found.path).name) })}</p>
      )}
      <Readings doubt={caution} />
      {found.verdict === "open" && found.missing.length > 0 && (
        <>
          <p>{say("finding.settled-by")}</p>
          <Names pointers={found.missing} />
        </>
      )}
    </section>
  );
}

function Readings({
  doubt,
}: {
  doubt: Pick<StandingDoubt, "notice" | "readings" | "applied" | "source">;
}) {
  const { say, pick } = usePage();
  return (
    <>
      <p>{pick(doubt.notice)}</p>
      <p>{say("caution.readings")}</p>
      <ul>
        {doubt.readings.map((reading, index) => (
          <li key={reading.zh}>
            {pick(reading)}
            {index === doubt.applied && (
              <strong>
                {say("list.open")}
                {say("caution.applied")}
                {say("list.close")}
              </strong>
            )}
          </li>
        ))}
      </ul>
      <p class="report-small">{say("caution.source", { source: pick(doubt.source) })}</p>
    </>
  );
}

function Steps({ report }: { report: Report }) {
  const { say, pick } = usePage();
  const guidance = (paths: string[]) => GUIDANCE.paths.filter(({ id }) => paths.includes(id));
  const outside = report.conclusion === "outside-list" || report.conclusion === "none-by-either";
  const national = new Set([
    "applies",
    "counting",
    ...report.national.required,
    ...(report.national.required.length === 0 ? ["below-national"] : []),
  ]);
  const groups = [
    { title: say("next.title"), paths: guidance(report.required) },
    { title: say("next.possible"), paths: guidance(report.possible) },
  ].filter(({ paths }) => paths.length > 0);
  return (
    <>
      {groups.map(({ title, paths }) => (
        <section key={title}>
          <h2>{title}</h2>
          {paths.map((path) => (
            <div key={path.id}>
              <h3>{pick(path.name)}</h3>
              {path.choices.length > 1 && <p>{say("next.one-of")}</p>}
              {path.choices.map((choice) => (
                <div key={choice.id}>
                  {path.choices.length > 1 && <h3>{pick(choice.name)}</h3>}
                  <p>{pick(choice.summary)}</p>
                  {choice.sections.map((section) => (
                    <GuidanceSection section={section} key={section.id} />
                  ))}
                </div>
              ))}
            </div>
          ))}
        </section>
      ))}
      {outside && (
        <Guidance title={GUIDANCE.outsideList.name} lead={GUIDANCE.outsideList.summary}>
          {GUIDANCE.outsideList.sections.map((section) => (
            <GuidanceSection section={section} key={section.id} />
          ))}
        </Guidance>
      )}
      {report.basis !== "list" && (
        <Guidance title={GUIDANCE.national.name} lead={GUIDANCE.national.summary}>
          {GUIDANCE.national.sections
            .filter(({ id }) => national.has(id))
            .map((section) => (
              <GuidanceSection section={section} key={section.id} />
            ))}
        </Guidance>
      )}
    </>
  );
}

function Guidance({
  title,
  lead,
  children,
}: {
  title: Parameters<Page["pick"]>[0];
  lead: Parameters<Page["pick"]>[0];
  children: ComponentChildren;
}) {
  const { pick } = usePage();
  return (
    <section>
      <h2>{pick(title)}</h2>
      <p>{pick(lead)}</p>
      {children}
    </section>
  );
}

function GuidanceSection({ section }: { section: Section }) {
  const { typed, say, pick } = usePage();
  return (
    <section class="report-guidance">
      <h4>{pick(section.name)}</h4>
      <ul class={canBeTicked(section) ? "report-checklist" : undefined}>
        {section.entries.map((entry) => (
          <li class={isTicked(typed, entry) ? "ticked" : undefined} key={entry.text.zh}>
            {pick(entry.text)}
            <span class="report-small">
              {say("source", { source: pick(entry.source), date: entry.as_of })}
              {(entry.links ?? []).map(({ name, address }) => (
                <span key={address}> {say("source.address", { name: pick(name), address })}</span>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sources() {
  const page = usePage();
  const { rulebook, typed, language, say, pick } = page;
  const chosen = chosenIndustries(rulebook, typed.industries).filter(
    ({ notes }) => notes.length > 0,
  );
  return (
    <section>
      {chosen.length > 0 && <h2>{say("report.notes")}</h2>}
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
      <h2>{say("edition.title")}</h2>
      <p>{pick(rulebook.title)}</p>
      <p>
        {say("edition.of", {
          edition: rulebook.edition,
          issued: sayDate(language, rulebook.issued),
        })}
      </p>
      <p>{say("result.not-advice")}</p>
    </section>
  );
}
