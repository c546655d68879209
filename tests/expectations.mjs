// What a case expects (tests/README.md), read off the answer of the program.
import assert from "node:assert/strict";

const withId = (list, key, id) => list.find((entry) => entry[key] === id);
const idsWith = (findings, verdict) =>
  findings.filter((finding) => finding.verdict === verdict).map(({ item }) => item);

/** What a report says of one item or caution, in the form in which it is expected. */
const saidOf = {
  findings: (finding) => finding.verdict,
  counts: (finding) => finding.counts.map(({ persons }) => persons),
  flows: (finding) => finding.counts[0]?.flows,
  left_out: (finding, expected) =>
    Object.fromEntries(
      Object.entries(expected).map(([flow, reason]) => {
        const entry = finding.counts
          .map((count) => withId(count.left_out, "flow", flow))
          .find(Boolean);
        return [flow, Array.isArray(reason) ? [entry?.reason, entry?.item] : entry?.reason];
      }),
    ),
  missing_of: (finding) => finding.missing,
  answers: (finding) => finding.answers,
  described: (finding) => finding.described?.verdict ?? null,
  bands: (finding) => finding.counts.map(({ at_least, below }) => [at_least, below]),
  modalities: (finding) => finding.counts.map(({ modalities }) => modalities ?? null),
};

/** What some findings say, item by item, in the form in which `key` is expected. */
const saidByItem = (findings, key, expected) =>
  Object.fromEntries(
    Object.entries(expected).map(([id, value]) => {
      const finding = withId(findings, "item", id);
      return [id, finding && saidOf[key](finding, value)];
    }),
  );

/** `null` for what the report does not name. */
const verdictsBy = (list, key, saidBy, expected) =>
  Object.fromEntries(
    Object.keys(expected).map((id) => [id, withId(list, key, id)?.[saidBy] ?? null]),
  );

/** What an answer says, in the form in which `key` is expected. */
function said(answer, key, expected) {
  if (key === "refused") {
    return answer.diagnostics?.map(({ code, where }) => [code, where]);
  }
  if (key === "met" || key === "open") {
    return idsWith(answer.findings, key);
  }
  if (key === "cautions") {
    return answer.cautions.map(({ id }) => id);
  }
  if (key === "national") {
    const { findings, ...paths } = answer.national;
    const all = { ...paths, met: idsWith(findings, "met") };
    return Object.fromEntries(
      Object.entries(expected).map(([part, value]) => [
        part,
        part in saidOf ? saidByItem(findings, part, value) : all[part],
      ]),
    );
  }
  if (key === "cautions_include") {
    return verdictsBy(answer.cautions, "id", "verdict", expected);
  }
  if (key === "coverage") {
    return verdictsBy(answer.industries, "industry", "coverage", expected);
  }
  if (key in saidOf) {
    return saidByItem(answer.findings, key, expected);
  }
  const members = ["basis", "claims", "conclusion", "required", "possible", "missing"];
  assert.ok([...members, "own_decisions", "leave_out"].includes(key), key);
  return answer[key];
}

/** Fails where the answer of the program, its text, is not what a case expects. */
export function assertExpected(text, expect) {
  assert.notDeepEqual(Object.keys(expect), []);
  const answer = JSON.parse(text);
  assert.equal("diagnostics" in answer, "refused" in expect, text);
  for (const [key, expected] of Object.entries(expect)) {
    assert.deepEqual(said(answer, key, expected), expected, key);
  }
}
