import en from "../../data/words/en.json";
import zh from "../../data/words/zh.json";

export interface Pair {
  zh: string;
  en: string;
}

export type Language = keyof Pair;

export type WordKey = keyof typeof zh;

const WORDS: Record<Language, Record<WordKey, string>> = { zh, en };

export type Fillings = Readonly<Record<string, string | number>>;

/** The words of the page for a key, with `{name}` filled in. */
export function say(language: Language, key: WordKey, fillings: Fillings = {}): string {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => {
    const filling = fillings[name];
    return filling === undefined ? hole : String(filling);
  });
}

/** What each language calls itself. */
export const LANGUAGE_NAME: Record<Language, string> = { zh: "中文", en: "English" };

export const otherLanguage = (language: Language): Language => (language === "zh" ? "en" : "zh");

/** The language attribute of text in one of the two languages. */
export const LANGUAGE_TAG: Record<Language, string> = { zh: "zh-CN", en: "en" };

export const LANGUAGES: readonly Language[] = ["zh", "en"];
