// Every small change of a rulebook that could change what it says of an assessment.
//
// A mutant is {file, pointer, change, patch}: the place, the change in words, and the change as a JSON
// Patch (RFC 6902) of the document. `file`, `pointer` and `change` together name it.

const OTHER = "其他";
const MEASURES = ["general", "sensitive", "all"];
const copy = (value) => JSON.parse(JSON.stringify(value));

/** @param bundle {"rulebook.json": {…}, "<file>": {…}, …} */
export function ruleMutants(bundle) {
  const rulebook = bundle["rulebook.json"];
  const exemptions = rulebook.exemptions.map((one) => one.id);
  const paths = rulebook.paths.map((one) => one.id);
  const everyItem = rulebook.files.flatMap((file) =>
    (bundle[file].items ?? []).map((item) => `${bundle[file].id}.${item.number}`),
  );
  const mutants = [];
  for (const [file, document] of Object.entries(bundle)) {
    const add = (pointer, change, patch) => mutants.push({ file, pointer, change, patch });
    const context = { document, exemptions, paths, everyItem, add };
    if (file === "rulebook.json") {
      mutatePaths(context);
      mutateClaims(context);
      mutateGates(context);
    } else {
      mutateScreening(context);
      mutateItems(context);
      mutateCautions(context);
    }
  }
  return mutants;
}

const replace = (path, value) => [{ op: "replace", path, value }];
const remove = (path) => [{ op: "remove", path }];
const put = (path, value) => [{ op: "add", path, value }];

function mutatePaths({ document, add }) {
  document.paths.forEach((path, index) => {
    const pointer = `/paths/${index}/basis`;
    if (path.basis) {
      add(pointer, "without", remove(pointer));
    } else {
      add(pointer, "any", put(pointer, "any"));
    }
  });
}

const DOUBTFUL = ["always", "with-persons"];

/** When the claim of an exemption is doubtful, and what settles it. */
function mutateClaims({ document, add }) {
  const settling = document.exemptions.flatMap(({ doubtful }) => doubtful?.unless ?? []);
  document.exemptions.forEach(({ doubtful }, index) => {
    const at = `/exemptions/${index}/doubtful`;
    for (const other of DOUBTFUL.filter((one) => one !== doubtful)) {
      add(at, other, put(at, other));
    }
    if (doubtful !== undefined) {
      add(at, "without", remove(at));
    }
    if (doubtful?.unless !== undefined) {
      for (const other of settling.filter((one) => one !== doubtful.unless)) {
        add(`${at}/unless`, other, replace(`${at}/unless`, other));
      }
      const trusts = `${at}/trusts_operators`;
      const trusted = !doubtful.trusts_operators;
      add(trusts, `${trusted}`, put(trusts, trusted));
    }
  });
}

function mutateGates({ document, add }) {
  document.gates.forEach((gate, index) => {
    const at = `/gates/${index}`;
    add(`${at}/binds`, `${!gate.binds}`, replace(`${at}/binds`, !gate.binds));
    if (gate.area) {
      add(`${at}/area`, "without", remove(`${at}/area`));
    }
  });
}

function mutateScreening({ document, add }) {
  const truths = truthAnswers(document);
  (document.screening ?? []).forEach((screening, index) => {
    const at = `/screening/${index}`;
    add(`${at}/expects`, `${!screening.expects}`, replace(`${at}/expects`, !screening.expects));
    add(at, "without", remove(at));
    exchangeAnswer(add, `${at}/answer`, screening.answer, truths);
  });
}

function mutateItems(context) {
  const { document, paths, add } = context;
  document.items?.forEach((item, index) => {
    const at = `/items/${index}`;
    for (const path of paths.filter((one) => one !== item.path)) {
      add(`${at}/path`, path, replace(`${at}/path`, path));
    }
    const category = item.category === "重要数据" ? "个人信息" : "重要数据";
    add(`${at}/category`, category, replace(`${at}/category`, category));
    mutateScope(context, `${at}/scope`, item.scope, mentionsPersons(item.condition));
    mutateCondition(context, `${at}/condition`, item.condition, false);
  });
}

/** Only a scope that counts persons is more than words to show. */
function mutateScope(context, at, scope, counts) {
  if (!counts) {
    return;
  }
  const { document, add } = context;
  if (scope.form === "closed") {
    mutateWords(add, `${at}/scenarios`, scope.scenarios, wordsOf(document, "scenarios"));
    const { scenarios: _, ...rest } = scope;
    add(`${at}/form`, "all", replace(at, { ...rest, form: "all" }));
  } else if (scope.form.startsWith("residual")) {
    const { items, ...rest } = scope;
    mutateNumbers(add, `${at}/items`, items, closedItems(document));
    add(`${at}/form`, "all", replace(at, { ...rest, form: "all" }));
    if (scope.form !== "residual-by-item") {
      const { subjects: _, ...without } = scope;
      const changed = { ...without, form: "residual-by-item" };
      add(`${at}/form`, "residual-by-item", replace(at, changed));
    }
    if (scope.form === "residual-by-scenario" && wordsOf(document, "subjects").length) {
      const subjects = scope.subjects ?? wordsOf(document, "subjects");
      const changed = { ...scope, form: "residual-by-population", subjects };
      add(`${at}/form`, "residual-by-population", replace(at, changed));
    } else if (scope.form === "residual-by-population") {
      const { subjects: _, ...without } = scope;
      add(
        `${at}/form`,
        "residual-by-scenario",
        replace(at, { ...without, form: "residual-by-scenario" }),
      );
    }
  } else if (wordsOf(document, "scenarios").length) {
    const scenarios = wordsOf(document, "scenarios");
    add(`${at}/form`, "closed", replace(at, { ...scope, form: "closed", scenarios }));
  }
  mutateWords(add, `${at}/subjects`, scope.subjects, wordsOf(document, "subjects"));
  mutateWords(add, `${at}/modalities`, scope.modalities, wordsOf(document, "modalities"));
  mutateFlag(add, `${at}/as_described`, scope.as_described, [true]);
  mutateWords(add, `${at}/excludes`, scope.excludes, context.exemptions);
}

function mutateCautions(context) {
  const { document, paths, add } = context;
  document.cautions?.forEach((caution, index) => {
    const at = `/cautions/${index}`;
    for (const path of [null, ...paths].filter((one) => one !== (caution.path ?? null))) {
      add(`${at}/path`, `${path}`, path === null ? remove(`${at}/path`) : put(`${at}/path`, path));
    }
    const basis = caution.basis === "list" ? "any" : "list";
    add(`${at}/basis`, basis, replace(`${at}/basis`, basis));
    add(at, "without", remove(at));
    (caution.industries ?? []).forEach((industry, place) => {
      add(`${at}/industries`, `without ${industry}`, remove(`${at}/industries/${place}`));
    });
    if (caution.flows) {
      mutateFlows(context, `${at}/flows`, caution.flows);
    }
    mutateCondition(context, `${at}/condition`, caution.condition, true);
  });
}

function mutateFlows({ document, exemptions, everyItem, add }, at, flows) {
  const other = (words) => (words.length ? [...words, OTHER] : words);
  for (const key of ["scenarios", "subjects", "modalities"]) {
    mutateWords(add, `${at}/${key}`, flows[key], other(wordsOf(document, key)));
  }
  mutateFlag(add, `${at}/as_described`, flows.as_described, [true, false]);
  mutateWords(add, `${at}/excludes`, flows.excludes, exemptions);
  mutateWords(add, `${at}/claims`, flows.claims, exemptions);
  const own = everyItem.filter((id) => id.startsWith(`${document.id}.`));
  mutateWords(add, `${at}/uncounted_by`, flows.uncounted_by, flows.uncounted_by ? own : []);
}

/** Each word away, each other word added, and the whole list away. */
function mutateWords(add, at, words, known) {
  if (!words) {
    return;
  }
  words.forEach((word, index) => {
    add(at, `without ${word}`, words.length > 1 ? remove(`${at}/${index}`) : remove(at));
  });
  for (const word of known.filter((one) => !words.includes(one))) {
    add(at, `with ${word}`, put(`${at}/-`, word));
  }
  if (words.length > 1) {
    add(at, "without all", remove(at));
  }
}

/** A residual must refer to something, so its last number is exchanged, not taken away. */
function mutateNumbers(add, at, numbers, known) {
  const others = known.filter((one) => !numbers.includes(one));
  numbers.forEach((number, index) => {
    if (numbers.length > 1) {
      add(at, `without ${number}`, remove(`${at}/${index}`));
    }
    for (const other of others) {
      add(at, `${other} for ${number}`, replace(`${at}/${index}`, other));
    }
  });
  for (const other of others) {
    add(at, `with ${other}`, put(`${at}/-`, other));
  }
}

function mutateFlag(add, at, flag, possible) {
  for (const value of possible.filter((one) => one !== flag)) {
    add(at, `${value}`, put(at, value));
  }
  if (flag !== undefined) {
    add(at, "without", remove(at));
  }
}

function mutateCondition(context, at, condition, inCaution) {
  const { document, everyItem, add } = context;
  if (condition.all || condition.any) {
    const [form, other] = condition.all ? ["all", "any"] : ["any", "all"];
    const parts = condition[form];
    if (parts.length !== 1) {
      add(at, `${other} for ${form}`, replace(at, { [other]: parts }));
    }
    parts.forEach((part, index) => {
      add(at, `without part ${index}`, remove(`${at}/${form}/${index}`));
      mutateCondition(context, `${at}/${form}/${index}`, part, inCaution);
    });
    return;
  }
  if (condition.not) {
    add(at, "without not", replace(at, condition.not));
    mutateCondition(context, `${at}/not`, condition.not, inCaution);
    return;
  }
  add(at, "not", replace(at, { not: copy(condition) }));
  if (condition.answer) {
    exchangeAnswer(add, `${at}/answer`, condition.answer, truthAnswers(document));
  } else if (condition.item) {
    for (const other of neighbours(condition.item, everyItem)) {
      add(`${at}/item`, other, replace(`${at}/item`, other));
    }
  } else if (condition.exporter) {
    add(at, "always", replace(at, { all: [] }));
  } else {
    mutateBand(add, at, condition);
  }
  if (condition.number) {
    const numbers = document.questions.filter((one) => one.kind === "number");
    exchangeAnswer(
      add,
      `${at}/number`,
      condition.number,
      numbers.map((one) => one.answer),
    );
  }
  if (condition.persons) {
    for (const measure of MEASURES.filter((one) => one !== condition.persons)) {
      add(`${at}/persons`, measure, replace(`${at}/persons`, measure));
    }
    mutateWords(add, `${at}/modalities`, condition.modalities, wordsOf(document, "modalities"));
    if (condition.within) {
      const counting = (document.items ?? [])
        .filter((item) => mentionsPersons(item.condition))
        .map((item) => `${document.id}.${item.number}`);
      for (const other of neighbours(condition.within, counting)) {
        add(`${at}/within`, other, replace(`${at}/within`, other));
      }
    }
  }
}

/** A limit one up, one down, and away: 以上 for 超过, 不满 for 以下, and no limit. */
function mutateBand(add, at, band) {
  for (const key of ["at_least", "below"]) {
    if (band[key] === undefined) {
      continue;
    }
    for (const step of [1, -1]) {
      const value = band[key] + step;
      if (value >= 0) {
        add(`${at}/${key}`, `${value}`, replace(`${at}/${key}`, value));
      }
    }
    add(`${at}/${key}`, "without", remove(`${at}/${key}`));
  }
}

function exchangeAnswer(add, at, answer, known) {
  for (const other of neighbours(answer, known)) {
    add(at, other, replace(at, other));
  }
}

/** The one before and the one after, in the order of the list. */
function neighbours(one, all) {
  const place = all.indexOf(one);
  return [all[place - 1], all[place + 1]].filter((other) => other !== undefined);
}

const wordsOf = (document, kind) => (document.words?.[kind] ?? []).map((one) => one.word);
const truthAnswers = (document) =>
  [...(document.questions ?? []), ...(document.screening ?? [])]
    .filter((one) => one.kind !== "number")
    .map((one) => one.answer);
const closedItems = (document) =>
  document.items.filter((item) => item.scope.form === "closed").map((item) => item.number);

function mentionsPersons(condition) {
  const parts = condition.all ?? condition.any ?? (condition.not ? [condition.not] : []);
  return condition.persons !== undefined || parts.some(mentionsPersons);
}
