import { PAPERS, type PaperKind, useOffice } from "../inventory/office.ts";
import { download, fileName } from "../keep/download.ts";
import { usePage } from "../page.ts";

const DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const KINDS = Object.keys(PAPERS) as PaperKind[];

/** Drafts of the papers: for Word and WPS, and as a page of the web. */
export function PaperDrafts() {
  const office = useOffice();
  const { assessment, report, typed, say, pick } = usePage();
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
          </li>
        ))}
      </ul>
    </details>
  );
}
