/** What the page and its worker say to each other. */
import type { PersonsProgress } from "@wasm/egress";
import type { Patch } from "../trials/patch.ts";
import type { Told } from "./forms.ts";

export interface NamedFile {
  /** As the mapping names it. */
  name: string;
  file: Blob;
}

export type Task =
  | { kind: "sniff"; file: NamedFile; told: Told }
  /**
   * `joiner` leads to the worker that joins identifiers, if there is one. The files at the places `givenUp`
   * are said to need more memory than there is.
   */
  | {
      kind: "count";
      mapping: string;
      files: NamedFile[];
      givenUp: readonly number[];
      joiner: MessagePort | null;
    }
  /** Counts the files of the last count again, joining nobody by the identifiers that many share. */
  | { kind: "leave-out-shared"; files: NamedFile[]; givenUp: readonly number[] }
  | { kind: "digest"; file: Blob }
  | { kind: "job"; mapping: string; engine: string }
  /** What the assessment comes to with each of the changes. */
  | { kind: "try"; assessment: string; patches: Patch[] };

/** A part of a file that the worker cannot read itself; `file` is its place among the task's. */
export interface Part {
  file: number;
  offset: number;
  size: number;
}

export type ToWorker =
  | { engine: Uint8Array }
  /** The rulebook that assessments are tried by. */
  | { rulebook: string }
  /** The names of fields, before the first task that reads the names of columns. */
  | { names: string }
  /** The worker is to join what another reads. */
  | { join: MessagePort }
  | { id: number; task: Task }
  /** `null` where the page cannot read it either. */
  | { part: ArrayBuffer | null };

export interface Progress extends PersonsProgress {
  /** The place of the file in progress among the files. */
  file: number;
}

export type FromWorker = { ready: true } | Answer;

export type Answer =
  | { id: number; progress: Progress }
  | { id: number; part: Part }
  /** JSON, or for a digest its hexadecimal digits. */
  | { id: number; result: string }
  /** The module is not to be used any more. `file`: the place of the file in progress, if there was one. */
  | { id: number; failure: string; file: number | null };
