/** What the page carries that others wrote, with the licences that must go along with it. */
import { useState } from "preact/hooks";
import inside from "../../../third_party/inside.json";
import { usePage } from "../page.ts";

export function InsideSoftware() {
  const { say } = usePage();
  const [open, setOpen] = useState(false);
  return (
    <details class="inside-software" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say("software.title")}</summary>
      {open && (
        <>
          <p>{say("software.own")}</p>
          <ul>
            {inside.components.map(({ name, version, licence, copyright }) => (
              <li key={name}>
                <strong>{version === undefined ? name : `${name} ${version}`}</strong>{" "}
                {say("software.licence", { licence })}
                <br />
                <span lang="en">{copyright.join("; ")}</span>
              </li>
            ))}
          </ul>
          {Object.entries(inside.texts).map(([name, paragraphs]) => (
            <section key={name} lang="en">
              <h3>{name}</h3>
              {paragraphs.map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </section>
          ))}
        </>
      )}
    </details>
  );
}
