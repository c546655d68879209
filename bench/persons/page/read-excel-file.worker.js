importScripts("/bench/node_modules/read-excel-file/bundle/read-excel-file.min.js", "persons_of.js");

globalThis.onmessage = async ({ data: { file, columns } }) => {
  try {
    const [{ data }] = await readXlsxFile(file);
    const persons = personsOf(columns);
    for (let row = 1; row < data.length; row += 1) {
      persons.add(data[row]);
    }
    postMessage({ persons: persons.count() });
  } catch (fault) {
    postMessage({ fault: String(fault) });
  }
};
