/**
 * Characters that nobody sees and that change what is seen: controls, marks that turn the direction
 * of what follows, and those without width. In a stranger's file they can make a name read as another.
 */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, "");

/** Marks that stand on the character before them, more than any writing needs: a heap of ink. */
const HEAPED = /(\p{M}{8})\p{M}+/gu;

/** Characters of a name or a figure, which stand in one line, and of any other text. */
export const MOST_LINE = 200;
export const MOST_TEXT = 2000;

/**
 * The text as it can be shown: no longer than `most` characters and a mark that it goes on, which no figure
 * can be read over.
 */
export function bounded(text: string, most: number): string {
  // Not between the two halves of a character beyond the first 65,536.
  const cut = text.length > most ? `${text.slice(0, most).replace(/[\ud800-\udbff]$/, "")}…` : text;
  return cut.replace(HEAPED, "$1");
}
