import type { TypedField, TypedFlow } from "../assessment/typed.ts";
import { usePage } from "../page.ts";
import { LawText } from "../parts/law-text.tsx";
import { findIndustry } from "../rulebook/rulebook.ts";
import { listedFields } from "./listed-fields.ts";

interface FieldsToTickProps {
  flow: TypedFlow;
  fields: readonly TypedField[];
  add(word: string): void;
  remove(fields: readonly TypedField[]): void;
}

/** The list's own words to tick; a word is ticked where some field is said to be it. */
export function FieldsToTick({ flow, fields, add, remove }: FieldsToTickProps) {
  const { rulebook, language, say, pick } = usePage();
  const english = new Map(
    findIndustry(rulebook, flow.industry).words.fields?.map(({ word, en }) => [word, en]),
  );
  const classes = listedFields(rulebook, flow);
  if (classes.length === 0) {
    return null;
  }
  return (
    <details class="help">
      <summary>{say("fields.tick")}</summary>
      {classes.map(({ measure, words }) => (
        <fieldset class="fields-to-tick" key={measure}>
          <legend>{say(`fields.tick.${measure}`)}</legend>
          {words.map(({ word, limit }) => {
            const those = fields.filter(({ is }) => is === word);
            return (
              <label key={word}>
                <input
                  type="checkbox"
                  checked={those.length > 0}
                  onChange={() => (those.length > 0 ? remove(those) : add(word))}
                />
                <span>
                  <LawText>{word}</LawText>
                  {language === "en" && ` ${english.get(word) ?? ""}`}
                  {limit && <span class="hint">{` ${pick(limit)}`}</span>}
                </span>
              </label>
            );
          })}
        </fieldset>
      ))}
    </details>
  );
}
