/** Keeping a check: saved to a file or a page, opened again, drafted in this browser. */

import later from "virtual:later";
import { createContext } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { blank, type Typed } from "../assessment/typed.ts";
import { judging } from "../checker.ts";
import { isoDay } from "../iso-day.ts";
import { isStep, type Step } from "../steps.ts";
import { type Language, type Pair, say } from "../words.ts";
import { download, fileName } from "./download.ts";
import { canKeepDraft, forgetDraft, readDraft, writeDraft } from "./draft.ts";
import { partsOf, savedIn } from "./page-source.ts";
import { NO_REMARKS, type Remarks, remarksOn } from "./remarks.ts";
import type { ReadCheck, Reader, SavedCheck } from "./saved-check.ts";
import { withoutUnseen } from "./unseen.ts";

export type Notice =
  | { kind: "refused"; name: Pair; sentences: string[] }
  | { kind: "opened"; name: Pair; remarks: Remarks; before: Typed | null }
  | { kind: "saved"; name: string }
  | { kind: "page-changed" }
  | { kind: "draft-refused" };

export interface Keep {
  /** Whether answers would be lost if the page were left now. */
  unsaved: boolean;
  notice: Notice | null;
  dismiss: () => void;
  saveAnswers: () => void;
  /** `null` where the page is not one file and so cannot be copied. */
  savePage: (() => void) | null;
  open: (file: File) => void;
  /** Puts another check in the place of what is there; the notice can bring that back. */
  show: (typed: Typed, name: Pair, remarks?: Remarks) => void;
  undo: (before: Typed) => void;
  /** Whether a file is to be opened as soon as the engine is there to judge it. */
  waiting: boolean;
  dropping: boolean;
  draftPossible: boolean;
  drafted: boolean;
  setDrafted: (drafted: boolean) => void;
  /** The languages that the report is written in; `null` is the language of the page. */
  reportLanguages: Language[] | null;
  setReportLanguages: (languages: Language[] | null) => void;
  today: Date;
  reader: Reader;
}

export const KeepContext = createContext<Keep | null>(null);

export function useKeep(): Keep {
  const keep = useContext(KeepContext);
  if (!keep) {
    throw new Error("outside the page");
  }
  return keep;
}

/** What the page was left with: the check inside its file, or the draft in this browser. */
export interface Left {
  from: "page" | "draft";
  read: ReadCheck;
}

export function whatWasLeft(reader: Reader): Left | null {
  const inside = savedIn(document);
  if (inside !== "") {
    return { from: "page", read: later().readSaved(inside, reader) };
  }
  const draft = readDraft();
  return draft === null ? null : { from: "draft", read: later().readSaved(draft, reader) };
}

/** The state of the page as it was left, if it can be read. */
export const leftCheck = (left: Left | null): SavedCheck | null =>
  left !== null && "saved" in left.read ? left.read.saved : null;

export interface Kept {
  reader: Reader;
  left: Left | null;
  typed: Typed;
  step: Step;
  setTyped: (next: (typed: Typed) => Typed) => void;
  go: (step: Step) => void;
  /** Takes tables that were dropped on the page: an inventory, or what persons are counted in. */
  takeTables: (files: readonly File[]) => void;
}

const DRAFT_WAIT = 300;

export function useKeeping({ reader, left, typed, step, setTyped, go, takeTables }: Kept): Keep {
  const { language } = reader;
  const text = JSON.stringify(typed);
  const [kept, setKept] = useState(text);
  const [notice, setNotice] = useState<Notice | null>(() => firstNotice(left, reader));
  const [waiting, setWaiting] = useState(false);
  const [drafted, setDrafted] = useState(left?.from === "draft");
  const [reportLanguages, setReportLanguages] = useState<Language[] | null>(null);
  const today = useMemo(() => new Date(), []);

  const unsaved = text !== kept;
  const name = (ending: string) =>
    fileName([say(language, "app.name"), typed.company, isoDay(today)], ending);
  const written = () => later().writeSaved({ typed, language, step }, reader, today);

  // Before the browser draws: it may be asked to leave right after saving.
  useLayoutEffect(() => {
    if (!unsaved || drafted) {
      return;
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [unsaved, drafted]);

  // The draft follows the answers; what is still waiting is written when the page goes away.
  useLayoutEffect(() => {
    if (!drafted) {
      return;
    }
    const write = () => {
      if (!writeDraft(written())) {
        setDrafted(false);
        setNotice({ kind: "draft-refused" });
      }
    };
    const waiting = setTimeout(write, DRAFT_WAIT);
    addEventListener("pagehide", write);
    return () => {
      clearTimeout(waiting);
      removeEventListener("pagehide", write);
    };
  }, [drafted, text, language, step]);

  const show = (next: Typed, from: Pair, remarks = NO_REMARKS) => {
    const nothing = text === JSON.stringify(blank(reader.thisYear));
    setTyped(() => next);
    setKept(JSON.stringify(next));
    setNotice({ kind: "opened", name: from, remarks, before: nothing ? null : typed });
  };

  // Whatever was typed while the file was read, and the engine waited for, is what `undo` brings back.
  const now = useRef({ show, go });
  now.current = { show, go };
  const open = async (file: File) => {
    setWaiting(true);
    const ready = { ...reader, check: await judging(reader.check) };
    // Within the promise, for a part of the page that was changed refuses to read.
    const read = await Promise.resolve()
      .then(() => later().readSavedFile(file, ready))
      .finally(() => setWaiting(false));
    const name = inBoth(withoutUnseen(file.name));
    if ("refusal" in read) {
      setNotice({ kind: "refused", name, sentences: read.refusal });
      return;
    }
    const { saved } = read;
    now.current.show(saved.typed, name, remarksOn(saved, ready));
    now.current.go(isStep(saved.step) ? saved.step : "result");
  };

  const save = (ending: string, content: string, type: string) => {
    download(name(ending), new Blob([content], { type }));
    setKept(text);
    setNotice({ kind: "saved", name: name(ending) });
  };

  const isOneFile = useMemo(() => partsOf(document) !== null, []);
  const savePage = () => {
    const page = later().pageWith(written());
    if (page === null) {
      setNotice({ kind: "page-changed" });
    } else {
      save("html", page, "text/html");
    }
  };

  return {
    unsaved,
    notice,
    dismiss: () => setNotice(null),
    saveAnswers: () => save("json", written(), "application/json"),
    savePage: isOneFile ? savePage : null,
    open,
    show,
    undo: (before) => {
      setTyped(() => before);
      setNotice(null);
    },
    waiting,
    dropping: useDropping(open, takeTables),
    draftPossible: useMemo(canKeepDraft, []),
    drafted,
    setDrafted: (on) => {
      setDrafted(on);
      if (!on) {
        forgetDraft();
      }
    },
    reportLanguages,
    setReportLanguages,
    today,
    reader,
  };
}

/** A name that is the same in both languages. */
export const inBoth = (name: string): Pair => ({ zh: name, en: name });

function firstNotice(left: Left | null, reader: Reader): Notice | null {
  if (left === null) {
    return null;
  }
  const key = left.from === "page" ? "keep.in-page" : "keep.in-draft";
  const name = { zh: say("zh", key), en: say("en", key) };
  return "refusal" in left.read
    ? { kind: "refused", name, sentences: left.read.refusal }
    : { kind: "opened", name, remarks: remarksOn(left.read.saved, reader), before: null };
}

const TABLE = /\.(csv|tsv|tab|txt|xls|xlsx|xlsm|xlsb|et|ods)$/i;

/** Opens a check that is dropped anywhere, or takes tables; whether a file is held over the page. */
function useDropping(open: (file: File) => void, takeTables: Kept["takeTables"]): boolean {
  const [dropping, setDropping] = useState(false);
  const taking = useRef({ open, takeTables });
  taking.current = { open, takeTables };
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) {
        event.preventDefault();
        setDropping(true);
      }
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) {
        setDropping(false);
      }
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) {
        return;
      }
      setDropping(false);
      // A part of the page that takes files itself has said so.
      if (!event.defaultPrevented) {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        const tables = files.filter(({ name }) => TABLE.test(name));
        const [file] = files;
        if (tables.length > 0) {
          taking.current.takeTables(tables);
        } else if (file) {
          taking.current.open(file);
        }
      }
    };
    addEventListener("dragover", over);
    addEventListener("dragleave", leave);
    addEventListener("drop", drop);
    return () => {
      removeEventListener("dragover", over);
      removeEventListener("dragleave", leave);
      removeEventListener("drop", drop);
    };
  }, []);
  return dropping;
}
