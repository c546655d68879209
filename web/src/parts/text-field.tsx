import { usePage } from "../page.ts";
import { fieldId } from "../questions/asked.ts";
import { Fault, faultId } from "./fault.tsx";

interface TextFieldProps {
  pointer: string;
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** A line of text, with what is wrong with it. */
export function TextField({ pointer, label, hint, value, onChange }: TextFieldProps) {
  const { faults } = usePage();
  const field = fieldId(pointer);
  const faulty = faults.has(pointer);
  const describedBy = [hint ? `${field}-hint` : "", faulty ? faultId(pointer) : ""];
  return (
    <div class={faulty ? "field question faulty" : "field"}>
      <label for={field}>{label}</label>
      {hint && (
        <p class="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      <input
        id={field}
        type="text"
        value={value}
        aria-invalid={faulty}
        aria-describedby={describedBy.filter(Boolean).join(" ") || undefined}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <Fault pointer={pointer} />
    </div>
  );
}
