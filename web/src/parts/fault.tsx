import { usePage } from "../page.ts";
import { fieldId } from "../questions/asked.ts";

export const faultId = (pointer: string): string => `${fieldId(pointer)}-fault`;

/** What is wrong with the field that a pointer names, beside it. */
export function Fault({ pointer }: { pointer: string }) {
  const { faults, say } = usePage();
  const message = faults.get(pointer);
  return message === undefined ? null : (
    <p class="fault" id={faultId(pointer)}>
      <strong>{say("fault.prefix")}</strong> {message}
    </p>
  );
}
