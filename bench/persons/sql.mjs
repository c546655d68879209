// How DuckDB counts, natively and in the browser. Served to the page as well.

/** The two forms for one column: exact, and over 64-bit hashes, which is faster. */
export const oneColumn = (table, column) => ({
  exact: `SELECT count(DISTINCT ${column}) FROM ${table}`,
  hashed: `SELECT count(DISTINCT hash(${column})) FROM ${table}`,
});

/**
 * The best form for two identifiers: labels over the distinct pairs sink to the smallest of each component,
 * until nothing changes. `run` carries out a statement; `ask` answers the one number of a query as text.
 */
export async function components({ run, ask }, table, [a, b]) {
  await run(`CREATE TABLE t AS SELECT DISTINCT ${a} AS a, ${b} AS b FROM ${table}`);
  await run(`CREATE TABLE la AS SELECT a, a AS l FROM t WHERE a IS NOT NULL GROUP BY a`);
  for (let before = ""; ; ) {
    await run(`CREATE OR REPLACE TABLE lb AS SELECT b, min(l) AS l FROM t JOIN la USING (a)
      WHERE b IS NOT NULL GROUP BY b`);
    await run(`CREATE OR REPLACE TABLE la AS SELECT a, min(l) AS l FROM t JOIN lb USING (b)
      WHERE a IS NOT NULL GROUP BY a`);
    const sum = await ask("SELECT sum(l::HUGEINT)::VARCHAR FROM la");
    if (sum === before) {
      break;
    }
    before = sum;
  }
  const joined = await ask("SELECT count(DISTINCT l)::VARCHAR FROM la");
  // An identifier that never had a partner is a person by itself.
  const alone = (one, other) =>
    ask(`SELECT count(*)::VARCHAR FROM
      (SELECT ${one} FROM t WHERE ${one} IS NOT NULL GROUP BY ${one} HAVING count(${other}) = 0)`);
  const persons = Number(joined) + Number(await alone("a", "b")) + Number(await alone("b", "a"));
  await run("DROP TABLE t; DROP TABLE la; DROP TABLE lb");
  return persons;
}
