// The personal-information items of one industry as plain conditions over one flow, from the rulebook.
//
// A condition is {and: […]}, {or: […]}, {not: …}, {in: [fact, words]}, {is: [fact, value]},
// {atLeast: [fact, n]} or {below: [fact, n]}; the facts of a flow are scenario, subjects, modality,
// described, exemption ("" for none), general, sensitive and all.

/** @returns [{item, met}] in list order */
export function decisionsOf(industry) {
  const items = new Map(industry.items.map((item) => [item.number, item]));
  return industry.items
    .filter((item) => item.category === "个人信息")
    .map((item) => ({
      item: `${industry.id}.${item.number}`,
      met: conditionOf(item.condition, item.scope, items),
    }));
}

function conditionOf(condition, scope, items) {
  if (condition.all) {
    return { and: condition.all.map((part) => conditionOf(part, scope, items)) };
  }
  if (condition.any) {
    return { or: condition.any.map((part) => conditionOf(part, scope, items)) };
  }
  if (condition.persons) {
    const limits = [];
    if (condition.at_least !== undefined) {
      limits.push({ atLeast: [condition.persons, condition.at_least] });
    }
    if (condition.below !== undefined) {
      limits.push({ below: [condition.persons, condition.below] });
    }
    const narrowed = { ...scope, modalities: condition.modalities ?? scope.modalities };
    return { and: [...counted(narrowed, condition.persons, items), ...limits] };
  }
  throw new Error(`a condition of another kind: ${JSON.stringify(condition)}`);
}

/** What makes a flow count towards a scope. */
function counted(scope, measure, items) {
  const tests = described(scope);
  if (scope.excludes) {
    tests.push({ not: { in: ["exemption", scope.excludes] } });
  }
  const referred = (scope.items ?? []).map((number) => items.get(number));
  if (scope.form === "residual-by-scenario") {
    const named = [...new Set(referred.flatMap((item) => item.scope.scenarios))];
    tests.push({ not: { in: ["scenario", named] } });
  } else if (scope.form === "residual-by-population") {
    const including = referred.filter((item) =>
      measuresOf(item.condition).some((one) => one === measure || one === "all"),
    );
    const included = including.map((item) => ({ and: described(item.scope) }));
    tests.push({ not: { and: [{ in: ["subjects", scope.subjects] }, { or: included }] } });
  }
  return tests;
}

function described(scope) {
  const tests = [];
  if (scope.form === "closed") {
    tests.push({ in: ["scenario", scope.scenarios] });
  }
  if (scope.subjects && scope.form !== "residual-by-population") {
    tests.push({ in: ["subjects", scope.subjects] });
  }
  if (scope.modalities) {
    tests.push({ in: ["modality", scope.modalities] });
  }
  if (scope.as_described !== undefined) {
    tests.push({ is: ["described", scope.as_described] });
  }
  return tests;
}

const measuresOf = (condition) =>
  condition.persons
    ? [condition.persons]
    : (condition.all ?? condition.any ?? []).flatMap(measuresOf);
