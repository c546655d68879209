import type { ComponentProps } from "preact";
import type { Choice } from "../assessment/typed.ts";
import type { Page } from "../page.ts";

/** The values of a choice of yes and no in a list; nothing is chosen by the empty one. */
const TRUTHS = [
  ["", undefined, "choice.not-yet"],
  ["yes", true, "choice.yes"],
  ["no", false, "choice.no"],
  ["unsure", null, "choice.unsure"],
] as const;

interface TruthSelectProps {
  say: Page["say"];
  value: Choice<boolean>;
  onChoose: (value: boolean | null) => void;
  /** What else the element has: its id and its name. */
  mark: Omit<ComponentProps<"select">, "value" | "onChange">;
}

/** Yes, no or 不清楚, where there is no room for buttons. */
export const TruthSelect = ({ say, value, onChoose, mark }: TruthSelectProps) => (
  <select
    {...mark}
    value={TRUTHS.find(([, each]) => each === value)?.[0] ?? ""}
    onChange={(event) => {
      const chosen = TRUTHS.find(([word]) => word === event.currentTarget.value)?.[1];
      if (chosen !== undefined) {
        onChoose(chosen);
      }
    }}
  >
    {TRUTHS.map(([word, , name]) => (
      <option value={word} key={word}>
        {say(name)}
      </option>
    ))}
  </select>
);
