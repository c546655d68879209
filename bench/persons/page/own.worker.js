// This counter in a worker, fed as the page feeds it, and a bare read by the same reader. As in the page,
// another worker of this script joins what it reads, where that pays.
import start from "/build/wasm/egress.mjs";
import { eachPiece, feed } from "/web/src/persons/feed.ts";
import { Joining, serveJoining } from "/web/src/persons/joining.ts";

const started = fetch("/build/wasm/egress.wasm")
  .then((answer) => answer.arrayBuffer())
  .then((bytes) => start({ wasmBinary: new Uint8Array(bytes) }))
  .then((egress) => {
    // As the page does when its module starts.
    egress.gbkTable = new TextDecoder("gb18030").decode(egress.personsGbkBytes());
    return egress;
  });

/** The page reads for a worker that cannot; Chromium's can. */
const elsewhere = () => Promise.reject(new Error("this worker reads the file itself"));

function heapOf(egress) {
  const digest = new egress.PersonsDigest();
  const { byteLength } = digest.room(1).buffer;
  digest.delete();
  return byteLength;
}

async function count(egress, file, mapping, joiner) {
  const counter = new egress.PersonsCounter(
    mapping,
    egress.gbkTable,
    ...crypto.getRandomValues(new Uint32Array(4)),
  );
  if (!counter.valid()) {
    throw new Error(counter.diagnostics());
  }
  const joins = joiner && new Joining(joiner, counter);
  joins?.begin();
  counter.beginFile(file.name, file.size);
  await feed(counter, file, elsewhere, () => (joins?.behind ? joins.keepUp() : undefined));
  counter.endFile();
  const tally = JSON.parse(joins ? await joins.finish() : counter.finish());
  counter.delete();
  if (!tally.complete) {
    throw new Error(JSON.stringify(tally.files[0].fault));
  }
  return [tally.persons.all].flat()[0];
}

globalThis.onmessage = async ({ data: { file, mapping, joiner, join } }) => {
  try {
    if (join) {
      serveJoining(started, join);
      return;
    }
    if (!file) {
      postMessage({ heap: heapOf(await started) });
      return;
    }
    const egress = await started;
    if (mapping === undefined) {
      await eachPiece(file, elsewhere, () => {});
      postMessage({});
      return;
    }
    const persons = await count(egress, file, mapping, joiner);
    postMessage({ persons, heap: heapOf(egress) });
  } catch (fault) {
    postMessage({ fault: String(fault) });
  }
};
