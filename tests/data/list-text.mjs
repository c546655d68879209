// What a list prints, cell by cell, as its rulebook has it, held to the text of the list.

const tableHeaders = {
  threeColumns: "数据类别 数据子类 数据基本特征与描述",
  fourColumns: "数据类别 场景名称 数据子类 数据基本特征与描述",
};

const withoutSpace = (text) => text.replace(/\s/gu, "");
const withoutMarks = (text) => text.replace(/\[bookmark:[^\]]*\]/gu, "");

/** The cells of one item's row. Cells that are merged with those of the row above are printed once. */
function cellsOfRow(name, item, above, pathHeading) {
  const cells = [];
  const underSamePath = item.path === above?.path;
  if (!underSamePath) {
    cells.push({ name: `${name} path`, text: pathHeading });
  }
  const inSameCategory = underSamePath && item.category === above.category;
  if (!inSameCategory) {
    cells.push({ name: `${name} category`, text: item.category });
  }
  if (item.scenario_text && !(inSameCategory && item.scenario_text === above.scenario_text)) {
    cells.push({ name: `${name} scenarios`, text: item.scenario_text });
  }
  cells.push({ name: `${name} title`, text: `${item.number}.${item.title}` });
  cells.push({ name: `${name} description`, text: item.description });
  return cells;
}

/** The cells of all industries, in the order of the list. */
function cellsOf(rulebook, industries) {
  const cells = [];
  for (const { id, heading, items, notes } of industries) {
    if (heading !== null) {
      cells.push({ name: `${id} heading`, text: heading });
    }
    items.forEach((item, i) => {
      const { heading: pathHeading } = rulebook.paths.find((path) => path.id === item.path);
      const row = cellsOfRow(`${id}.${item.number}`, item, items[i - 1], pathHeading);
      if (i === 0) {
        const fourColumns = items.some((one) => one.scenario_text);
        const text = fourColumns ? tableHeaders.fourColumns : tableHeaders.threeColumns;
        row.splice(1, 0, { name: `${id} table headers`, text });
      }
      cells.push(...row);
    });
    cells.push({ name: `${id} notes`, text: "注：" });
    for (const note of notes) {
      cells.push({ name: `${id} note ${note.number}`, text: `${note.number}.${note.text}` });
    }
  }
  return cells;
}

/**
 * The first cell that is not the next of the list, or "the end" if words are left over; null where the
 * rulebook says what the list says, each cell once, in order, and nothing else.
 */
export function firstFault(rulebook, industries, listText) {
  const text = withoutSpace(withoutMarks(listText));
  let at = 0;
  for (const cell of cellsOf(rulebook, industries)) {
    const words = withoutSpace(cell.text);
    if (words === "" || !text.startsWith(words, at)) {
      return { name: cell.name, list: text.slice(at, at + 60), rulebook: words.slice(0, 60) };
    }
    at += words.length;
  }
  return at === text.length ? null : { name: "the end", list: text.slice(at, at + 60) };
}
