import { useMemo } from "preact/hooks";
import { isoDay } from "../iso-day.ts";
import { inBoth, useKeep } from "../keep/keep.ts";
import { usePage } from "../page.ts";
import { WhoCounts } from "../parts/who-counts.tsx";
import {
  CURRENT,
  currentMember,
  type Entity,
  entitiesOf,
  namesakes,
  namesOf,
  standing,
} from "./entities.ts";
import { useGroup, withMemberBack, withMembers, withoutMember } from "./group.ts";
import { groupSheets } from "./group-sheets.ts";
import { EntityTable, ItemTable } from "./group-tables.tsx";
import { Outputs } from "./outputs.tsx";
import { saySum } from "./say-entity.ts";
import { TakeChecks } from "./take-checks.tsx";

/** The checks of several companies side by side, each for itself; nothing is concluded for all of them together. */
export function GroupStep() {
  const page = usePage();
  const { rulebook, typed, check, language, say, pick } = page;
  const { reader, today } = useKeep();
  const [group] = useGroup();
  const current = group.withCurrent ? typed : null;
  const members = useMemo(() => standing(page, group), [group, current, language]);
  const entities = useMemo(
    () => entitiesOf(page, members, reader.thisYear),
    [members, check, language],
  );
  return (
    <>
      <TakeChecks />
      {entities.length > 0 && (
        <>
          <Entities entities={entities} names={namesOf(members)} />
          <section class="card">
            <h2>{say("group.items")}</h2>
            <ItemTable entities={entities} />
          </section>
          <Sum entities={entities} />
          <p class="hint">
            {pick(rulebook.title)} {rulebook.edition}
            {say("list.semicolon")}
            {say("report.date")}
            {say("list.colon")}
            {isoDay(today)}
            {say("list.semicolon")}
            {say("result.not-advice")}
          </p>
        </>
      )}
    </>
  );
}

function Entities({ entities, names }: { entities: readonly Entity[]; names: string[] }) {
  const page = usePage();
  const { say, go, undoable } = page;
  const keep = useKeep();
  const [group, changeGroup] = useGroup();

  // Nothing typed is lost: what the page holds stays in the group, and the notice can bring it back.
  const open = ({ key, file, remarks, page: { typed } }: Entity) => {
    if (key !== CURRENT) {
      const before = { ...currentMember(page), file: say("group.answers-before") };
      changeGroup((now) =>
        now.withCurrent ? withMembers({ ...now, withCurrent: false }, [before]) : now,
      );
      keep.show(typed, inBoth(file), remarks);
    }
    go("result");
  };
  const remove = ({ key, name }: Entity) => {
    const isCurrent = key === CURRENT;
    changeGroup((now) => (isCurrent ? { ...now, withCurrent: false } : withoutMember(now, key)));
    undoable({
      said: say("group.removed", { name }),
      restore: (typed) => typed,
      elsewhere: () =>
        changeGroup((now) =>
          isCurrent ? { ...now, withCurrent: true } : withMemberBack(now, group, key),
        ),
    });
  };
  return (
    <section class="card">
      <h2>{say("group.entities", { count: entities.length })}</h2>
      {namesakes(names).map((repeated) => (
        <p class="notice" key={repeated.name}>
          {say("group.namesakes", repeated)}
        </p>
      ))}
      <EntityTable entities={entities} onOpen={open} onRemove={remove} />
      <p class="hint">{say("group.persons")}</p>
      <Outputs
        name={say("group.short")}
        label={say("group.join")}
        sheets={() => groupSheets(page, entities, keep.today)}
      />
    </section>
  );
}

/** The persons of all companies, which are held against no threshold. */
function Sum({ entities }: { entities: readonly Entity[] }) {
  const page = usePage();
  const { say } = page;
  const sum = saySum(page, entities);
  return (
    sum && (
      <section class="card">
        <h2>{say("group.sum")}</h2>
        <dl class="group-sums">
          {sum.persons.map(([measure, said]) => (
            <div key={measure}>
              <dt>{say(`group.${measure}`)}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
        {sum.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <WhoCounts summary="exporter.who-counts" sections={["whose"]} />
      </section>
    )
  );
}
