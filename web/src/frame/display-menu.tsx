import { useId } from "preact/hooks";
import { CONTRASTS, type Display, SIZES, THEMES } from "../display.ts";
import { usePage } from "../page.ts";
import { Menu } from "./menu.tsx";

interface DisplayMenuProps {
  display: Display;
  onChange: (change: Partial<Display>) => void;
}

/** Colours, contrast and type size; nothing of it outlives the page. */
export function DisplayMenu({ display, onChange }: DisplayMenuProps) {
  const { say } = usePage();
  return (
    <Menu name={say("display.title")}>
      <Switch
        legend={say("display.size")}
        values={SIZES}
        value={display.size}
        say={(size) => say(`display.size.${size}`)}
        onChange={(size) => onChange({ size })}
      />
      <Switch
        legend={say("display.theme")}
        values={THEMES}
        value={display.theme}
        say={(theme) => say(`display.theme.${theme}`)}
        onChange={(theme) => onChange({ theme })}
      />
      <Switch
        legend={say("display.contrast")}
        values={CONTRASTS}
        value={display.contrast}
        say={(contrast) => say(`display.contrast.${contrast}`)}
        onChange={(contrast) => onChange({ contrast })}
      />
    </Menu>
  );
}

interface SwitchProps<T extends string> {
  legend: string;
  values: readonly T[];
  value: T;
  say: (value: T) => string;
  onChange: (value: T) => void;
}

function Switch<T extends string>({ legend, values, value, say, onChange }: SwitchProps<T>) {
  const name = useId();
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {values.map((each) => (
          <label class="choice small" key={each}>
            <input
              type="radio"
              name={name}
              checked={value === each}
              onChange={() => onChange(each)}
            />
            <span>{say(each)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
