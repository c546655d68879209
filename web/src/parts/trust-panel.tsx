import { useEffect, useState } from "preact/hooks";
import { version } from "../../package.json";
import { digestOf } from "../digest.ts";
import { EMBEDDED } from "../embedded.ts";
import { usePage } from "../page.ts";
import { sayDate } from "./say-date.ts";

const policyText = (): string =>
  document
    .querySelector('meta[http-equiv="Content-Security-Policy"]')
    ?.getAttribute("content")
    ?.replaceAll("; ", ";\n") ?? "";

/** That the page cannot go online, how anyone can see that, and what exactly it carries. */
export function TrustPanel() {
  const { rulebook, language, say, pick } = usePage();
  const [inside, setInside] = useState(false);
  return (
    <section class="card trust" aria-labelledby="trust-title">
      <h2 id="trust-title">{say("trust.title")}</h2>
      <p>{say("trust.why")}</p>
      <details>
        <summary>{say("trust.how")}</summary>
        <ol>
          <li>{say("trust.by-policy")}</li>
          <li>{say("trust.by-network")}</li>
          <li>{say("trust.by-cable")}</li>
          <li>
            {say("trust.by-file")}
            <code class="block">sha256sum -c egress.html.sha256</code>
            <code class="block">Get-FileHash egress.html -Algorithm SHA256</code>
          </li>
        </ol>
        <p>{say("trust.policy")}</p>
        <pre class="policy">{policyText()}</pre>
      </details>
      <details onToggle={(event) => setInside(event.currentTarget.open)}>
        <summary>{say("trust.inside")}</summary>
        <dl class="inside">
          <div>
            <dt>{say("trust.list")}</dt>
            <dd>
              {pick(rulebook.title)}
              <br />
              {say("edition.of", {
                edition: rulebook.edition,
                issued: sayDate(language, rulebook.issued),
              })}
            </dd>
          </div>
          <div>
            <dt>{say("trust.version")}</dt>
            <dd>{version}</dd>
          </div>
          {inside && (
            <>
              <Digest part="rulebook" />
              <Digest part="engine" />
            </>
          )}
        </dl>
      </details>
    </section>
  );
}

type Comparison = "computing" | "agrees" | "differs" | "not-computed";

/** The digest written at the build, beside the one that this browser computes. */
function Digest({ part }: { part: keyof typeof EMBEDDED }) {
  const { say } = usePage();
  const embedded = EMBEDDED[part];
  const [comparison, setComparison] = useState<Comparison>("computing");
  useEffect(() => {
    let shown = true;
    digestOf(embedded.bytes()).then((computed) => {
      if (shown) {
        setComparison(
          computed === null ? "not-computed" : computed === embedded.sha256 ? "agrees" : "differs",
        );
      }
    });
    return () => {
      shown = false;
    };
  }, [embedded]);
  return (
    <div>
      <dt>{say(`trust.${part}`)}</dt>
      <dd>
        <code class="digest">{embedded.sha256}</code>
        <span class={`comparison-of-digests ${comparison}`}>
          {say(`trust.digest.${comparison}`)}
        </span>
      </dd>
    </div>
  );
}
