import { type Figure, leastOf, mostOf } from "../figure/figure.ts";
import { readFigure } from "../figure/read.ts";
import { writeCount, writeMyriads } from "../figure/write.ts";
import { type Page, usePage } from "../page.ts";
import { fieldId } from "../questions/asked.ts";
import type { Pair } from "../words.ts";
import { Explained } from "./explained.tsx";
import { Fault, faultId } from "./fault.tsx";

/** A count with its short form, 120,000（12万）, in Chinese; 120,000 in English. */
export function sayCount(page: Pick<Page, "language" | "say">, count: number): string {
  const short = page.language === "zh" ? writeMyriads(count) : null;
  const full = writeCount(count);
  return short === null ? full : `${full}${page.say("list.open")}${short}${page.say("list.close")}`;
}

export function sayFigure(page: Pick<Page, "language" | "say">, figure: Figure): string {
  const least = sayCount(page, leastOf(figure));
  const most = mostOf(figure);
  if (most === null) {
    return page.say("figure.at-least", { least });
  }
  return leastOf(figure) === most
    ? least
    : page.say("figure.between", { least, most: sayCount(page, most) });
}

/** The same in as few characters as a column has room for: 12万 in Chinese. */
export function sayShortFigure(page: Pick<Page, "language" | "say">, figure: Figure): string {
  const short = (count: number): string =>
    (page.language === "zh" ? writeMyriads(count) : null) ?? writeCount(count);
  const least = short(leastOf(figure));
  const most = mostOf(figure);
  if (most === null) {
    return page.say("figure.at-least", { least });
  }
  return leastOf(figure) === most
    ? least
    : page.say("figure.between", { least, most: short(most) });
}

interface FigureFieldProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  unit?: Pair | undefined;
  text: string;
  onChange: (text: string) => void;
  /** What is known of the figure when the field is left blank. */
  otherwise?: string | undefined;
}

/** A figure as people type it, with the reading of it shown back. */
export function FigureField(props: FigureFieldProps) {
  const page = usePage();
  const field = fieldId(props.pointer);
  const faulty = page.faults.has(props.pointer);
  const units = props.unit ? [props.unit.zh, props.unit.en] : [];
  const reading = readFigure(props.text, { units });
  const describedBy = [
    props.hint ? `${field}-hint` : "",
    `${field}-read`,
    faulty ? faultId(props.pointer) : "",
  ];
  return (
    <div class={faulty ? "field faulty" : "field"}>
      <label for={field}>{props.label}</label>
      {props.hint && (
        <p class="hint" id={`${field}-hint`}>
          <Explained>{props.hint}</Explained>
        </p>
      )}
      <div class="figure-input">
        <input
          id={field}
          type="text"
          value={props.text}
          aria-invalid={faulty}
          aria-describedby={describedBy.filter(Boolean).join(" ")}
          onInput={(event) => props.onChange(event.currentTarget.value)}
        />
        <span class="unit">{props.unit ? page.pick(props.unit) : page.say("figure.persons")}</span>
        <button
          type="button"
          class="quiet"
          onClick={() => props.onChange(page.say("choice.unsure"))}
          aria-label={page.say("figure.unsure-for", { field: props.label })}
        >
          {page.say("choice.unsure")}
        </button>
      </div>
      <p class="reading" id={`${field}-read`} aria-live="polite">
        {reading.kind === "figure" &&
          page.say(reading.approximate ? "figure.read-approximately" : "figure.read", {
            figure: sayFigure(page, reading.figure),
          })}
        {reading.kind === "unsure" && page.say("figure.read-unsure")}
        {reading.kind === "blank" && props.otherwise}
      </p>
      <Fault pointer={props.pointer} />
    </div>
  );
}
