import { describe, expect, it } from "vitest";
import { readPastedRow } from "../src/persons/pasted-row.ts";

const ROW = { persons: { general: 120000, sensitive: 3, all: 120001 } };

describe("the row that a counting job answers", () => {
  it.each([
    [
      "psql",
      " persons_general | persons_sensitive | persons_all | records\n-----------------+---+---+---\n          120000 |                 3 |      120001 |  130000\n(1 row)",
    ],
    [
      "psql, expanded",
      "-[ RECORD 1 ]-----+-------\npersons_general   | 120000\npersons_sensitive | 3\npersons_all       | 120001",
    ],
    [
      "a box with a line of types",
      "┌───────────┬─────────────────┬───────────────────┬─────────────┐\n│ converged │ persons_general │ persons_sensitive │ persons_all │\n│  boolean  │      int64      │       int64       │    int64    │\n├───────────┼───────┼───┼──┤\n│ true      │          120000 │                 3 │      120001 │\n└──┘",
    ],
    [
      "ClickHouse",
      "   ┌─persons_general─┬─persons_sensitive─┬─persons_all─┬─records─┐\n1. │          120000 │                 3 │      120001 │  130000 │\n   └─────────────────┴───────────────────┴─────────────┴─────────┘",
    ],
    [
      "ClickHouse without numbers of rows",
      "┌─persons_general─┬─persons_sensitive─┬─persons_all─┐\n│          120000 │                 3 │      120001 │\n└─────────────────┴───────────────────┴─────────────┘",
    ],
    [
      "ClickHouse in its other box",
      "   ┏━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━┓\n   ┃ persons_general ┃ persons_sensitive ┃ persons_all ┃\n   ┡━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━┩\n1. │          120000 │                 3 │      120001 │\n   └─────────────────┴───────────────────┴─────────────┘",
    ],
    [
      "ClickHouse, a name a line",
      "Row 1:\n──────\npersons_general:   120000 -- 120.00 thousand\npersons_sensitive: 3\npersons_all:       120001 -- 120.00 thousand",
    ],
    [
      "Spark",
      "+---------------+-----------------+-----------+-------+\n|persons_general|persons_sensitive|persons_all|records|\n+---------------+-----------------+-----------+-------+\n|120000         |3                |120001     |130000 |\n+---------------+-----------------+-----------+-------+",
    ],
    [
      "psql with a border of its own",
      "┌─────────────────┬───────────────────┬─────────────┐\n│ persons_general │ persons_sensitive │ persons_all │\n├─────────────────┼───────────────────┼─────────────┤\n│          120000 │                 3 │      120001 │\n└─────────────────┴───────────────────┴─────────────┘\n(1 row)",
    ],
    [
      "psql with a border of two lines",
      "╔═════════════════╦═══════════════════╦═════════════╗\n║ persons_general ║ persons_sensitive ║ persons_all ║\n╠═════════════════╬═══════════════════╬═════════════╣\n║          120000 ║                 3 ║      120001 ║\n╚═════════════════╩═══════════════════╩═════════════╝",
    ],
    ["CSV", "persons_general,persons_sensitive,persons_all\n120000,3,120001\n"],
    [
      "CSV in quotes",
      '"persons_general","persons_sensitive","persons_all"\r\n"120000","3","120001"',
    ],
    [
      "cells of a spreadsheet",
      "persons_general\tpersons_sensitive\tpersons_all\n120000\t3\t120001",
    ],
    ["JSON", '[{"persons_general":120000,"persons_sensitive":3,"persons_all":120001}]'],
    ["spaces", "persons_general persons_sensitive persons_all\n120000 3 120001"],
    ["another order", "persons_all;persons_sensitive;persons_general\n120001;3;120000"],
  ])("is read as %s prints it", (_, text) => {
    expect(readPastedRow(text)).toEqual(ROW);
  });

  it.each([
    ["nothing", ""],
    ["figures without names", "120000,3,120001"],
    ["names without figures", "persons_general,persons_sensitive,persons_all"],
    ["a figure that is missing", "persons_general,persons_sensitive,persons_all\n120000,,120001"],
    ["no whole number", "persons_general,persons_sensitive,persons_all\n1.5,3,120001"],
  ])("is no row: %s", (_, text) => {
    expect(readPastedRow(text)).toEqual({ fault: "not-a-row" });
  });

  it("is not taken before the labels have settled", () => {
    const text = "converged,persons_general,persons_sensitive,persons_all\nfalse,NULL,NULL,NULL\n";
    expect(readPastedRow(text)).toEqual({ fault: "not-converged" });
    expect(readPastedRow('{"converged": false, "persons_all": null}')).toEqual({
      fault: "not-converged",
    });
  });
});
