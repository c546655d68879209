// Writes the engine's sources with every mutant in them, each behind a number.
//
//   node engine_mutants.mjs OUT_FOLDER
//
// OUT_FOLDER receives the sources and headers, and mutants.json: for each number the file, the line and
// the change. The program runs as mutant n while `egress_mutant` is n, and as itself while it is 0.
// Clang says where each expression begins and ends.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const core = fileURLToPath(new URL("../../core/", import.meta.url));
const [out] = process.argv.slice(2);

/** The sources, and the headers that are seen through one of them. */
const SOURCES = [
  "counting",
  "evaluation",
  "check",
  "completions",
  "decisive",
  "representatives",
  "assessment_reader",
].map((name) => ({ file: `src/evaluation/${name}.cpp`, through: `src/evaluation/${name}.cpp` }));
const HEADERS = ["interval", "truth"].map((name) => ({
  file: `include/egress/${name}.hpp`,
  through: "src/evaluation/counting.cpp",
}));

const OPERATORS = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "==": ["!="],
  "!=": ["=="],
  "&&": ["||"],
  "||": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["+"],
  "&": ["|"],
  "|": ["&"],
};
const ASSIGNMENTS = { "+=": ["-="], "|=": ["&="], "&=": ["|="] };
const NAMES = {
  all_of: ["any_of"],
  any_of: ["all_of"],
  none_of: ["any_of"],
  min: ["max"],
  max: ["min"],
  union_of: ["intersection"],
  intersection: ["union_of"],
};
const TRUTHS = ["no", "unknown", "yes"];

/** Clang's tree of a source: one JSON document after another, the parts in namespace egress. */
function treesOf(source) {
  const text = execFileSync(
    "clang++",
    [
      ...["-std=c++20", "-fsyntax-only", `-I${core}include`, `-I${core}src`],
      ...["-Xclang", "-ast-dump=json", "-Xclang", "-ast-dump-filter=egress", join(core, source)],
    ],
    { encoding: "utf8", maxBuffer: 2 ** 30, stdio: ["ignore", "pipe", "inherit"] },
  );
  return text
    .split(/^(?=\{$)/m)
    .filter((part) => part.startsWith("{"))
    .map((part) => JSON.parse(part));
}

/**
 * The nodes that stand in the file itself, by begin, end and what may be made of them. Clang names a
 * file only where it differs from the place before.
 */
function nodesIn(trees, file) {
  const nodes = [];
  let current = "";
  const place = (at) => {
    if (at?.file) {
      current = at.file;
    }
    return at?.offset === undefined || at.spellingLoc ? null : { file: current, ...at };
  };
  const walk = (node, parents) => {
    place(node.loc);
    place(node.loc?.spellingLoc);
    place(node.loc?.expansionLoc);
    const begin = place(node.range?.begin);
    const end = place(node.range?.end);
    const here = begin?.file === file && end?.file === file;
    const fixed =
      node.constexpr === true || node.kind === "StaticAssertDecl" || node.kind === "EnumDecl";
    if (here) {
      nodes.push({ node, parents, begin: begin.offset, end: end.offset + end.tokLen });
    }
    if (!fixed || node.kind.endsWith("MethodDecl") || node.kind === "FunctionDecl") {
      for (const child of node.inner ?? []) {
        walk(child, [...parents, node]);
      }
    } else {
      for (const child of node.inner ?? []) {
        skip(child);
      }
    }
  };
  const skip = (node) => {
    place(node.loc);
    place(node.range?.begin);
    place(node.range?.end);
    (node.inner ?? []).forEach(skip);
  };
  for (const tree of trees) {
    walk(tree, []);
  }
  return nodes;
}

/** Expressions that may take another form, each as [begin, end, changes]. */
function expressionChanges(nodes, text) {
  const changes = [];
  const add = (at, makers) => changes.push({ ...at, makers });
  for (const { node, parents, begin, end } of nodes) {
    const at = { begin, end };
    const parent = parents.at(-1);
    const inFunction = parents.some((one) => one.kind === "CompoundStmt");
    const inLabel = parents.some((one, index) => {
      const inside = parents[index + 1] ?? node;
      return one.kind === "CaseStmt" && one.inner[0] === inside;
    });
    if (!inFunction || inLabel) {
      continue;
    }
    const operator = node.kind === "BinaryOperator" ? node.opcode : undefined;
    const overloaded =
      node.kind === "CXXOperatorCallExpr" && node.inner.length === 3
        ? nameOf(node.inner[0])?.replace("operator", "")
        : undefined;
    if (OPERATORS[operator] && node.inner.length === 2) {
      const [left, right] = sides(nodes, node);
      // Clang also gives the steps of a loop over a range, which nobody wrote.
      if (left && right && text.slice(left.end, right.begin).trim() === operator) {
        add(at, [
          ...OPERATORS[operator].map((other) => [
            `${other} for ${operator}`,
            `${text.slice(left.begin, left.end)} ${other} ${text.slice(right.begin, right.end)}`,
          ]),
          ...(["&&", "||"].includes(operator)
            ? [["only the left", `static_cast<bool>(${text.slice(left.begin, left.end)})`]]
            : []),
        ]);
      }
    } else if (["==", "!="].includes(overloaded) && text.slice(begin, end).includes(overloaded)) {
      add(at, [[`not ${overloaded}`, `!(${text.slice(begin, end)})`]]);
    } else if (node.kind === "UnaryOperator" && /^![^=]/.test(text.slice(begin, end))) {
      add(at, [["without !", `static_cast<bool>(${text.slice(begin + 1, end)})`]]);
    } else if (node.kind === "IntegerLiteral" && parent?.kind !== "ArraySubscriptExpr") {
      add(at, [[`${node.value} + 1`, `(${text.slice(begin, end)} + 1)`]]);
    } else if (node.kind === "CXXBoolLiteralExpr") {
      add(at, [["the other", node.value ? "false" : "true"]]);
    } else if (node.kind === "DeclRefExpr" && node.referencedDecl?.kind === "EnumConstantDecl") {
      const written = text.slice(begin, end);
      const [, scope, name] = written.match(/^(.*::)?(\w+)$/) ?? [];
      if (scope === "Truth::") {
        add(
          at,
          TRUTHS.filter((one) => one !== name).map((one) => [`${one}`, `Truth::${one}`]),
        );
      }
    } else if (node.kind === "CallExpr" && node.inner?.length) {
      const callee = nameOf(node.inner[0]);
      const written = text.slice(begin, end);
      for (const other of NAMES[callee] ?? []) {
        const opening = written.indexOf("(");
        const head = written.slice(0, opening);
        if (head.includes(callee)) {
          add(at, [
            [`${other} for ${callee}`, head.replace(callee, other) + written.slice(opening)],
          ]);
        }
      }
    }
  }
  return changes;
}

const nameOf = (node) =>
  node.referencedDecl?.name ?? (node.inner?.length ? nameOf(node.inner[0]) : undefined);

function sides(nodes, node) {
  return node.inner.map((child) => nodes.find((one) => one.node === child));
}

/** Statements that may be left out, and conditions that may be turned round. */
function statementChanges(nodes, text) {
  const changes = [];
  for (const { node, parents, begin, end } of nodes) {
    const parent = parents.at(-1);
    const statement = parent?.kind === "CompoundStmt" && text[end] === ";";
    const assignment =
      node.kind === "CompoundAssignOperator" ||
      (node.kind === "BinaryOperator" && node.opcode === "=") ||
      (node.kind === "CXXOperatorCallExpr" && /^operator.?=$/.test(nameOf(node.inner[0]) ?? ""));
    const called = ["CallExpr", "CXXMemberCallExpr", "ExprWithCleanups"].includes(node.kind);
    const jump = ["ContinueStmt", "BreakStmt"].includes(node.kind);
    if (statement && (assignment || called || jump)) {
      changes.push({ begin, end, leaveOut: true });
    }
    if (node.kind === "CompoundAssignOperator" && ASSIGNMENTS[node.opcode]) {
      const [left, right] = sides(nodes, node);
      for (const other of ASSIGNMENTS[node.opcode]) {
        changes.push({
          begin,
          end,
          makers: [
            [
              `${other} for ${node.opcode}`,
              `${text.slice(left.begin, left.end)} ${other} ${text.slice(right.begin, right.end)}`,
            ],
          ],
        });
      }
    }
    if (node.kind === "IfStmt" || node.kind === "ConditionalOperator") {
      const condition = node.inner.find(
        (child) => !["DeclStmt", "VarDecl"].includes(child.kind) && child.range,
      );
      const hasVariable = node.hasVar || node.hasInit;
      const found = nodes.find((one) => one.node === condition);
      if (found && !hasVariable) {
        const { begin: first, end: last } = found;
        changes.push({
          begin: first,
          end: last,
          condition: true,
          makers: [["turned round", `!(${text.slice(first, last)})`]],
        });
      }
    }
  }
  return changes;
}

let number = 0;
const mutants = [];

function mutate({ file, through }, trees) {
  const path = join(core, file);
  const text = readFileSync(path, "utf8");
  // Clang counts bytes; so do these slices.
  const bytes = Buffer.from(text).toString("latin1");
  const nodes = nodesIn(trees.get(through), path);
  const changes = [...expressionChanges(nodes, bytes), ...statementChanges(nodes, bytes)];
  const byRange = new Map();
  for (const change of changes) {
    const key = `${change.begin}-${change.end}`;
    const one = byRange.get(key) ?? { begin: change.begin, end: change.end, makers: new Map() };
    for (const [name, replacement] of change.makers ?? []) {
      one.makers.set(name, replacement);
    }
    one.leaveOut ||= change.leaveOut;
    one.condition ||= change.condition;
    byRange.set(key, one);
  }
  const ordered = [...byRange.values()].sort((a, b) => a.begin - b.begin || b.end - a.end);
  const register = (begin, change) => {
    number += 1;
    const line = bytes.slice(0, begin).split("\n").length;
    const lineText = Buffer.from(bytes.split("\n")[line - 1], "latin1").toString();
    mutants.push({ number, file: `core/${file}`, line, change, text: lineText.trim() });
    return number;
  };
  const render = (begin, end, inner) => {
    let written = "";
    let from = begin;
    for (let i = 0; i < inner.length; ) {
      const one = inner[i];
      let next = i + 1;
      while (next < inner.length && inner[next].begin < one.end) {
        next += 1;
      }
      written += bytes.slice(from, one.begin) + choice(one, inner.slice(i + 1, next));
      from = one.end;
      i = next;
    }
    return written + bytes.slice(from, end);
  };
  const choice = (one, inner) => {
    const own = [...one.makers].map(([name, replacement]) => [
      register(one.begin, name),
      replacement,
    ]);
    const left = one.leaveOut ? register(one.begin, "left out") : 0;
    let written = render(one.begin, one.end, inner);
    if (one.condition) {
      written = `static_cast<bool>(${written})`;
    }
    if (own.length) {
      written = `(${own.map(([n, other]) => `egress_mutant == ${n} ? (${other}) : `).join("")}(${written}))`;
    }
    return left ? `if (egress_mutant != ${left}) ${written}` : written;
  };
  const whole = render(0, bytes.length, ordered);
  const declared = `extern int egress_mutant;\n`;
  const target = join(out, file);
  mkdirSync(dirname(target), { recursive: true });
  // A function that asks which mutant it is has no value while the program is compiled.
  const runtime = whole.replace(/constexpr ([\w:]+ \w+\((?!\) const = default))/g, "inline $1");
  writeFileSync(
    target,
    Buffer.from(
      runtime.startsWith("#include") || file.startsWith("src")
        ? declared + runtime
        : runtime.replace("#pragma once\n", `#pragma once\n${declared}`),
      "latin1",
    ),
  );
}

const trees = new Map(SOURCES.map(({ through }) => [through, treesOf(through)]));
for (const one of [...SOURCES, ...HEADERS]) {
  mutate(one, trees);
}
writeFileSync(join(out, "mutants.json"), `${JSON.stringify(mutants, null, 1)}\n`);
console.log(`${mutants.length} mutants`);
