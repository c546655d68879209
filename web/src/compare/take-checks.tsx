import { useState } from "preact/hooks";
import { judging } from "../checker.ts";
import { useKeep } from "../keep/keep.ts";
import { remarksOn } from "../keep/remarks.ts";
import { readSavedFile } from "../keep/saved-check.ts";
import { withoutUnseen } from "../keep/unseen.ts";
import { usePage } from "../page.ts";
import { type Member, MOST_CHECKS, roomIn, useGroup, withMembers } from "./group.ts";

/** What became of the files that were chosen last. */
interface Taken {
  count: number;
  refused: { file: string; why: string }[];
  /** Those for which there was no room. */
  left: string[];
}

/** Saved checks, several at once, and the answers of the page. */
export function TakeChecks() {
  const { say } = usePage();
  const keep = useKeep();
  const [group, changeGroup] = useGroup();
  const [taken, setTaken] = useState<Taken | null>(null);
  const [reading, setReading] = useState(false);

  const take = async (files: readonly File[]) => {
    setReading(true);
    const reader = { ...keep.reader, check: await judging(keep.reader.check) };
    const added: Omit<Member, "key">[] = [];
    const refused: Taken["refused"] = [];
    const left: string[] = [];
    for (const file of files) {
      const name = withoutUnseen(file.name);
      if (added.length >= roomIn(group)) {
        left.push(name);
        continue;
      }
      const read = await readSavedFile(file, reader);
      if ("refusal" in read) {
        refused.push({ file: name, why: read.refusal.join(" ") });
      } else {
        const { saved } = read;
        const { edition } = saved.rulebook;
        const remarks = remarksOn(saved, reader);
        added.push({ file: name, typed: saved.typed, edition, remarks });
      }
    }
    changeGroup((before) => withMembers(before, added));
    setTaken({ count: added.length, refused, left });
    setReading(false);
  };
  return (
    <section
      class="card group-take"
      aria-labelledby="group-take"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        take([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <h2 id="group-take">{say("group.take")}</h2>
      <p class="hint">{say("group.how", { most: MOST_CHECKS })}</p>
      <div class="keep-bar">
        <label class="button">
          {say("persons.choose")}
          <input
            type="file"
            multiple
            disabled={reading}
            accept=".json,.html,.htm,application/json,text/html"
            onChange={(event) => {
              const files = [...(event.currentTarget.files ?? [])];
              event.currentTarget.value = "";
              take(files);
            }}
          />
        </label>
        <label class="keep-draft">
          <input
            type="checkbox"
            checked={group.withCurrent}
            disabled={!group.withCurrent && roomIn(group) === 0}
            onChange={(event) => {
              const withCurrent = event.currentTarget.checked;
              changeGroup((before) => ({ ...before, withCurrent }));
            }}
          />
          <span>{say("group.with-current")}</span>
        </label>
      </div>
      <p role="status">{taken && say("group.taken", { count: taken.count })}</p>
      {taken && taken.refused.length + taken.left.length > 0 && (
        <div class="notice faults" role="alert">
          {taken.refused.length > 0 && <p>{say("group.refused")}</p>}
          <ul>
            {taken.refused.map(({ file, why }) => (
              <li key={file}>
                {file}
                {say("list.colon")}
                {why}
              </li>
            ))}
          </ul>
          {taken.left.length > 0 && (
            <p>
              {say("group.full", { most: MOST_CHECKS, files: taken.left.join(say("list.comma")) })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
