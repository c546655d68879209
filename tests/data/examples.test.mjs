// The worked examples: what the papers say of them is said in them, and their inventory gives them back.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { after } from "node:test";
import { fileURLToPath } from "node:url";
import { industries, readJson, rulebook } from "./files.mjs";

const root = new URL("../../", import.meta.url);
const program = fileURLToPath(
  new URL("egress", new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root)),
);
const folder = mkdtempSync(join(tmpdir(), "egress-examples-"));
after(() => rmSync(folder, { recursive: true }));

function run(...options) {
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: "utf8" });
  assert.equal(status, 0, `${options.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

const PLACE = "beijing-2025/examples";
const EXAMPLES = readdirSync(fileURLToPath(new URL(`data/${PLACE}`, root))).map((file) => {
  const { id, flows, assessment } = readJson(`${PLACE}/${file}`);
  const named = assessment.flows.map((flow) => ({ ...flow, name: flows[flow.id].zh }));
  const check = { ...assessment, flows: named };
  const path = join(folder, file);
  writeFileSync(path, JSON.stringify(check));
  return { id, check, path };
});

const papers = readJson("papers/papers.json");
const KINDS = papers.papers.map(({ kind }) => kind);

test("there is an example for each industry, and six papers for each", () => {
  assert.deepEqual(EXAMPLES.map(({ id }) => id).sort(), industries.map(({ id }) => id).sort());
  assert.equal(KINDS.length, 6);
});

const at = (document, pointer) =>
  pointer
    .split("/")
    .slice(1)
    .reduce((held, key) => held?.[key], document);

const written = (count) => count.toLocaleString("en-US");

/** What a figure may be written as, by the words of data/papers. */
function figures(held) {
  const [least, most] = Array.isArray(held) ? held : [held, held];
  const said = papers.words[most === null ? "least" : "between"];
  return least === most
    ? [written(least)]
    : [said.replace("{least}", written(least)).replace("{most}", most && written(most))];
}

const nameOfPath = new Map(rulebook.paths.map(({ id, name }) => [id, name.zh]));
const nameOfIndustry = new Map(industries.map(({ id, name }) => [id, name.zh]));
const items = new Map(
  industries.flatMap(({ id, items: own }) => own.map((item) => [`${id}.${item.number}`, item])),
);
const cautions = new Map(
  [...rulebook.files.map((file) => readJson(`beijing-2025/${file}`))]
    .flatMap((document) => document.cautions)
    .map(({ id, name }) => [id, name.zh]),
);

/** What may be said by the place that a value names. */
function sayable(from, check, report) {
  const [of, place] = from.startsWith("/") ? ["check", from] : from.split(/:(.*)/su);
  if (of === "rulebook") {
    const item = items.get(place);
    return place === rulebook.id
      ? [rulebook.title.zh]
      : item
        ? [item.title, nameOfPath.get(item.path)]
        : [cautions.get(place)];
  }
  const held = at(of === "report" ? report : check, place);
  switch (typeof held) {
    case "string":
      return [held, nameOfPath.get(held), nameOfIndustry.get(held)];
    case "boolean":
      return [papers.words[held ? "yes" : "no"]];
    case "number":
      return figures(held);
    default:
      return Array.isArray(held) ? figures(held) : [];
  }
}

const isHeading = ({ block }) => block === "heading";

/** The runs of a paper, in its order. */
const runsOf = ({ blocks }) =>
  blocks.flatMap(({ block, text, rows }) => (block === "table" ? rows.flat(2) : text));

/** What no assessment holds: a question of the paper's own, and the description of a single field. */
const heldByNone = ({ at: place }) => place === "" || /\/fields\/\d+\/about\//u.test(place);

for (const { id, check, path } of EXAMPLES) {
  const report = JSON.parse(run("check", path));
  for (const kind of KINDS) {
    test(`${kind} of ${id} has no empty heading, and says what the example or the list says`, () => {
      const paper = JSON.parse(run("papers", "--kind", kind, "--json", path));
      const { blocks } = paper;
      for (const [place, block] of blocks.entries()) {
        const next = blocks[place + 1];
        assert.ok(
          !isHeading(block) || (next && !(isHeading(next) && next.level <= block.level)),
          JSON.stringify(block),
        );
      }
      const values = runsOf(paper).filter((each) => "value" in each);
      assert.ok(values.length > 20, `${values.length}`);
      for (const { value, from } of values) {
        assert.ok(sayable(from, check, report).includes(value), `${value} from ${from}`);
      }
    });

    test(`${kind} of ${id} leaves open only what no assessment says`, () => {
      const { blanks } = JSON.parse(run("papers", "--kind", kind, "--json", path));
      assert.deepEqual(
        blanks.filter((blank) => !heldByNone(blank)),
        [],
      );
    });
  }

  test(`the inventory of ${id} gives the same assessment back`, () => {
    const workbook = `${path}.xlsx`;
    run("inventory", "--workbook", workbook, path);
    const back = JSON.parse(run("inventory", "--assessment", workbook));
    // Totals that nobody gave need no cell.
    assert.deepEqual({ distinct: [], ...back }, check);
    writeFileSync(`${path}.back.json`, JSON.stringify(back));
    assert.deepEqual(JSON.parse(run("check", `${path}.back.json`)), report);
  });

  test(`${id} is made up, which its name and its papers say`, () => {
    assert.match(check.about.name, /（虚构）$/u);
    for (const { about } of check.flows) {
      assert.ok(about.recipients.length > 0);
      assert.ok(about.recipients.every(({ name }) => name.endsWith("（虚构）")));
      assert.ok([...about.summary].length <= 100, about.summary);
    }
  });
}
