importScripts("/bench/node_modules/papaparse/papaparse.min.js", "persons_of.js");

globalThis.onmessage = ({ data: { file, columns } }) => {
  const persons = personsOf(columns);
  let header = true;
  Papa.parse(file, {
    skipEmptyLines: true,
    chunk: ({ data }) => {
      for (let row = header ? 1 : 0; row < data.length; row += 1) {
        persons.add(data[row]);
      }
      header = false;
    },
    complete: () => postMessage({ persons: persons.count() }),
    error: (fault) => postMessage({ fault: String(fault) }),
  });
};
