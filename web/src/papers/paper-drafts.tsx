import { withAbout, withFact } from "../assessment/about.ts";
import type { About } from "../assessment/assessment.ts";
import type { Typed } from "../assessment/typed.ts";
import { FoldedFacts } from "../facts/fact-fields.tsx";
import { PAPERS, type PaperKind, useOffice } from "../inventory/office.ts";
import { download, fileName } from "../keep/download.ts";
import { usePage } from "../page.ts";
import { Blanks } from "./blanks.tsx";

const DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const KINDS = Object.keys(PAPERS) as PaperKind[];

/** What is said of the company, with its name, which has a place of its own. */
const withCompany = ({ about, company }: Typed): About | undefined =>
  withFact(about, "name", company || undefined);

/** Drafts of the papers: for Word and WPS, and as a page of the web. */
export function PaperDrafts() {
  const office = useOffice();
  const { assessment, report, typed, say, pick, change, readFacts } = usePage();
  if (!office || !report) {
    return null;
  }
  const name = (kind: PaperKind, ending: string) =>
    fileName([PAPERS[kind].zh, typed.company], ending);
  const saveDocx = (kind: PaperKind) =>
    download(
      name(kind, "docx"),
      new Blob([office.draft(assessment, kind).docx.slice()], { type: DOCUMENT }),
    );
  const saveHtml = (kind: PaperKind) =>
    download(
      name(kind, "html"),
      new Blob([office.draft(assessment, kind).html], { type: "text/html" }),
    );
  return (
    <details class="papers">
      <summary id="papers">{say("papers.title")}</summary>
      <p class="hint">{say("papers.what")}</p>
      <FoldedFacts
        title={say("facts.exporter")}
        at="/about"
        facts={readFacts()?.exporter ?? []}
        about={withCompany(typed)}
        change={(next) =>
          change((state) => {
            const about = next(withCompany(state));
            return {
              ...withAbout(state, withFact(about, "name", undefined)),
              company: String(about?.name ?? ""),
            };
          })
        }
      />
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            {pick(PAPERS[kind])}{" "}
            <button
              type="button"
              aria-label={`${say("papers.word")} ${pick(PAPERS[kind])}`}
              onClick={() => saveDocx(kind)}
            >
              {say("papers.word")}
            </button>{" "}
            <button
              type="button"
              class="quiet"
              aria-label={`${say("papers.html")} ${pick(PAPERS[kind])}`}
              onClick={() => saveHtml(kind)}
            >
              {say("papers.html")}
            </button>
            <Blanks kind={kind} />
          </li>
        ))}
      </ul>
    </details>
  );
}
