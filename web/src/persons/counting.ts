/** The counting of persons while the page is open: files, what their columns are, count, result. */
import { createContext } from "preact";
import { useContext, useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Diagnostic, Diagnostics } from "../report/report.ts";
import { Counter, Stopped } from "./counter.ts";
import type { Mapping, Tally, Told } from "./forms.ts";
import type { NamedFile, Progress } from "./messages.ts";
import {
  freeName,
  mappingOf,
  newSource,
  type Source,
  type Use,
  withSniffed,
  withUse,
} from "./source.ts";

export interface Running {
  /** `null` until the first word of the worker. */
  progress: Progress | null;
  /** Of `performance.now()`. */
  since: number;
  files: readonly NamedFile[];
  /** All is counted, and the SHA-256 of some file is still to come. */
  digesting: boolean;
}

export interface Result {
  tally: Tally;
  mapping: Mapping;
  at: Date;
  /** Whether the identifiers that many share were left out. */
  leftOut: boolean;
}

export interface Counting {
  sources: Source[];
  add: (files: readonly File[]) => void;
  remove: (id: number) => void;
  change: (id: number, part: Partial<Source>) => void;
  /** What a column is, by its place. */
  choose: (id: number, place: number, use: Use) => void;
  /** Looks at a file again, as it is told to be read now. */
  readAgain: (id: number, told: Told) => void;
  running: Running | null;
  result: Result | null;
  /** Why the last count did not come to a result. */
  faults: Diagnostic[];
  cancelled: boolean;
  count: (year: number) => void;
  leaveOutShared: () => void;
  cancel: () => void;
  counter: Counter;
}

export const CountingContext = createContext<Counting | null>(null);

export function useCountingContext(): Counting {
  const counting = useContext(CountingContext);
  if (!counting) {
    throw new Error("outside the page");
  }
  return counting;
}

const failure = (fault: unknown): Diagnostic => ({
  code: "failed",
  where: "",
  message: String(fault),
  message_en: String(fault),
});

const isTally = (answer: Tally | Diagnostics): answer is Tally =>
  answer.format === "egress.persons/1";

export function useCounting(): Counting {
  const [sources, showSources] = useState<Source[]>([]);
  /** As they are by now: a count goes on while files come and go. */
  const latest = useRef<Source[]>([]);
  const [running, setRunning] = useState<Running | null>(null);
  const [result, setResult] = useState<Result | null>(null);
  const [faults, setFaults] = useState<Diagnostic[]>([]);
  const [cancelled, setCancelled] = useState(false);
  const counter = useMemo(() => new Counter(), []);
  // The SHA-256 is taken beside the count, which it would slow down.
  const digester = useMemo(() => new Counter(), []);
  const lastId = useRef(0);

  useEffect(
    () => () => {
      counter.stop();
      digester.stop();
    },
    [counter, digester],
  );

  const setSources = (next: (now: Source[]) => Source[]) => {
    latest.current = next(latest.current);
    showSources(latest.current);
  };

  const change = (id: number, part: Partial<Source>) =>
    setSources((now) => now.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const sniff = ({ id, file, name, told }: Source) =>
    counter.sniff({ name, file }, told).then(
      (sniffed) =>
        setSources((now) =>
          // It may have been told otherwise since.
          now.map((each) =>
            each.id === id && each.told === told ? withSniffed(each, sniffed) : each,
          ),
        ),
      (fault) => {
        if (!(fault instanceof Stopped)) {
          change(id, { failure: String(fault), looking: false, sniffed: null });
        }
      },
    );

  /** Frees what was read; files that were still to be looked at are looked at anew. */
  const restart = () => {
    counter.stop();
    digester.stop();
    for (const source of latest.current) {
      if (source.looking) {
        sniff(source);
      }
    }
  };

  const add = (files: readonly File[]) => {
    const taken = latest.current.map(({ name }) => name);
    const added = files.map((file) => {
      lastId.current += 1;
      const name = freeName(file.name, taken);
      taken.push(name);
      return newSource(lastId.current, file, name);
    });
    setSources((now) => [...now, ...added]);
    for (const source of added) {
      sniff(source);
    }
  };

  const digestsOf = async (files: readonly NamedFile[]): Promise<Map<string, string>> => {
    const digests = new Map<string, string>();
    for (const { name, file } of files) {
      // A file that cannot be read says so in the count.
      const digest = await digester.digest(file).catch((fault) => {
        if (fault instanceof Stopped) {
          throw fault;
        }
        return null;
      });
      if (digest !== null) {
        digests.set(name, digest);
      }
    }
    return digests;
  };

  const run = async (
    mapping: Mapping,
    files: readonly NamedFile[],
    leftOut: boolean,
    count: (onProgress: (progress: Progress) => void) => Promise<Tally | Diagnostics>,
  ) => {
    setFaults([]);
    setCancelled(false);
    setRunning({ progress: null, since: performance.now(), files, digesting: false });
    try {
      const digesting = digestsOf(files);
      // Both are waited for below; a stop of both must not be heard of twice.
      digesting.catch(() => {});
      const answer = await count((progress) => setRunning((now) => now && { ...now, progress }));
      if (!isTally(answer)) {
        digester.stop();
        setFaults(answer.diagnostics);
        return;
      }
      setRunning((now) => now && { ...now, digesting: true });
      const digests = await digesting;
      const tally = {
        ...answer,
        files: answer.files.map((each) => ({ ...each, sha256: digests.get(each.name) ?? null })),
      };
      setResult({ tally, mapping, at: new Date(), leftOut });
      digester.stop();
      // What was read stays in memory only as long as it can be counted again.
      if (leftOut || tally.joined.shared.length === 0) {
        restart();
      }
    } catch (fault) {
      // Whoever stopped it has seen to the files that are still to be looked at.
      if (!(fault instanceof Stopped)) {
        restart();
        setFaults([failure(fault)]);
      }
    } finally {
      setRunning(null);
    }
  };

  const filesOf = (mapping: Mapping): NamedFile[] =>
    sources
      .filter(({ name }) => mapping.files.some((file) => file.name === name))
      .map(({ name, file }) => ({ name, file }));

  return {
    sources,
    add,
    remove: (id) => {
      setSources((now) => now.filter((each) => each.id !== id));
      setResult(null);
      restart();
    },
    change,
    choose: (id, place, use) =>
      setSources((now) => now.map((each) => (each.id === id ? withUse(each, place, use) : each))),
    readAgain: (id, told) => {
      change(id, { told, looking: true });
      const source = sources.find((each) => each.id === id);
      if (source) {
        sniff({ ...source, told });
      }
    },
    running,
    result,
    faults,
    cancelled,
    count: (year) => {
      const mapping = mappingOf(sources, year);
      const files = filesOf(mapping);
      run(mapping, files, false, (onProgress) => counter.count(mapping, files, onProgress));
    },
    leaveOutShared: () => {
      if (result) {
        const files = filesOf(result.mapping);
        run(result.mapping, files, true, (onProgress) => counter.leaveOutShared(files, onProgress));
      }
    },
    cancel: () => {
      restart();
      setRunning(null);
      setCancelled(true);
    },
    counter,
  };
}
