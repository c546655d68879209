// The folders of core/src and web/src use one another in the direction that docs/architecture.md says.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

/** The rooms of a table of docs/architecture.md: each with its place, the same for those of one row. */
function roomsOf(heading) {
  const [, section] = read("docs/architecture.md").split(`## ${heading}\n`);
  const rows = [...section.split("\n## ")[0].matchAll(/^\| (`[^|]*`) \|/gmu)];
  return new Map(
    rows.flatMap(([, names], place) =>
      [...names.matchAll(/`([^`]+)`/gu)].map(([, room]) => [room, place]),
    ),
  );
}

function sourcesBelow(folder, ending) {
  return readdirSync(fileURLToPath(new URL(folder, root)), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => posix.join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => posix.relative(fileURLToPath(new URL(folder, root)), path));
}

/** Every file of another room that a file names, as `{ from, to, arrow }`. */
const TREES = {
  "core/src": {
    ending: /\.[ch]pp$/u,
    named: (text) => [...text.matchAll(/^#include "([^"]+)"/gmu)].map(([, path]) => path),
    // A header outside core/src is a public one.
    target: (_, path) => path,
  },
  "web/src": {
    ending: /\.tsx?$/u,
    named: (text) =>
      [...text.matchAll(/(?:\bfrom |\bimport\(|^import )"(\.[^"]+)"/gmu)].map(([, path]) => path),
    target: (file, path) => posix.join(posix.dirname(file), path),
  },
};

/** What still points the other way. None may be added; one that was turned goes from here. */
const AGAINST = {
  "core/src": [],
  "web/src": [
    "assessment/typed.ts → persons/evidence.ts",
    "keep/saved-check.ts → persons/read-evidence.ts",
    "questions/say-answer.ts → parts/figure-field.tsx",
    "result/card/actions.tsx → report-document/report-actions.tsx",
    "result/distance/changes.ts → whatif/persons.ts",
    "result/distance/distance.tsx → whatif/tried-counts.ts",
    "result/distance/distance.tsx → whatif/what-if.tsx",
    "result/distance/use-changes.ts → whatif/trier.ts",
  ],
};

const roomOf = (rooms, path) => [...rooms.keys()].find((room) => path.startsWith(`${room}/`));

for (const [folder, { ending, named, target }] of Object.entries(TREES)) {
  const rooms = roomsOf(folder);
  const files = sourcesBelow(folder, ending);

  test(`docs/architecture.md names every room of ${folder}, and no other`, () => {
    assert.ok(files.length > 80);
    const lived = new Set();
    for (const file of files.filter((path) => path.includes("/"))) {
      const room = roomOf(rooms, file);
      assert.ok(room, `${file} is in no room that is named`);
      lived.add(room);
    }
    assert.deepEqual(
      [...rooms.keys()].filter((room) => !lived.has(room)),
      [],
    );
  });

  test(`no room of ${folder} uses one that is below it in docs/architecture.md`, () => {
    const arrows = files.flatMap((file) =>
      named(read(`${folder}/${file}`)).map((path) => ({ file, to: target(file, path) })),
    );
    const between = arrows
      .map(({ file, to }) => ({ file, to, from: roomOf(rooms, file), into: roomOf(rooms, to) }))
      .filter(({ from, into }) => from && into && from !== into);
    assert.ok(between.length > 50);
    const against = between
      .filter(({ from, into }) => rooms.get(into) >= rooms.get(from))
      .map(({ file, to }) => `${file} → ${to}`);
    assert.deepEqual(against.sort(), AGAINST[folder]);
  });
}
