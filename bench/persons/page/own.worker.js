// This counter in a worker, fed as the page feeds it, and a bare read by the same reader.
import start from "/build/wasm/egress.mjs";
import { eachPiece, feed } from "/web/src/persons/feed.ts";

const started = fetch("/build/wasm/egress.wasm")
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => start({ wasmBinary: new Uint8Array(bytes) }));

/** The page reads for a worker that cannot; Chromium's can. */
const elsewhere = () => Promise.reject(new Error("this worker reads the file itself"));

async function count(egress, file, mapping) {
  const gbkTable = new TextDecoder("gb18030").decode(egress.personsGbkBytes());
  const counter = new egress.PersonsCounter(
    mapping,
    gbkTable,
    ...crypto.getRandomValues(new Uint32Array(4)),
  );
  if (!counter.valid()) {
    throw new Error(counter.diagnostics());
  }
  counter.beginFile(file.name, file.size);
  await feed(counter, file, elsewhere);
  counter.endFile();
  const tally = JSON.parse(counter.finish());
  counter.delete();
  if (!tally.complete) {
    throw new Error(JSON.stringify(tally.files[0].fault));
  }
  return [tally.persons.all].flat()[0];
}

globalThis.onmessage = async ({ data: { file, mapping } }) => {
  try {
    const egress = await started;
    if (mapping === undefined) {
      await eachPiece(file, elsewhere, () => {});
      postMessage({});
      return;
    }
    const persons = await count(egress, file, mapping);
    const digest = new egress.PersonsDigest();
    postMessage({ persons, heap: digest.room(1).buffer.byteLength });
    digest.delete();
  } catch (fault) {
    postMessage({ fault: String(fault) });
  }
};
