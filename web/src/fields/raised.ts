/** The questions that the fields of a flow bring to mind. They raise them and answer none. */
import type { Industry, Question } from "../rulebook/rulebook.ts";
import type { FieldColumn } from "./columns.ts";

export interface Raised {
  question: Question;
  /** The names of the fields. */
  by: string[];
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** The words of a name; a capital letter after a small one begins one too. */
const latin = (name: string): string =>
  ` ${plain(name.replace(/([a-z])([A-Z])/g, "$1 $2"))
    .replace(/[^a-z0-9]+/g, " ")
    .trim()} `;

const holds = (name: string, word: string): boolean =>
  /^[\0-\x7f]*$/.test(word) ? latin(name).includes(latin(word)) : plain(name).includes(plain(word));

export const raisedBy = (industry: Industry, columns: readonly FieldColumn[]): Raised[] =>
  industry.questions.flatMap((question) => {
    const { kinds = [], words = [] } = question.raised_by ?? {};
    const by = columns
      .filter(
        ({ name, field }) =>
          (field !== null && kinds.includes(field)) || words.some((word) => holds(name, word)),
      )
      .map(({ name }) => name);
    return by.length === 0 ? [] : [{ question, by }];
  });
