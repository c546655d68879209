import type { ComponentChild } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { GUIDANCE, type Term } from "../guidance.ts";
import { usePage } from "../page.ts";
import type { Language } from "../words.ts";

/** Shorter words of English are too common to be marked wherever they stand. */
const SHORTEST: Record<Language, number> = { zh: 2, en: 9 };

/** The words of a term as they stand in a sentence. */
const wordsOf = ({ term }: Term, language: Language): string => term[language].replace(/^The /, "");

const marked = (language: Language): Term[] =>
  GUIDANCE.glossary.terms
    .filter((term) => wordsOf(term, language).length >= SHORTEST[language])
    .sort((one, other) => wordsOf(other, language).length - wordsOf(one, language).length);

const MARKED: Record<Language, Term[]> = { zh: marked("zh"), en: marked("en") };

/** A term that follows is what is left out, so it is no place to explain it. */
const WITHOUT = "不含";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The text cut at the terms of the glossary, each where it first stands. */
export function cutAtTerms(text: string, language: Language): (string | [string, Term])[] {
  const pattern = MARKED[language].map((term) => escaped(wordsOf(term, language))).join("|");
  const whole = language === "en" ? `\\b(?:${pattern})\\b` : `(?:${WITHOUT})?(?:${pattern})`;
  const parts: (string | [string, Term])[] = [];
  const seen = new Set<string>();
  let from = 0;
  for (const match of text.matchAll(new RegExp(whole, "gi"))) {
    const [words] = match;
    const term = MARKED[language].find(
      (each) => wordsOf(each, language).toLowerCase() === words.toLowerCase(),
    );
    if (term && !seen.has(term.id)) {
      seen.add(term.id);
      parts.push(text.slice(from, match.index), [words, term]);
      from = match.index + words.length;
    }
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}

/** Text whose terms explain themselves on hover, focus and tap. */
export function Explained({ children }: { children: string }) {
  const { language } = usePage();
  return (
    <>
      {cutAtTerms(children, language).map(
        (part): ComponentChild =>
          typeof part === "string" ? (
            part
          ) : (
            <ExplainedTerm words={part[0]} term={part[1]} key={part[1].id} />
          ),
      )}
    </>
  );
}

function ExplainedTerm({ words, term }: { words: string; term: Term }) {
  const { pick } = usePage();
  const [open, setOpen] = useState(false);
  const id = useId();
  const note = useRef<HTMLSpanElement>(null);

  // The note stays inside the window, whatever the place of the term in its line.
  useLayoutEffect(() => {
    const box = note.current;
    if (open && box) {
      const { right } = box.getBoundingClientRect();
      const beyond = right - (document.documentElement.clientWidth - 8);
      box.style.left = `${-Math.max(0, beyond)}px`;
    }
  }, [open]);

  // Before the note is drawn, so that no key pressed after it appears is missed.
  useLayoutEffect(() => {
    if (!open) {
      return;
    }
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setOpen(false);
      }
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [open]);

  return (
    <span
      class="term"
      onPointerEnter={(event) => event.pointerType === "mouse" && setOpen(true)}
      onPointerLeave={(event) => event.pointerType === "mouse" && setOpen(false)}
    >
      <button
        type="button"
        class="term-name"
        aria-expanded={open}
        aria-describedby={open ? id : undefined}
        onClick={() => setOpen(true)}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
      >
        {words}
      </button>
      {open && (
        <span class="term-note" role="tooltip" id={id} ref={note}>
          {pick(term.meaning)} <span class="source">{pick(term.source)}</span>
        </span>
      )}
    </span>
  );
}
