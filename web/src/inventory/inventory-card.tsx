import { useContext, useMemo, useState } from "preact/hooks";
import type { Figure } from "../figure/figure.ts";
import { download, fileName } from "../keep/download.ts";
import { type Page, usePage } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import { flowsWithIndustry, typedOf, withAdded, withProposals } from "./adopt.ts";
import { type Inventory, type Office, type Proposal, TakenContext, useOffice } from "./office.ts";

const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A table of flows taken from the company's own workbook, and given back as one. */
export function InventoryCard() {
  const office = useOffice();
  const { say } = usePage();
  const [taken] = useContext(TakenContext);
  return (
    office && (
      <details class="card inventory" open={taken !== null || undefined}>
        <summary id="inventory">{say("inventory.title")}</summary>
        <InventoryForm office={office} />
      </details>
    )
  );
}

function InventoryForm({ office }: { office: Office }) {
  const { typed, assessment, rulebook, say, pick } = usePage();
  const [bytes, setBytes] = useContext(TakenContext);
  const [industry, setIndustry] = useState("");
  const [pasted, setPasted] = useState("");
  const take = (file: File | undefined) =>
    file?.arrayBuffer().then((content) => setBytes(new Uint8Array(content)));
  const save = (content: Uint8Array, name: string) =>
    download(fileName([name, typed.company], "xlsx"), new Blob([content.slice()], { type: SHEET }));
  const read = useMemo(
    () => bytes && office.readInventory(bytes, industry),
    [bytes, industry, office],
  );
  return (
    <>
      <p class="hint">{say("inventory.what")}</p>
      <p class="buttons">
        <button
          type="button"
          onClick={() => save(office.template(), say("inventory.template-name"))}
        >
          {say("inventory.template")}
        </button>
        <button
          type="button"
          onClick={() => save(office.workbook(assessment), say("inventory.name"))}
        >
          {say("inventory.save")}
        </button>
      </p>
      <fieldset
        class="field"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files[0]);
        }}
      >
        <label for="inventory-file">{say("inventory.file")}</label>
        <input
          type="file"
          id="inventory-file"
          accept=".xlsx,.csv,.tsv,.txt"
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
      </fieldset>
      <div class="field">
        <label for="inventory-pasted">{say("inventory.pasted")}</label>
        <textarea
          id="inventory-pasted"
          rows={3}
          value={pasted}
          onInput={(event) => setPasted(event.currentTarget.value)}
        />
        <button
          type="button"
          disabled={pasted.trim() === ""}
          onClick={() => setBytes(new TextEncoder().encode(pasted))}
        >
          {say("inventory.paste")}
        </button>
      </div>
      <div class="field">
        <label for="inventory-industry">{say("inventory.industry")}</label>
        <select
          id="inventory-industry"
          value={industry}
          onChange={(event) => setIndustry(event.currentTarget.value)}
        >
          <option value="">{say("inventory.industry-none")}</option>
          {rulebook.industries.map((each) => (
            <option key={each.id} value={each.id}>
              {pick(each.name)}
            </option>
          ))}
        </select>
      </div>
      {read && read.format === "egress.diagnostics/1" && (
        <ul class="faults" role="alert">
          {read.diagnostics.map((each) => (
            <li key={each.code}>{pick({ zh: each.message, en: each.message_en })}</li>
          ))}
        </ul>
      )}
      {read && read.format === "egress.inventory/1" && (
        <Preview inventory={read} done={() => setBytes(null)} />
      )}
    </>
  );
}

/** What was read and what was not, before anything is changed. */
function Preview({ inventory: read, done }: { inventory: Inventory; done: () => void }) {
  const { typed, rulebook, change, undoable, say, pick } = usePage();
  const [taken, setTaken] = useState<ReadonlySet<Proposal>>(new Set());
  const inventory = withProposals(
    read,
    read.proposals.filter((each) => taken.has(each)),
  );
  const flows = flowsWithIndustry(inventory);
  const without = inventory.flows.length - flows.length;
  const adopt = (add: boolean) => {
    const before = typed;
    const adopted = typedOf(inventory, rulebook, Number(typed.year), say("choice.unsure"));
    change(() =>
      add ? withAdded(before, adopted, rulebook) : { ...adopted, ticked: before.ticked },
    );
    undoable({
      said: say(add ? "inventory.added" : "inventory.replaced", { count: flows.length }),
      restore: () => before,
    });
    done();
  };
  const lines = [
    ...inventory.diagnostics.map(({ where, message, message_en }) => ({
      cell: where,
      said: { zh: message, en: message_en },
    })),
    ...inventory.set_apart.map(({ cell, why, why_en }) => ({
      cell,
      said: { zh: why, en: why_en },
    })),
  ];
  return (
    <section aria-label={say("inventory.preview")}>
      <p role="status">{say("inventory.read", { count: inventory.flows.length })}</p>
      <ul class="inventory-flows">
        {inventory.flows.map((flow) => (
          <li key={flow.id}>
            {[flow.name ?? flow.id, flow.scenario, flow.subjects].filter(Boolean).join(" · ")}
          </li>
        ))}
      </ul>
      {read.proposals.length > 0 && (
        <Proposals proposals={read.proposals} taken={taken} take={setTaken} />
      )}
      {lines.length > 0 && (
        <>
          <p>{say("inventory.look")}</p>
          <ul>
            {lines.map(({ cell, said }, number) => (
              <li key={`${number} ${cell}`}>
                <code>{cell}</code> {pick(said)}
              </li>
            ))}
          </ul>
        </>
      )}
      {inventory.kept.length > 0 && (
        <p class="hint">
          {say("inventory.kept", { columns: inventory.kept.join(say("inventory.and")) })}
        </p>
      )}
      {without > 0 && <p class="notice">{say("inventory.without-industry", { count: without })}</p>}
      <p class="buttons">
        <button type="button" disabled={flows.length === 0} onClick={() => adopt(false)}>
          {say("inventory.replace")}
        </button>
        <button type="button" disabled={flows.length === 0} onClick={() => adopt(true)}>
          {say("inventory.add")}
        </button>
      </p>
    </section>
  );
}

/** What a cell would be taken as: a word of the list, a yes or no, a number of persons. */
const sayProposed = (page: Page, value: unknown): string =>
  typeof value === "boolean"
    ? page.say(value ? "choice.yes" : "choice.no")
    : typeof value === "number" || Array.isArray(value)
      ? sayFigure(page, value as Figure)
      : typeof value === "string"
        ? value
        : "";

interface ProposalsProps {
  proposals: readonly Proposal[];
  taken: ReadonlySet<Proposal>;
  take: (taken: ReadonlySet<Proposal>) => void;
}

/** What the file only nearly says: taken where it is ticked, and never otherwise. */
function Proposals({ proposals, taken, take }: ProposalsProps) {
  const page = usePage();
  const { say, pick } = page;
  const toggle = (proposal: Proposal) => {
    const next = new Set(taken);
    if (!next.delete(proposal)) {
      next.add(proposal);
    }
    take(next);
  };
  return (
    <fieldset class="inventory-proposals">
      <legend>{say("inventory.proposals")}</legend>
      {proposals.map((proposal) => (
        <label key={`${proposal.cell} ${proposal.at}`}>
          <input type="checkbox" checked={taken.has(proposal)} onChange={() => toggle(proposal)} />{" "}
          <code>{proposal.cell}</code> {pick({ zh: proposal.why, en: proposal.why_en })}{" "}
          <strong>{sayProposed(page, proposal.value)}</strong>
        </label>
      ))}
      {taken.size < proposals.length && proposals.length > 1 && (
        <button type="button" class="quiet" onClick={() => take(new Set(proposals))}>
          {say("inventory.proposals.all", { count: proposals.length })}
        </button>
      )}
    </fieldset>
  );
}
