// The cases of tests/cases as a page that a lawyer can read: situations with what the list says of
// them and why, and every limit as a compact table. `make docs` writes it to dist/docs.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { settle } from "../tests/settled.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The rulebook's paths, industries, items and cautions, by id. */
export function readRulebook(folder = join(root, "data/beijing-2025")) {
  const meta = readJson(join(folder, "rulebook.json"));
  const documents = meta.files.map((file) => readJson(join(folder, file)));
  const industries = documents.filter((one) => one.items);
  const itemsOf = ({ id, items }) => items.map((item) => [`${id}.${item.number}`, item]);
  return {
    paths: new Map(meta.paths.map((path) => [path.id, path.name])),
    exemptions: new Map(meta.exemptions.map((one) => [one.id, one.name])),
    industries: new Map(industries.map((one) => [one.id, one])),
    items: new Map(industries.flatMap(itemsOf)),
    cautions: new Map(documents.flatMap((one) => one.cautions.map((it) => [it.id, it.name]))),
    answers: new Map(
      documents.flatMap((one) => [
        ...(one.questions ?? []).map((it) => [it.answer, it.text]),
        ...(one.screening ?? []).map((it) => [it.answer, it.question]),
      ]),
    ),
  };
}

/** Every case file, with its name. */
export function readCases(folder = join(root, "tests/cases")) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({ name: name.replace(/\.json$/u, ""), ...readJson(join(folder, name)) }));
}

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text) => String(text).replace(/[&<>"]/gu, (one) => escapes[one]);

const number = (value) => value.toLocaleString("en-US");
const figure = (value) => {
  if (value === undefined || value === null) {
    return "?";
  }
  if (!Array.isArray(value)) {
    return number(value);
  }
  const [least, most] = value;
  return most === null ? `≥ ${number(least)}` : `${number(least)}–${number(most)}`;
};

const measures = [
  ["general", "不含敏感"],
  ["sensitive", "敏感"],
  ["all", "合计"],
];

/** One flow on a line: where, of whom, as described or not, exempt or not, how many. */
function flowText(flow) {
  const persons = measures
    .filter(([measure]) => flow.persons?.[measure] !== undefined)
    .map(([measure, word]) => `${word} ${figure(flow.persons[measure])}`);
  const described = { true: "符合描述", false: "不符合描述" }[flow.as_described];
  const fields = flow.fields?.map(({ name, is }) =>
    name === is ? name : `${name}＝${is ?? "？"}`,
  );
  const parts = [
    flow.name,
    flow.scenario,
    flow.subjects,
    flow.modality,
    described,
    fields && `字段 ${fields.join("、")}`,
    flow.exemption && `主张 ${flow.exemption}`,
    persons.join("，") || "人数不清楚",
  ];
  return parts.filter(Boolean).join(" · ");
}

const distinctText = (entry) => {
  const persons = measures
    .filter(([measure]) => entry[measure] !== undefined)
    .map(([measure, word]) => `${word} ${figure(entry[measure])}`);
  return `${entry.flows.join(" + ")} 去重 distinct: ${persons.join("，")}`;
};

const exporterWords = {
  in_zone: ["区内", "区外"],
  meets_article_7: ["符合第七条", "不符合第七条"],
  critical_infrastructure: ["关键信息基础设施运营者", "非关键信息基础设施运营者"],
};

function exporterText(exporter) {
  return Object.entries(exporterWords)
    .map(([key, [yes, no]]) => {
      const value = exporter?.[key];
      return value === true ? yes : value === false ? no : `${yes}？`;
    })
    .join("，");
}

const yesNo = (value) =>
  value === true ? "是 yes" : value === false ? "否 no" : value === null ? "？" : figure(value);

const conclusions = {
  paths: "需要办理 paths needed",
  open: "还不能确定 open",
  "outside-list": "清单外 outside the list",
  "below-national": "低于国家规定的数量 below the national numbers",
  "outside-list-and-below-national":
    "清单管的部分在清单外，其余低于国家规定的数量 outside the list where it covers, below the national numbers elsewhere",
  "none-by-either": "两种口径都不需要 none by either",
};

const coverages = {
  covered: "适用 covers",
  "not-covered": "不适用 does not cover",
  unknown: "说不准 may or may not cover",
};

/** The situations that are of no one industry, by the start of their files' names. */
const across = new Map([
  ["scope", { name: { zh: "清单约束谁", en: "Whom the list binds" } }],
  ["field", { name: { zh: "字段", en: "Fields" } }],
  ["doubts", { name: { zh: "跨行业的疑义", en: "Doubts that span industries" } }],
]);

const bases = {
  list: "清单 the list",
  national: "国家规定 the national rules",
  either: "清单或国家规定 either",
};

function render(rulebook, files) {
  const pathText = (id) => `${rulebook.paths.get(id).zh} ${rulebook.paths.get(id).en}`;
  const pathsText = (ids) => (ids.length === 0 ? "无 none" : ids.map(pathText).join("；"));
  const itemText = (id) => `${id}：${rulebook.items.get(id).title}`;
  const itemsText = (ids) => (ids.length === 0 ? "无 none" : ids.join(", "));
  const cautionText = (id) => {
    const name = rulebook.cautions.get(id);
    return `${id}：${name.zh} ${name.en}`;
  };
  const list = (texts) => `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;
  const row = (name, html) => `<tr><th>${escaped(name)}</th><td>${html}</td></tr>`;

  const assessmentOf = (file, one) => settle({ ...file.base, ...one.given });

  /** What the answers of this case add to those that every case of the file starts from. */
  const answersOf = (file, one) =>
    Object.entries(one.given.answers ?? {}).filter(
      ([id, value]) => JSON.stringify(value) !== JSON.stringify(file.base?.answers?.[id]),
    );

  function facts(file, one) {
    const assessment = assessmentOf(file, one);
    const flows = (assessment.flows ?? []).map(flowText);
    const answers = answersOf(file, one).map(
      ([id, value]) => `${rulebook.answers.get(id)?.zh ?? id} ${yesNo(value)}`,
    );
    return [
      row("出境者 Exporter", escaped(exporterText(assessment.exporter))),
      flows.length > 0 ? row("数据流 Flows", list(flows)) : "",
      assessment.distinct?.length > 0
        ? row("去重合计 Distinct", list(assessment.distinct.map(distinctText)))
        : "",
      answers.length > 0 ? row("回答 Answers", list(answers)) : "",
    ];
  }

  function results({ expect }) {
    const { required, possible, met, open, cautions, national, basis, conclusion, missing } =
      expect;
    const coverage = Object.entries(expect.coverage ?? {}).map(
      ([id, covers]) => `${rulebook.industries.get(id).name.zh}：${coverages[covers]}`,
    );
    return [
      coverage.length > 0 ? row("这一节 Section", list(coverage)) : "",
      basis ? row("适用 Rules that bind", escaped(bases[basis])) : "",
      conclusion ? row("结论 Conclusion", escaped(conclusions[conclusion])) : "",
      required ? row("必须的路径 Required", escaped(pathsText(required))) : "",
      possible ? row("可能的路径 Possible", escaped(pathsText(possible))) : "",
      met?.length > 0 ? row("达到的条目 Items met", list(met.map(itemText))) : "",
      open?.length > 0 ? row("还不能确定 Items open", list(open.map(itemText))) : "",
      cautions?.length > 0 ? row("存疑提示 Cautions", list(cautions.map(cautionText))) : "",
      national?.required
        ? row("国家规定 National rules", escaped(pathsText(national.required)))
        : "",
      missing?.length > 0 ? row("还差的信息 Missing", escaped(missing.join(", "))) : "",
    ];
  }

  function story(file, one, id) {
    return [
      `<article id="${id}">`,
      `<p class="zh">${escaped(one.story.zh)}</p>`,
      `<p class="en" lang="en"><b>${escaped(one.name)}.</b> ${escaped(one.story.en)}</p>`,
      `<table class="facts">${[...facts(file, one), ...results(one)].join("")}</table>`,
      "</article>",
    ].join("\n");
  }

  function boundary(file, one) {
    const assessment = assessmentOf(file, one);
    const given = [
      ...(assessment.flows ?? []).map(flowText),
      ...(assessment.distinct ?? []).map(distinctText),
      ...answersOf(file, one).map(([id, value]) => `${id} ${yesNo(value)}`),
      ...(one.given.exporter ? [exporterText(one.given.exporter)] : []),
    ];
    const { met, open, required, possible, refused, findings } = one.expect;
    const said = [
      met && `达到 met: ${itemsText(met)}`,
      open?.length > 0 && `未定 open: ${itemsText(open)}`,
      findings && Object.entries(findings).map(([id, verdict]) => `${id} ${verdict}`),
      refused && `不接受 refused: ${refused.map((fault) => fault.join(" ")).join("; ")}`,
    ];
    const paths = [
      required && pathsText(required),
      possible?.length > 0 && `可能 possible: ${pathsText(possible)}`,
    ];
    const cells = [
      one.name,
      given.join("\n"),
      said.flat().filter(Boolean).join("\n"),
      paths.filter(Boolean).join("\n"),
    ];
    return `<tr>${cells.map((cell) => `<td>${escaped(cell).replaceAll("\n", "<br>")}</td>`).join("")}</tr>`;
  }

  function boundaries(file, cases) {
    return [
      `<p>${escaped(file.about.zh)}<br><span lang="en">${escaped(file.about.en)}</span></p>`,
      '<table class="boundaries"><thead><tr><th>情形 Case</th><th>填写 Given</th>' +
        "<th>条目 Items</th><th>路径 Paths</th></tr></thead><tbody>",
      ...cases.map((one) => boundary(file, one)),
      "</tbody></table>",
    ].join("\n");
  }

  const chapters = new Map([...rulebook.industries, ...across]);
  const sections = [...chapters].map(([id, industry]) => {
    const own = files.filter((file) => file.name.startsWith(`${id}-`));
    const told = own.flatMap((file) =>
      file.cases.filter((one) => one.story).map((one) => ({ file, one })),
    );
    const limits = own
      .map((file) => ({ file, cases: file.cases.filter((one) => !one.story) }))
      .filter(({ cases }) => cases.length > 0);
    return [
      `<section id="${id}"><h2>${escaped(`${industry.name.zh} ${industry.name.en}`)}</h2>`,
      `<h3>情形 Situations (${told.length})</h3>`,
      ...told.map(({ file, one }, at) => story(file, one, `${id}-${at + 1}`)),
      `<h3>数量界限 Limits (${limits.reduce((sum, { cases }) => sum + cases.length, 0)})</h3>`,
      ...limits.map(({ file, cases }) => boundaries(file, cases)),
      "</section>",
    ].join("\n");
  });
  const contents = [...chapters].map(
    ([id, { name }]) => `<li><a href="#${id}">${escaped(`${name.zh} ${name.en}`)}</a></li>`,
  );
  return { sections, contents };
}

const style = `
:root { color-scheme: light; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1f2933; background: #fff;
  font: 1rem/1.7 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h2 { margin-top: 3rem; border-bottom: 1px solid #cbd2d9; }
article { margin: 2rem 0; padding-left: 1rem; border-left: 3px solid #cbd2d9; }
article .en { color: #52606d; font-size: .95rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border: 1px solid #e1e6ea; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #f5f7f9; font-weight: 600; }
.facts th { width: 11rem; } .facts ul { margin: 0; padding-left: 1.1rem; }
.boundaries { font-size: .78rem; line-height: 1.45; } .boundaries td { overflow-wrap: anywhere; }
@media print {
  body { max-width: none; margin: 0; font-size: 9pt; }
  h2 { break-before: page; } article, tr { break-inside: avoid; } thead { display: table-header-group; }
}
`;

/** The whole page. */
export function casesPage(rulebook = readRulebook(), files = readCases()) {
  const { sections, contents } = render(rulebook, files);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>情形与结论 Cases</title>
<style>${style}</style>
</head>
<body>
<h1>情形与结论 Cases</h1>
<p>每一个情形都是测试：程序对它的回答必须与这里写的一样。情形都是虚构的，不是法律意见。“清单外”只免三项程序，并有前提。<br>
<span lang="en">Each case is a test: what the program answers must be what is written here. The situations are invented. This is not legal advice. “Outside the list” frees from three procedures only, and has conditions.</span></p>
<ul>
${contents.join("\n")}
</ul>
${sections.join("\n")}
</body>
</html>
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  process.stdout.write(casesPage());
}
