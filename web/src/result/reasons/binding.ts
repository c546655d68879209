/** The findings under the rules that bind. */
import type { Finding, Report } from "../../report/report.ts";

/** Those of the list, those of the national rules, or both while nobody knows which rules bind. */
export function bindingFindings(report: Report): Finding[] {
  switch (report.basis) {
    case "list":
      return report.findings;
    case "national":
      return report.national.findings;
    case "either":
      return [...report.findings, ...report.national.findings];
  }
}

/** The met items that a path rests on; a path of other law is among the list's items either way. */
export function findingsBehind(report: Report, path: string): Finding[] {
  const met = (findings: Finding[]) =>
    findings.filter((finding) => finding.path === path && finding.verdict === "met");
  const binding = met(bindingFindings(report));
  return binding.length > 0 ? binding : met(report.findings);
}

/** The findings of the same rules as this one. */
export const findingsBeside = (report: Report, finding: Finding): Finding[] =>
  report.findings.includes(finding) ? report.findings : report.national.findings;
