// The jobs: which columns identify a person, in the words of each contender.

const identifiers = (columns) =>
  columns.map(([kind, column]) => ({ column, role: "identifier", kind }));
// The SHA-256 is the business of another worker in the page, and of nobody among the peers.
const mapping = (columns) =>
  JSON.stringify({ format: "egress.mapping/1", digest: false, files: [{ columns }] });

const MIXED = identifiers([
  ["phone", "手机号"],
  ["resident-id", "身份证号"],
]);

/** The phones of the mixed file end with their eleven digits, once spaces and dashes are gone. */
const PHONE = `right(replace(replace("手机号", '-', ''), ' ', ''), 11)`;
// hash(NULL) is a number like any other in DuckDB: it would join everybody without a phone.
const hashOrNull = (value, column) => `CASE WHEN "${column}" IS NOT NULL THEN hash(${value}) END`;

export const JOBS = {
  one: {
    kind: "plain",
    mapping: mapping(identifiers([["account", "member_id"]])),
    columns: [{ place: 0 }],
    sql: ["member_id"],
  },
  two: {
    kind: "plain",
    mapping: mapping(
      identifiers([
        ["account", "member_id"],
        ["resident-id", "id_no"],
      ]),
    ),
    columns: [{ place: 0 }, { place: 2 }],
    sql: ["hash(member_id)", "hash(id_no)"],
  },
  mixed: {
    kind: "mixed",
    mapping: mapping(MIXED),
    columns: [{ place: 2, digits: true }, { place: 4 }],
    sql: [hashOrNull(PHONE, "手机号"), hashOrNull(`"身份证号"`, "身份证号")],
  },
  /** With what each record is exported as, and in which flow. */
  flows: {
    kind: "mixed",
    mapping: mapping([
      ...MIXED,
      { column: "姓名", role: "general" },
      { column: "诊断", role: "sensitive" },
      { column: "场景", role: "flow" },
    ]),
  },
};
