// The documents lead where they say, what can be generated is not kept, and every place names one version.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const json = (path) => JSON.parse(read(path));
const build = new URL(process.env.EGRESS_NATIVE_BUILD ?? "build/native/", root);
const egress = (...options) =>
  execFileSync(fileURLToPath(new URL("egress", build)), options, { encoding: "utf8" });

const kept = execFileSync("git", ["-C", fileURLToPath(root), "ls-files"], { encoding: "utf8" })
  .trimEnd()
  .split("\n");
const documents = kept.filter((path) => path.endsWith(".md") && !path.startsWith("third_party/"));

test("every link of a document leads to a file or folder that git keeps", () => {
  const links = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\(([^)\s#]+)[^)]*\)/gu)]
      .map(([, to]) => to)
      .filter((to) => !/^[a-z]+:/u.test(to))
      .map((to) => ({ path, to, target: posix.join(posix.dirname(path), to).replace(/\/$/u, "") })),
  );
  assert.ok(links.length > 40, `${links.length} links`);
  const there = (target) => kept.some((path) => path === target || path.startsWith(`${target}/`));
  assert.deepEqual(
    links.filter(({ target }) => !there(target)).map(({ path, to }) => `${path}: ${to}`),
    [],
  );
});

test("every document that a source names is there", () => {
  const sources = kept.filter((path) => /\.([chm]pp|m?[jt]s|tsx|sh|cmake|css)$/u.test(path));
  const named = sources.flatMap((path) =>
    [...read(path).matchAll(/(?<!dist\/)\bdocs\/[a-z-]+\.(?:md|html)/gu)].map(([to]) => ({
      path,
      to,
    })),
  );
  assert.ok(named.length > 20);
  const generated = ["docs/list-table.md", "docs/list-table.html", "docs/cases.html"];
  assert.deepEqual(
    named
      .filter(({ to }) => !kept.includes(to) && !generated.includes(to))
      .map(({ path, to }) => `${path}: ${to}`),
    [],
  );
});

test("what `make docs` writes is not kept in git", () => {
  const [, rule] = read("Makefile").split(/^docs: .*$/mu);
  const written = [...rule.split("\n\n")[0].matchAll(/> (\S+)/gu)].map(([, path]) => path);
  assert.ok(written.length >= 3);
  for (const path of written) {
    assert.match(path, /^dist\/docs\//u);
    assert.ok(!kept.includes(path.replace(/^dist\//u, "")), path);
  }
});

test("the table that the command writes names every item of every industry", () => {
  const folder = "data/beijing-2025/";
  const industries = json(`${folder}rulebook.json`)
    .files.map((file) => json(folder + file))
    .filter(({ format }) => format === "egress.industry/1");
  const items = industries.flatMap(({ heading, name, items: own }) =>
    own.map(({ number }) => [heading ?? name.zh, number]),
  );
  assert.ok(items.length > 50);
  for (const [table, industry] of [
    [egress("table"), /^## (.*)$/mu],
    [egress("table", "--format", "html"), /<h2[^>]*>(.*?)<\/h2>/u],
  ]) {
    const [, ...parts] = table.split(industry);
    const sections = new Map(parts.flatMap((part, at) => (at % 2 ? [] : [[part, parts[at + 1]]])));
    assert.deepEqual(
      items.filter(([name, number]) => !sections.get(name)?.includes(`第${number}项`)),
      [],
    );
  }
});

const [, VERSION] = /project\(egress\s+VERSION (\d+\.\d+\.\d+)/u.exec(read("CMakeLists.txt"));

test("every place that names the version of the program names the same", () => {
  const lock = json("web/package-lock.json");
  assert.deepEqual(
    {
      "docs/integrate.md": /egress-engine-(.*?)\.tgz/u.exec(
        read("docs/integrate.md").split("npm install")[1],
      )[1],
      "wasm/package/package.json": json("wasm/package/package.json").version,
      "web/package.json": json("web/package.json").version,
      "web/package-lock.json": lock.version,
      "web/package-lock.json, its root": lock.packages[""].version,
    },
    {
      "docs/integrate.md": VERSION,
      "wasm/package/package.json": VERSION,
      "web/package.json": VERSION,
      "web/package-lock.json": VERSION,
      "web/package-lock.json, its root": VERSION,
    },
  );
});

test("the changelog begins with this version and dates every one, latest first", () => {
  const [, program] = /## 程序 Program\n(.*?)\n## /su.exec(read("CHANGELOG.md"));
  const headings = [...program.matchAll(/^### (.*)$/gmu)].map(([, heading]) => heading);
  const versions = headings.map((heading) =>
    /^(\d+\.\d+\.\d+) · (\d{4}-\d\d-\d\d)$/u.exec(heading),
  );
  assert.ok(versions.length > 0 && versions.every(Boolean), headings.join("; "));
  assert.equal(versions[0][1], VERSION);
  const days = versions.map(([, , day]) => day);
  assert.deepEqual(days, [...days].sort().reverse());
});
