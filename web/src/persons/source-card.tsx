import { writeCount } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { useCountingContext } from "./counting.ts";
import { ENCODINGS, type FileFault, KINDS, type Sniffed, type SniffedColumn } from "./forms.ts";
import { sayBytes } from "./say-bytes.ts";
import {
  hasContent,
  hasFlowColumn,
  hasIdentifier,
  kindOf,
  OWN,
  type Own,
  type Source,
  type Use,
} from "./source.ts";

const DELIMITER_NAMES = {
  ",": "persons.delimiter.comma",
  "\t": "persons.delimiter.tab",
  ";": "persons.delimiter.semicolon",
  "|": "persons.delimiter.bar",
} as const;

/** What is wrong with a file, in the language of the page. */
export function FaultText({ fault }: { fault: FileFault }) {
  const { language } = usePage();
  return <>{language === "zh" ? fault.message : fault.message_en}</>;
}

/** One file: how it is read, and what each column is. */
export function SourceCard({ source, disabled }: { source: Source; disabled: boolean }) {
  const { say } = usePage();
  const { remove } = useCountingContext();
  const { sniffed, failure, name, file } = source;
  const title = `persons-file-${source.id}`;
  return (
    <section class="card persons-file" aria-labelledby={title} aria-busy={sniffed === null}>
      <header>
        <h2 id={title}>{name}</h2>
        <button
          type="button"
          class="quiet"
          disabled={disabled}
          aria-label={say("persons.remove-named", { file: name })}
          onClick={() => remove(source.id)}
        >
          {say("persons.remove")}
        </button>
      </header>
      {failure !== null ? (
        <p class="notice faults">{say("persons.cannot-look", { why: failure })}</p>
      ) : sniffed === null ? (
        <p class="hint">{say("persons.looking", { size: sayBytes(file.size) })}</p>
      ) : sniffed.fault !== null ? (
        <p class="notice faults">
          <FaultText fault={sniffed.fault} />
        </p>
      ) : (
        <fieldset class="persons-mapping" disabled={disabled}>
          <legend class="unseen">{say("persons.columns-of", { file: name })}</legend>
          <Reading source={source} sniffed={sniffed} />
          <ul class="persons-columns">
            {sniffed.columns.map((column, place) => (
              <ColumnLine
                source={source}
                column={column}
                place={place}
                sampled={sniffed.sampled}
                key={column.number}
              />
            ))}
          </ul>
          {!hasIdentifier(source) && <p class="notice faults">{say("persons.no-identifier")}</p>}
          <Records source={source} />
        </fieldset>
      )}
    </section>
  );
}

/** Size, encoding, delimiter and sheet. */
function Reading({ source, sniffed }: { source: Source; sniffed: Sniffed }) {
  const { say } = usePage();
  const { change, openSheet } = useCountingContext();
  const { encoding, delimiter, sheet } = sniffed.file;
  const id = `persons-file-${source.id}`;
  const delimiterName = DELIMITER_NAMES[delimiter as keyof typeof DELIMITER_NAMES];
  const facts = [
    sayBytes(sniffed.size),
    ...(delimiterName ? [say(delimiterName)] : []),
    sniffed.header_line === 0
      ? say("persons.no-header")
      : say("persons.header", { line: sniffed.header_line }),
    say("persons.sampled", { count: writeCount(sniffed.sampled) }),
  ];
  return (
    <>
      <p class="hint">{facts.join(say("list.semicolon"))}</p>
      {encoding !== undefined && (
        <div class="field">
          <label for={`${id}-encoding`}>{say("persons.encoding")}</label>
          <select
            id={`${id}-encoding`}
            value={source.encoding || encoding}
            onChange={(event) => change(source.id, { encoding: event.currentTarget.value })}
          >
            {ENCODINGS.map((each) => (
              <option value={each} key={each}>
                {say(`persons.encoding.${each}`)}
              </option>
            ))}
          </select>
          {!sniffed.encoding_certain && <p class="hint">{say("persons.encoding.uncertain")}</p>}
        </div>
      )}
      {sniffed.sheets.length > 0 && (
        <div class="field">
          <label for={`${id}-sheet`}>{say("persons.sheet")}</label>
          <select
            id={`${id}-sheet`}
            value={sheet}
            onChange={(event) => openSheet(source.id, event.currentTarget.value)}
          >
            {sniffed.sheets.map((each) => (
              <option value={each.name} key={each.name}>
                {each.hidden ? say("persons.sheet.hidden", { sheet: each.name }) : each.name}
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}

interface ColumnLineProps {
  source: Source;
  column: SniffedColumn;
  place: number;
  sampled: number;
}

/** What a column is: a choice, beside what was seen in it. */
function ColumnLine({ source, column, place, sampled }: ColumnLineProps) {
  const { say } = usePage();
  const { change } = useCountingContext();
  const use = source.uses[place] ?? "ignore";
  const kind = kindOf(use);
  const id = `persons-file-${source.id}-column-${column.number}`;
  const name = column.name || say("persons.column", { number: column.number });
  const passes = kind === null ? undefined : column.passes[kind];
  const seen = [
    say("persons.filled", { filled: writeCount(column.filled), of: writeCount(sampled) }),
    say("persons.distinct", { count: writeCount(column.distinct) }),
    ...(passes === undefined ? [] : [say("persons.passes", { count: writeCount(passes) })]),
  ];
  const doubt = doubtAbout(column, use);
  return (
    <li class={use === "ignore" ? "ignored" : undefined}>
      <div class="persons-seen">
        <label for={id}>{name}</label>
        {column.samples.length > 0 && (
          <p class="persons-samples">
            {column.samples.map((sample, index) => (
              <code key={index}>{sample}</code>
            ))}
          </p>
        )}
        <p class="hint" id={`${id}-seen`}>
          {seen.join(say("list.semicolon"))}
        </p>
        {doubt !== null && <p class="persons-doubt">{say(doubt)}</p>}
      </div>
      <div class="persons-use">
        <select
          id={id}
          aria-describedby={`${id}-seen`}
          value={use}
          onChange={(event) => {
            const chosen = event.currentTarget.value as Use;
            change(source.id, {
              uses: source.uses.map((each, index) => (index === place ? chosen : each)),
            });
          }}
        >
          <option value="ignore">{say("persons.use.ignore")}</option>
          <optgroup label={say("persons.use.identifiers")}>
            {KINDS.map((each) => (
              <option value={`identifier:${each}`} key={each}>
                {say(`persons.kind.${each}`)}
              </option>
            ))}
          </optgroup>
          <optgroup label={say("persons.use.content")}>
            <option value="general">{say("persons.use.general")}</option>
            <option value="sensitive">{say("persons.use.sensitive")}</option>
          </optgroup>
          <optgroup label={say("persons.use.other")}>
            <option value="date">{say("persons.use.date")}</option>
            <option value="flow">{say("persons.use.flow")}</option>
          </optgroup>
        </select>
        {kind === "account" && (
          <>
            <label class="hint" for={`${id}-system`}>
              {say("persons.namespace")}
            </label>
            <input
              id={`${id}-system`}
              type="text"
              autocomplete="off"
              placeholder={name}
              value={source.namespaces[column.number] ?? ""}
              onInput={(event) =>
                change(source.id, {
                  namespaces: {
                    ...source.namespaces,
                    [column.number]: event.currentTarget.value,
                  },
                })
              }
            />
          </>
        )}
      </div>
    </li>
  );
}

/** From so many records on, a number that never repeats may be one of the records. */
const ENOUGH = 50;
/** More flows than this are hardly the names of scenarios. */
const MANY_FLOWS = 20;

function doubtAbout(column: SniffedColumn, use: Use) {
  if (use === "flow" && column.distinct > MANY_FLOWS) {
    return "persons.doubt.many-flows";
  }
  if (
    use === "identifier:account" &&
    column.distinct === column.filled &&
    column.filled >= ENOUGH
  ) {
    return "persons.doubt.record-number";
  }
  switch (column.reason) {
    case "values-disagree":
      return "persons.doubt.values-disagree";
    case "another-person":
      return "persons.doubt.another-person";
    case "not-a-person":
      return "persons.doubt.not-a-person";
    case "another-date":
      return "persons.doubt.another-date";
    default:
      return null;
  }
}

/** What holds for all records of the file. */
function Records({ source }: { source: Source }) {
  const { say } = usePage();
  const { change } = useCountingContext();
  const id = `persons-file-${source.id}`;
  const content = hasContent(source);
  return (
    <>
      <div class="field">
        <label for={`${id}-own`}>{say("persons.own")}</label>
        <p class="hint" id={`${id}-own-hint`}>
          {say(content ? "persons.own.beside" : "persons.own.alone")}
        </p>
        <select
          id={`${id}-own`}
          aria-describedby={`${id}-own-hint`}
          value={!content && source.own === "nothing" ? "general" : source.own}
          onChange={(event) => change(source.id, { own: event.currentTarget.value as Own })}
        >
          {OWN.filter((own) => content || own !== "nothing").map((own) => (
            <option value={own} key={own}>
              {say(`persons.own.${own}`)}
            </option>
          ))}
        </select>
      </div>
      {!hasFlowColumn(source) && (
        <div class="field">
          <label for={`${id}-flow`}>{say("persons.flow")}</label>
          <p class="hint" id={`${id}-flow-hint`}>
            {say("persons.flow.hint")}
          </p>
          <input
            id={`${id}-flow`}
            type="text"
            autocomplete="off"
            aria-describedby={`${id}-flow-hint`}
            value={source.flow}
            onInput={(event) => change(source.id, { flow: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}
