// Other engines deciding the same items. Each is a function from the facts of a flow to the ids of the
// items met, prepared once.
import { ZenDecisionContent, ZenEngine } from "@gorules/zen-engine";
import jsonLogic from "json-logic-js";
import { Engine } from "json-rules-engine";

const only = (condition) => Object.entries(condition)[0];

export function zen(decisions) {
  const expression = (condition) => {
    const [form, content] = only(condition);
    switch (form) {
      case "and":
      case "or":
        return `(${content.map(expression).join(` ${form} `)})`;
      case "not":
        return `not (${expression(content)})`;
      case "in":
        return `${content[0]} in ${JSON.stringify(content[1])}`;
      case "is":
        return `${content[0]} == ${content[1]}`;
      case "atLeast":
        return `${content[0]} >= ${content[1]}`;
      default:
        return `${content[0]} < ${content[1]}`;
    }
  };
  const expressions = decisions.map(({ item, met }, index) => ({
    id: `e${index}`,
    key: `m${index}`,
    value: expression(met),
    item,
  }));
  const graph = {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "decide",
        name: "decide",
        type: "expressionNode",
        position: { x: 1, y: 0 },
        content: { expressions: expressions.map(({ id, key, value }) => ({ id, key, value })) },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 2, y: 0 } },
    ],
    edges: [
      { id: "1", type: "edge", sourceId: "in", targetId: "decide" },
      { id: "2", type: "edge", sourceId: "decide", targetId: "out" },
    ],
  };
  const decision = new ZenEngine().createDecision(new ZenDecisionContent(graph));
  return async (facts) => {
    const { result } = await decision.evaluate(facts);
    return expressions.filter(({ key }) => result[key]).map(({ item }) => item);
  };
}

export function jsonRulesEngine(decisions) {
  const nested = (condition) => {
    const [form, content] = only(condition);
    switch (form) {
      case "and":
        return { all: content.map(nested) };
      case "or":
        return { any: content.map(nested) };
      case "not":
        return { not: nested(content) };
      default: {
        const operators = {
          in: "in",
          is: "equal",
          atLeast: "greaterThanInclusive",
          below: "lessThan",
        };
        return { fact: content[0], operator: operators[form], value: content[1] };
      }
    }
  };
  const engine = new Engine();
  for (const { item, met } of decisions) {
    const condition = nested(met);
    const conditions = condition.all || condition.any ? condition : { all: [condition] };
    engine.addRule({ conditions, event: { type: item } });
  }
  const order = decisions.map(({ item }) => item);
  return async (facts) => {
    const { events } = await engine.run(facts);
    const met = new Set(events.map((event) => event.type));
    return order.filter((item) => met.has(item));
  };
}

export function jsonLogicJs(decisions) {
  const logic = (condition) => {
    const [form, content] = only(condition);
    switch (form) {
      case "and":
      case "or":
        return { [form]: content.map(logic) };
      case "not":
        return { "!": logic(content) };
      case "in":
        return { in: [{ var: content[0] }, content[1]] };
      default: {
        const operators = { is: "===", atLeast: ">=", below: "<" };
        return { [operators[form]]: [{ var: content[0] }, content[1]] };
      }
    }
  };
  const rules = decisions.map(({ item, met }) => ({ item, rule: logic(met) }));
  return (facts) =>
    rules.filter(({ rule }) => jsonLogic.apply(rule, facts)).map(({ item }) => item);
}
