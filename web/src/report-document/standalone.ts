/** The report as a web page of its own: one file without script, under a policy that allows none. */
import type { PageParts } from "../keep/page-source.ts";

/** A text as it stands in markup. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

export function standalonePage(
  title: string,
  language: string,
  body: string,
  { policy, style }: Pick<PageParts, "policy" | "style">,
): string {
  const styles = /style-src [^;]*/.exec(policy)?.[0] ?? "";
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${styles}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main class="report-alone">${body}</main>
</body>
</html>
`;
}
