import { writeCount } from "../figure/write.ts";
import { usePage } from "../page.ts";
import { useCountingContext } from "./counting.ts";
import {
  DELIMITER_NAMES,
  DELIMITERS,
  ENCODINGS,
  type FileFault,
  KINDS,
  type Sniffed,
  type SniffedColumn,
  type Told,
} from "./forms.ts";
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

/** What is wrong with a file, in the language of the page. */
export function FaultText({ fault }: { fault: FileFault }) {
  const { language } = usePage();
  return <>{language === "zh" ? fault.message : fault.message_en}</>;
}

/** One file: how it is read, and what each column is. */
export function SourceCard({ source, disabled }: { source: Source; disabled: boolean }) {
  const { say } = usePage();
  const { remove } = useCountingContext();
  const { sniffed, looking, failure, name, file } = source;
  const title = `persons-file-${source.id}`;
  return (
    <section class="card persons-file" aria-labelledby={title} aria-busy={looking}>
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
      ) : (
        <fieldset class="persons-mapping" disabled={disabled}>
          <legend class="unseen">{say("persons.columns-of", { file: name })}</legend>
          <Reading source={source} sniffed={sniffed} />
          {sniffed.fault !== null ? (
            <p class="notice faults">
              <FaultText fault={sniffed.fault} />
            </p>
          ) : (
            <Columns source={source} sniffed={sniffed} />
          )}
        </fieldset>
      )}
    </section>
  );
}

/** How the file is read: what was recognised, to be put right. */
function Reading({ source, sniffed }: { source: Source; sniffed: Sniffed }) {
  const { say } = usePage();
  const { readAgain } = useCountingContext();
  const { encoding, delimiter, sheet } = sniffed.file;
  const { told, looking } = source;
  const id = `persons-file-${source.id}`;
  const header = sniffed.head_lines.indexOf(sniffed.header_line) + 1;
  const facts = [
    sayBytes(sniffed.size),
    ...(sniffed.fault !== null
      ? []
      : [
          say("persons.sampled", { count: writeCount(sniffed.sampled) }),
          say("persons.width", { count: writeCount(sniffed.columns.length) }),
        ]),
  ];
  // What was told is shown at once, also while the file is being read again.
  const shown = (key: keyof Told, seen: string | number | undefined) =>
    (looking ? told[key] : undefined) ?? seen;
  const tell = (part: Told) => readAgain(source.id, { ...told, ...part });
  return (
    <>
      <p class="hint" role="status">
        {facts.join(say("list.semicolon"))}
      </p>
      {(encoding !== undefined || sniffed.head_lines.length > 0) && (
        <p class="hint">{say("persons.misread")}</p>
      )}
      <div class="persons-reading">
        {encoding !== undefined && (
          <ReadingChoice
            id={`${id}-encoding`}
            label={say("persons.encoding")}
            value={shown("encoding", encoding)}
            options={ENCODINGS.map((each) => [each, say(`persons.encoding.${each}`)])}
            hint={sniffed.encoding_certain ? null : say("persons.encoding.uncertain")}
            choose={(chosen) => tell({ encoding: chosen })}
          />
        )}
        {delimiter !== undefined && (
          <ReadingChoice
            id={`${id}-delimiter`}
            label={say("persons.delimiter")}
            value={shown("delimiter", delimiter)}
            options={DELIMITERS.map((each) => [
              each,
              `${say(DELIMITER_NAMES[each])} ${each.trim()}`,
            ])}
            choose={(chosen) => tell({ delimiter: chosen })}
          />
        )}
        {sniffed.sheets.length > 0 && (
          <ReadingChoice
            id={`${id}-sheet`}
            label={say("persons.sheet")}
            value={shown("sheet", sheet)}
            options={sniffed.sheets.map(({ name, hidden }) => [
              name,
              hidden ? say("persons.sheet.hidden", { sheet: name }) : name,
            ])}
            choose={(chosen) => readAgain(source.id, { sheet: chosen })}
          />
        )}
        {sniffed.head_lines.length > 0 && (
          <ReadingChoice
            id={`${id}-header`}
            label={say("persons.header")}
            value={shown("header", header)}
            options={[
              [0, say("persons.header.none")],
              ...sniffed.head_lines.map((line, place): [number, string] => [
                place + 1,
                say("persons.header.line", { line }),
              ]),
            ]}
            choose={(chosen) => tell({ header: Number(chosen) })}
          />
        )}
      </div>
    </>
  );
}

interface ReadingChoiceProps {
  id: string;
  label: string;
  value: string | number | undefined;
  /** Values, and what they are called. */
  options: [string | number, string][];
  hint?: string | null;
  choose: (value: string) => void;
}

/** One of the things that are recognised, as a choice. */
function ReadingChoice({ id, label, value, options, hint = null, choose }: ReadingChoiceProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {options.map(([each, name]) => (
          <option value={each} key={each}>
            {name}
          </option>
        ))}
      </select>
      {hint !== null && <p class="hint">{hint}</p>}
    </div>
  );
}

/** What each column is, and what holds for all records. */
function Columns({ source, sniffed }: { source: Source; sniffed: Sniffed }) {
  const { say } = usePage();
  return (
    <>
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
  const { change, choose } = useCountingContext();
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
          onChange={(event) => choose(source.id, place, event.currentTarget.value as Use)}
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
              placeholder={name}
              value={source.namespaces.get(column.column) ?? ""}
              onInput={(event) =>
                change(source.id, {
                  namespaces: new Map(source.namespaces).set(
                    column.column,
                    event.currentTarget.value,
                  ),
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
            aria-describedby={`${id}-flow-hint`}
            value={source.flow}
            onInput={(event) => change(source.id, { flow: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}
