// Contenders in turns, round after round, and no time that counts before all agree on the persons.
import { setTimeout } from "node:timers/promises";

/** Milliseconds before each: what the one before leaves behind is not cleared away in its time. */
const PAUSE = 500;

export const median = (numbers) => {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Holds that every contender counts the same persons; a bare read counts none. */
class Agreement {
  persons = null;
  first = "";

  take(name, persons) {
    if (persons === undefined) {
      return;
    }
    this.persons ??= persons;
    this.first ||= name;
    if (persons !== this.persons) {
      throw new Error(`${name} counts ${persons} persons, ${this.first} ${this.persons}`);
    }
  }
}

/**
 * Runs `contenders` (name to a function of a file, which answers `{took, persons, heap}`: milliseconds,
 * persons, bytes of memory where known) on the small file `warm` first, where all must agree, and then
 * `rounds` times on `file`, one after another in each round. `save` gets the results after every round.
 * A contender that fails is left out from then on, and its fault told; a different count ends the race.
 */
export async function race({ job, warm, file, contenders, rounds, save }) {
  const result = {
    job,
    rows: file.rows,
    bytes: file.bytes,
    persons: null,
    times: {},
    heaps: {},
    faults: {},
  };
  const running = new Map(Object.entries(contenders));
  const runAll = async (on, agreement, keep) => {
    for (const [name, run] of running) {
      await setTimeout(PAUSE);
      const answer = await run(on).catch((fault) => {
        result.faults[name] = String(fault?.message ?? fault).split("\n")[0];
        running.delete(name);
      });
      if (answer) {
        agreement.take(`${job}: ${name}`, answer.persons);
        keep(name, answer);
      }
    }
  };
  await runAll(warm, new Agreement(), () => {});
  if (running.size === 0) {
    throw new Error(`no contender ran: ${Object.values(result.faults)[0]}`);
  }
  const agreement = new Agreement();
  for (let round = 0; round < rounds; round += 1) {
    await runAll(file, agreement, (name, { took, heap }) => {
      result.times[name] ??= [];
      result.times[name].push(took);
      if (heap !== undefined) {
        result.heaps[name] = Math.max(heap, result.heaps[name] ?? 0);
      }
    });
    result.persons = agreement.persons;
    save(result);
  }
  return result;
}
