/** The labelled questions of a file in `labelled/`: each line a question of its own, or a conversation of several. */
import { isRecord } from "../core/editing/edit.ts";
import type { LabelledQuestion } from "../core/quality/labelled.ts";
import { formed, type Look } from "./look.ts";
import { LABELLED_CONVERSATION, LABELLED_LINES, LABELLED_SINGLE } from "./schema.ts";

export const lookAtLabelled: Look<LabelledQuestion[]> = (file, content) => {
  const { value: lines = [], problems } = lookAtLines(file, content);
  const seen = lines.map((line, index) => {
    const look = isRecord(line) && "turns" in line ? lookAtConversation : lookAtSingle;
    const { value = [], problems } = look(file, line);
    return { value, problems: problems.map((problem) => ({ ...problem, path: `line ${index + 1} ${problem.path}`.trim() })) };
  });
  return { value: seen.flatMap(({ value }) => value), problems: [...problems, ...seen.flatMap(({ problems }) => problems)] };
};

const lookAtLines = formed(LABELLED_LINES, (lines) => lines);

const lookAtSingle = formed(LABELLED_SINGLE, ({ tags: _, mention = [], ...question }, file): LabelledQuestion[] => [
  { ...question, mention, conversation: question.id, turn: 0, set: setOf(file) },
]);

const lookAtConversation = formed(LABELLED_CONVERSATION, ({ id, lang, turns }, file) =>
  turns.map(
    ({ mention = [], ...question }, turn): LabelledQuestion => ({
      ...question,
      mention,
      lang: question.lang ?? lang,
      id: `${id}.${turn + 1}`,
      conversation: id,
      turn,
      set: setOf(file),
    }),
  ),
);

/** `labelled/fit/…` and `labelled/held/…`; `labelled/desk.jsonl` is what administrators have decided. */
function setOf(file: string): LabelledQuestion["set"] {
  if (file.startsWith("labelled/fit/")) return "fit";
  return file.startsWith("labelled/held/") ? "held" : "desk";
}
