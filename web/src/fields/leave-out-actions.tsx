import { withoutFlow } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { useUnfolded } from "../parts/fold.tsx";
import type { FieldsResult } from "../report/report.ts";
import { splitOff, withoutFields } from "./leave-out.ts";

interface LeaveOutActionsProps {
  left: FieldsResult;
  /** The name of the flow, and of the fields that would go. */
  flow: string;
  fields: string;
}

/** Does what a result proposes, with one click: the fields go, or go into a flow of their own. */
export function LeaveOutActions({ left, flow, fields }: LeaveOutActionsProps) {
  const { check, rulebook, assessment, typed, change, undoable, say } = usePage();
  if (useUnfolded()) {
    return null;
  }
  const asking = { check, rulebook, thisYear: assessment.year };
  const before = typed.flows.find(({ id }) => id === left.flow);
  const restore = (made: string) => (now: typeof typed) => {
    const rest = made === "" ? now : withoutFlow(now, made);
    return {
      ...rest,
      flows: rest.flows.map((each) => (each.id === left.flow && before ? before : each)),
    };
  };
  return (
    <span class="row-actions">
      <button
        type="button"
        class="quiet"
        onClick={() => {
          change((now) => withoutFields(now, left, asking));
          undoable({ said: say("fields.removed", { field: fields }), restore: restore("") });
        }}
      >
        {say("fields.leave-out.do")}
      </button>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          const name = say("fields.split.name", { flow, fields });
          const split = splitOff(typed, left, name, asking);
          change(() => split.typed);
          undoable({
            said: say("fields.split.done", { flow: name }),
            restore: restore(split.made),
          });
        }}
      >
        {say("fields.split.do")}
      </button>
    </span>
  );
}
