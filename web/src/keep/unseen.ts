/**
 * Characters that nobody sees and that change what is seen: controls, marks that turn the direction
 * of what follows, and those without width. In a stranger's file they can make a name read as another.
 */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu;

export const withoutUnseen = (text: string): string => text.replace(UNSEEN, "");
