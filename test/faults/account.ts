/** What became of the questions, by what Telegram has accepted. */
import type { AcceptedCall } from "../doubles/telegram/bot-api.ts";
import type { Question } from "./asker.ts";
import { firstAnswers, outOfOrder } from "./order.ts";
import type { Storm } from "./storm.ts";
import type { Death } from "./supervised-desk.ts";

type Payload = AcceptedCall["payload"];

export interface Evidence {
  /** In the order asked. */
  readonly questions: readonly Question[];
  /** In the order accepted. */
  readonly calls: readonly AcceptedCall[];
  readonly deaths: readonly Death[];
  readonly storm: Pick<Storm, "of">;
  /** The words of an apology, in each language. */
  readonly apologies: readonly string[];
}

export interface Account {
  /** Milliseconds from each question to its first answer, in the order asked; infinite for what is lost. */
  readonly waited: ReadonlyMap<Question, number>;
  /** How many were answered as part of what was said in the same breath. */
  readonly together: number;
  readonly lost: readonly Question[];
  /** Answered before something that the same person had asked earlier. */
  readonly outOfOrder: readonly Question[];
  readonly doubled: readonly Doubled[];
  /** Questions whose answer is an apology. */
  readonly apologized: readonly Question[];
  /** What the bot said to nobody's question. */
  readonly unasked: readonly string[];
}

/** An answer that stands once more than it should. */
export interface Doubled {
  readonly question: Question;
  /**
   * Telegram had accepted the one before, and its acknowledgement was cut off; or the process that sent it was killed while the question
   * still stood in its inbox. There is to be no other cause.
   */
  readonly cause: "cut" | "killed" | "unexplained";
  /** The process that sent the one before, from 1. */
  readonly life: number;
}

interface Answer extends AcceptedCall {
  /** In the order accepted, of all chats. */
  readonly place: number;
  /** By chat and message: the question. */
  readonly to: string;
  readonly part: "edit" | "first message" | "second message";
}

export function accountOf({ questions, calls, deaths, storm, apologies }: Evidence): Account {
  const answers = answersIn(calls);
  const byQuestion = new Map<string, Answer[]>();
  for (const answer of answers) byQuestion.set(answer.to, [...(byQuestion.get(answer.to) ?? []), answer]);
  const own = ({ chat, message }: Question) => byQuestion.get(keyOf(chat, message)) ?? [];
  const first = firstAnswers(questions, own);
  const asked = new Set(questions.map(({ chat, message }) => keyOf(chat, message)));
  const waitedFor = (question: Question) => (first.get(question)?.at.getTime() ?? Number.POSITIVE_INFINITY) - question.askedAt;
  const isApology = ({ payload }: Answer) => apologies.some((words) => textOf(payload).includes(words));
  return {
    waited: new Map(questions.map((question) => [question, waitedFor(question)])),
    together: questions.filter((question) => own(question).length === 0 && first.has(question)).length,
    lost: questions.filter((question) => !first.has(question)),
    outOfOrder: outOfOrder(questions, first, ({ chat }) => chat),
    doubled: questions.flatMap((question) =>
      (["first message", "second message"] as const).flatMap((part) => {
        const standing = own(question).filter((answer) => answer.part === part);
        return standing.slice(0, -1).map((before) => ({ question, ...whyAgain(question, before) }));
      }),
    ),
    apologized: questions.filter((question) => own(question).some(isApology)),
    unasked: answers.filter(({ to }) => !asked.has(to)).map(({ payload }) => textOf(payload)),
  };

  function whyAgain({ message }: Question, { payload }: Answer): Omit<Doubled, "question"> {
    const { life, trouble } = storm.of(payload);
    if (trouble === "cut after") return { cause: "cut", life };
    // A message has one number in all of the bot's private chats; what is quoted in an update stands under another name.
    const stood = deaths.some((death) => death.life === life && death.inbox.includes(`"message":{"message_id":${message},`));
    return { cause: stood ? "killed" : "unexplained", life };
  }
}

/** What was sent and changed; a message that replies to nothing goes on with what was sent before it in its chat. */
function answersIn(calls: readonly AcceptedCall[]): Answer[] {
  const lastIn = new Map<unknown, string>();
  return calls.flatMap((call, place): Answer[] => {
    const { method, payload } = call;
    const { chat_id: chat, message_id: changed } = payload;
    if (method === "editMessageText") return [{ ...call, place, to: keyOf(chat, changed), part: "edit" }];
    if (method !== "sendMessage") return [];
    const replied = repliedTo(payload);
    const to = replied === undefined ? (lastIn.get(chat) ?? keyOf(chat, "nothing")) : keyOf(chat, replied);
    lastIn.set(chat, to);
    return [{ ...call, place, to, part: replied === undefined ? "second message" : "first message" }];
  });
}

function repliedTo({ reply_parameters: reply }: Payload): unknown {
  return typeof reply === "object" && reply !== null && "message_id" in reply ? reply.message_id : undefined;
}

function textOf({ text }: Payload): string {
  return typeof text === "string" ? text : "";
}

function keyOf(chat: unknown, message: unknown): string {
  return `${chat} ${message}`;
}
