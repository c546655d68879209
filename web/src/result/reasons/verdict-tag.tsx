import { usePage } from "../../page.ts";
import type { Verdict } from "../../report/report.ts";

export function VerdictTag({ verdict }: { verdict: Verdict }) {
  const { say } = usePage();
  return <span class={`tag ${verdict}`}>{say(`verdict.${verdict}`)}</span>;
}
