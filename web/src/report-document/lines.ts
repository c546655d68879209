/** What the report says, as lines of text: the same for paper, for the web page and for sheets. */
import type { Page } from "../page.ts";
import { isAnswered } from "../questions/asked.ts";
import { questionsOf } from "../questions/list.ts";
import { sayAnswered } from "../questions/say-answer.ts";
import { isFieldQuestion } from "./field-rows.ts";

export interface Line {
  name: string;
  value: string;
}

export interface Group {
  name: string;
  lines: Line[];
}

/**
 * Every question that was asked or answered, with the answer; what was not answered says so. The fields have
 * tables of their own.
 */
export function answerGroups(page: Page): Group[] {
  const groups = new Map<string, Group>();
  for (const question of questionsOf(page).filter((each) => each.asked || isAnswered(each))) {
    if (isFieldQuestion(question.pointer)) {
      continue;
    }
    const name = question.part ?? page.say("report.exporter");
    const group = groups.get(name) ?? { name, lines: [] };
    groups.set(name, group);
    group.lines.push({
      name: [question.name, ...(question.points ?? [])].join("\n"),
      value:
        sayAnswered(page, question) ??
        page.say(question.optional ? "answers.left-blank" : "report.not-answered"),
    });
  }
  return [...groups.values()];
}
