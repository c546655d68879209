// docs/benchmark.md, from the results of a run.

const micro = (value) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
const kilobytes = (bytes) => `${Math.round(bytes / 1000)} kB`;

/** Each target: the ratio it is about, and what it should be at most. */
const TARGETS = [
  [
    "wasm-node / zen",
    0.5,
    "完整报告（wasm，文本到文本）对 ZEN 裸判定 full report in wasm, text to text, against ZEN's bare decision",
  ],
  [
    "wasm-node / json-rules-engine",
    1 / 30,
    "完整报告对 json-rules-engine full report against json-rules-engine",
  ],
  ["native-check / zen", 1 / 20, "原生纯评估对 ZEN native evaluation alone against ZEN"],
];

const NAMES = {
  "native-check":
    "本项目，原生，纯评估（已读入，含解释，不写文本） this core, native, evaluation alone (read before, explained, not written)",
  "native-read": "本项目，原生，读入自评 this core, native, reading the assessment",
  "native-write": "本项目，原生，写出报告 this core, native, writing the report",
  "native-text": "本项目，原生，文本到文本 this core, native, text in, text out",
  "wasm-node":
    "本项目，WebAssembly（Node），文本到文本 this core, WebAssembly in Node, text in, text out",
  "wasm-chromium":
    "本项目，WebAssembly（Chromium），文本到文本 this core, WebAssembly in Chromium, text in, text out",
  zen: "@gorules/zen-engine，裸判定 bare decision",
  "json-rules-engine": "json-rules-engine，裸判定 bare decision",
  "json-logic-js": "json-logic-js，裸判定 bare decision",
};

export function pageMarkdown(results) {
  return [
    "# 性能 Benchmark",
    "",
    "由 `make bench` 写成，数字随机器而变。 Written by `make bench`; the figures depend on the machine.",
    "",
    `机器 machine: ${results.machine}. Node ${results.node}, Chromium ${results.chromium}. ` +
      `${Object.entries(results.peers)
        .map(([name, version]) => `${name} ${version}`)
        .join(", ")}.`,
    "",
    ...method(results),
    ...targets(results.races),
    ...results.races.flatMap(raceTable),
    ...growthTables(results),
    ...loadAndPage(results),
  ].join("\n");
}

function method({ rounds, timed, group, races }) {
  const compared = races.map(
    ({ industry, compared: { flows, met } }) =>
      `${industry} ${flows} (${met} 有命中 with an item met)`,
  );
  return [
    "## 方法 Method",
    "",
    "- 问题相同：一个行业的全部个人信息条目，对一条事实全部已知的数据流各自判定。条件由规则文件机械译出（bench/engine/decisions.mjs）。",
    "  The question is the same: every personal-information item of one industry, each decided for one flow whose facts are all known. The conditions are translated from the rulebook by a program.",
    `- 先比对后计时：随机数据流上四者的命中条目必须逐一相同，否则中止。 Compared before timed: all four must meet the same items for every random flow, or the run stops: ${compared.join("; ")}.`,
    "- 对手只做裸判定：给它们的是 JavaScript 对象，它们只回答命中哪些条目。本项目读入一份 JSON 文本，写出完整报告的 JSON 文本：各项计数、未计入的原因、存疑提示、国家规定结果、仍缺的回答。",
    "  The others decide, and no more: they are given JavaScript objects and answer which items are met. This core reads a JSON text and writes the whole report as JSON text: every count, why a flow was left out, doubts, the national result, what is still missing.",
    "- ZEN 用表达式节点与预编译内容，逐次等待；json-rules-engine 每次 run；json-logic-js 逐条 apply。 ZEN uses an expression node and precompiled content, each call awaited; json-rules-engine runs once per flow; json-logic-js applies each rule.",
    `- 每轮各方轮流，各自至少 0.2 秒，反复跑 ${timed} 条数据流，按 ${group} 条一组计时，一轮取各组的中位数；先热身一轮，再记 ${rounds} 轮，取中位数。比值是每轮之比的中位数。`,
    `  原生的时间是处理器时间，其余是钟表时间。 Native times are processor time, the others wall-clock time.`,
    `  In each round all take turns, at least 0.2 s each over ${timed} flows, timed in groups of ${group}; a round counts its median group. One round to warm up, then ${rounds} are kept. Times are medians; ratios are medians of each round's ratio.`,
    "",
  ];
}

function targets(races) {
  const verdict = (value, most) => (value <= most ? "达到 met" : "未达到 not met");
  return [
    "## 目标 Targets",
    "",
    `| 目标 target | 至多 at most | ${races.map((race) => race.industry).join(" | ")} |`,
    `|---|---|${races.map(() => "---|").join("")}`,
    ...TARGETS.map(
      ([ratio, most, name]) =>
        `| ${name} | 1/${Math.round(1 / most)} | ${races
          .map(
            ({ ratios }) => `1/${(1 / ratios[ratio]).toFixed(1)} ${verdict(ratios[ratio], most)}`,
          )
          .join(" | ")} |`,
    ),
    "",
  ];
}

function raceTable({ industry, items, reportBytes, medians, ratios }) {
  const rows = Object.entries(medians).sort(([, a], [, b]) => a - b);
  return [
    `## ${industry}: ${items} 个个人信息条目 personal-information items`,
    "",
    `报告约 ${kilobytes(reportBytes)}。 A report is about ${kilobytes(reportBytes)}.`,
    "",
    "| 谁 who | µs |",
    "|---|---:|",
    ...rows.map(([name, time]) => `| ${NAMES[name]} | ${micro(time)} |`),
    "",
    ...Object.entries(ratios).map(([name, ratio]) => `- ${name}: ${ratio.toPrecision(2)}`),
    "",
  ];
}

function growthTables({ flows, items }) {
  const table = (title, unit, rows) => [
    `### ${title}`,
    "",
    `| ${unit} | µs | µs / 个 each |`,
    "|---:|---:|---:|",
    ...rows.map(
      ({ size, microseconds }) =>
        `| ${size} | ${micro(microseconds)} | ${micro(microseconds / size)} |`,
    ),
    "",
  ];
  return [
    "## 随规模增长 Growth",
    "",
    "原生，文本到文本。每个的用时不随规模上升，即为线性。 Native, text in, text out. Linear: the time of each does not rise with the size.",
    "",
    ...table("数据流 Flows (retail-services)", "数据流 flows", flows),
    ...table("条目 Items (虚构行业 an invented industry)", "条目 items", items),
  ];
}

function loadAndPage({ load, page, wasmBytes }) {
  return [
    "## 载入 Loading",
    "",
    `- 规则（${kilobytes(load.bytes)}） the rulebook: 原生 native ${load.native.toFixed(1)} ms, WebAssembly ${load.wasm.toFixed(1)} ms.`,
    `- WebAssembly 模块 module: ${kilobytes(wasmBytes)}.`,
    `- 自检页 the page: ${kilobytes(page.bytes)}（gzip ${kilobytes(page.gzipped)}），从打开到第一个问题 from opening to the first question ${Math.round(page.milliseconds)} ms.`,
    "",
  ];
}
