/** Labelled questions asked of an expertise, as people would: each conversation in its order, at a fixed moment. */
import { type Conversation, NEW_CONVERSATION } from "../conversation/conversation.ts";
import { converse } from "../conversation/converse.ts";
import type { Expertise } from "../conversation/expertise.ts";
import type { Step } from "../conversation/turn.ts";
import { plainText } from "../reply/plain-text.ts";
import { type Judgement, judge } from "./judge.ts";
import type { LabelledQuestion } from "./labelled.ts";

/** A labelled question with what the desk made of it. */
export interface Judged {
  readonly question: LabelledQuestion;
  readonly step: Step;
  readonly judgement: Judgement;
}

/** Cost: half a millisecond for a question, three times that in the middle of a conversation. */
export function judgeAll(questions: readonly LabelledQuestion[], expertise: Expertise): Judged[] {
  const conversations = new Map<string, Conversation>();
  return questions.map((question) => {
    const id = `quality:${question.set}/${question.conversation}`;
    const turn = { conversation: id, input: { kind: "text", text: question.q }, at: new Date(0) } as const;
    const step = converse(turn, conversations.get(id) ?? NEW_CONVERSATION, expertise);
    conversations.set(id, step.conversation === "forget" ? NEW_CONVERSATION : step.conversation);
    return { question, step, judgement: judge(question, step, step.reply === null ? "" : plainText(step.reply, { source: "" })) };
  });
}
