// What a script would write around a reader of tables: a Set for one identifier, Maps and a union-find
// for several. For `importScripts`.

/** `columns`: `{place, digits}`; with `digits` only the last eleven digits of a value count. */
globalThis.personsOf = (columns) => {
  const value = (row, { place, digits }) =>
    digits ? row[place].replace(/[^0-9]/g, "").slice(-11) : row[place];
  if (columns.length === 1) {
    const seen = new Set();
    return {
      add: (row) => {
        const one = value(row, columns[0]);
        if (one) {
          seen.add(one);
        }
      },
      count: () => seen.size,
    };
  }
  const parents = [];
  const nodes = columns.map(() => new Map());
  let persons = 0;
  const top = (node) => {
    let at = node;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  };
  return {
    add: (row) => {
      let person = -1;
      for (let kind = 0; kind < columns.length; kind += 1) {
        const one = value(row, columns[kind]);
        if (!one) {
          continue;
        }
        const known = nodes[kind].get(one);
        if (known === undefined) {
          if (person < 0) {
            person = parents.length;
            parents.push(person);
            persons += 1;
          }
          nodes[kind].set(one, person);
        } else if (person < 0) {
          person = top(known);
        } else if (top(known) !== top(person)) {
          parents[top(known)] = top(person);
          persons -= 1;
        }
      }
    },
    count: () => persons,
  };
};
