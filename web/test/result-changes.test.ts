import { describe, expect, it } from "vitest";
import { isReport } from "../src/report/report.ts";
import {
  type Change,
  changeBy,
  groupChanges,
  MOST_TRIALS,
  trials,
} from "../src/result/distance/changes.ts";
import { patchOf, withPatch } from "../src/trials/patch.ts";
import { triedOf } from "../src/trials/tried.ts";
import { pageOver } from "./page-of.tsx";
import { RECORDED, recorded } from "./recorded.ts";

function changesOf(name: string): Change[] {
  const { assessment, report, rulebook, check } = pageOver(recorded(name).assessment, "zh");
  if (!report) {
    throw new Error(`${name} is refused`);
  }
  return [...trials(assessment, report, rulebook)].flatMap(
    ({ edit, assessment }) => changeBy(edit, report, triedOf(check(assessment))) ?? [],
  );
}

describe("what would change the result", () => {
  const changes = changesOf("two-member-systems");

  it("is the nearest edge above and below, in persons of either flow", () => {
    expect(
      changes.filter(({ edit }) => edit.kind === "persons" && edit.measure === "general"),
    ).toMatchObject([
      { edit: { flow: "crm", by: 8_800_000 }, after: { required: ["security-assessment"] } },
      { edit: { flow: "app", by: 8_800_000 }, after: { required: ["security-assessment"] } },
      { edit: { flow: "crm", by: -200_001 }, after: { conclusion: "outside-list" } },
      { edit: { flow: "app", by: -200_001 }, after: { conclusion: "outside-list" } },
    ]);
  });

  it("is an answer about the exporter or a flow", () => {
    const pointers = changes.flatMap(({ edit }) => ("pointer" in edit ? [edit.pointer] : []));
    expect(pointers).toContain("/exporter/in_zone");
    expect(pointers).toContain("/flows/0/as_described");
    expect(pointers).not.toContain("/answers/retail-services.enterprise-type");
  });

  it("is no case claimed as not counted", () => {
    const { assessment, report, rulebook } = pageOver(
      recorded("two-member-systems").assessment,
      "zh",
    );
    const tried = report ? [...trials(assessment, report, rulebook)] : [];
    expect(tried.filter(({ edit }) => "pointer" in edit && /exemption/.test(edit.pointer))).toEqual(
      [],
    );
  });

  it("always gives another result, by the core's own word", () => {
    for (const name of Object.keys(RECORDED)) {
      const page = pageOver(recorded(name).assessment, "zh");
      for (const trial of page.report ? trials(page.assessment, page.report, page.rulebook) : []) {
        const answer = page.check(trial.assessment);
        const change = page.report && changeBy(trial.edit, page.report, triedOf(answer));
        if (change && isReport(answer)) {
          expect([answer.conclusion, answer.required, answer.possible]).not.toEqual([
            page.report?.conclusion,
            page.report?.required,
            page.report?.possible,
          ]);
        }
      }
    }
  });

  it("is bounded in trials and stays as asked", () => {
    const { assessment, report, rulebook } = pageOver(
      recorded("two-member-systems").assessment,
      "zh",
    );
    const before = JSON.stringify(assessment);
    const all = report ? [...trials(assessment, report, rulebook)] : [];
    expect(all.length).toBeGreaterThan(10);
    expect(all.length).toBeLessThan(MOST_TRIALS);
    expect(JSON.stringify(assessment)).toBe(before);
  });

  it("is told to the worker by what differs, out of which the same assessment comes", () => {
    const { assessment, report, rulebook } = pageOver(
      recorded("two-member-systems").assessment,
      "zh",
    );
    const all = report ? [...trials(assessment, report, rulebook)] : [];
    expect(all.length).toBeGreaterThan(10);
    const whole = JSON.stringify(assessment).length;
    for (const { assessment: changed } of all) {
      const patch = JSON.parse(JSON.stringify(patchOf(assessment, changed)));
      expect(withPatch(JSON.parse(JSON.stringify(assessment)), patch)).toEqual(
        JSON.parse(JSON.stringify(changed)),
      );
      expect(JSON.stringify(patch).length).toBeLessThan(whole);
    }
  });

  it("is told once for flows and answers that do the same, the fewest persons first", () => {
    const groups = groupChanges(changes);
    const persons = groups.flatMap(({ edits: [edit] }) =>
      edit?.kind === "persons" ? [Math.abs(edit.by)] : [],
    );
    expect(persons).toEqual([...persons].sort((one, other) => one - other));
    expect(groups.length).toBeLessThan(changes.length);
    expect(groups.flatMap(({ edits }) => edits)).toHaveLength(changes.length);
  });
});
