/** What became of the questions, by what Discord shows. */
import type { AcceptedCall, RefusedCall } from "../doubles/discord/rest-api.ts";
import type { Question } from "./discord-asker.ts";
import type { Absence } from "./discord-line.ts";
import type { Storm } from "./discord-storm.ts";
import { firstAnswers, outOfOrder } from "./order.ts";

export interface Evidence {
  /** In the order asked. */
  readonly questions: readonly Question[];
  readonly bot: string;
  readonly absences: readonly Absence[];
  readonly calls: readonly AcceptedCall[];
  readonly refusals: readonly RefusedCall[];
  readonly storm: Pick<Storm, "of">;
  /** The words of an apology, in each language. */
  readonly apologies: readonly string[];
}

export interface Account {
  /** Questions in private that were never answered. */
  readonly lost: readonly Question[];
  /** Answered before something that the same person had asked earlier in private. */
  readonly outOfOrder: readonly Question[];
  /** Messages below which more than one answer stands. */
  readonly doubled: readonly Question[];
  /** How many answers were sent once more and stand there once: because the acknowledgement was cut off, or because the desk ended before it was noted. */
  readonly repeated: Readonly<Record<"cut" | "ended", number>>;
  /** What was written in private while nobody was there who would have been told of it. */
  readonly meanwhile: readonly Question[];
  /** How many were answered as part of what was said in the same breath. */
  readonly together: number;
  /** What could not be answered: mentions and interactions for which nobody was there in time. */
  readonly missed: readonly Question[];
  /** Mentions and interactions that were not answered though the desk was there. */
  readonly unexplained: readonly Question[];
  readonly apologized: readonly string[];
  /** What the bot said in private to no question. */
  readonly unasked: readonly string[];
  /** What Discord refused, but for an interaction that is too old (10062) or has been answered (40060). */
  readonly refused: readonly string[];
}

interface Answer {
  readonly place: number;
  readonly text: string;
}

/** Discord's three seconds for the first answer. */
const PATIENCE_MS = 3_000;
const TOO_LATE = [10062, 40060];
const SENT = "POST /channels/:channel/messages";

export function accountOf({ questions, bot, absences, calls, refusals, storm, apologies }: Evidence): Account {
  const answers = answersIn(questions, bot);
  const own = ({ message }: Question) => answers.get(message ?? "") ?? [];
  const inPrivate = questions.filter(({ kind }) => kind === "words" || kind === "typed");
  const first = firstAnswers(inPrivate, own);
  const others = questions.filter(
    (question) =>
      (question.kind === "mention" && own(question).length === 0) ||
      (question.kind === "interaction" && !("message" in (question.outcome ?? {}))),
  );
  const isMissed = ({ askedAt, kind }: Question) =>
    absences.some(({ from, to, isGap }) => askedAt <= to && from <= askedAt + PATIENCE_MS && (isGap || kind === "interaction"));
  const outcomes = new Set(questions.flatMap(({ outcome }) => (outcome !== undefined && "message" in outcome ? outcome.message : [])));
  const asked = new Set(questions.map(({ message }) => message));
  const said = [...new Set(questions.map(({ place }) => place))].flatMap((place) => [...place.kept.values()].map(({ message }) => message));
  return {
    lost: inPrivate.filter((question) => !first.has(question)),
    outOfOrder: outOfOrder(inPrivate, first, ({ member }) => member),
    doubled: questions.filter((question) => own(question).length > 1),
    repeated: repeated(calls, storm),
    meanwhile: inPrivate.filter(({ askedAt }) => absences.some(({ from, to, isGap }) => isGap && from < askedAt && askedAt < to)),
    together: inPrivate.filter((question) => own(question).length === 0 && first.has(question)).length,
    missed: others.filter(isMissed),
    unexplained: others.filter((question) => !isMissed(question)),
    apologized: said.map((message) => JSON.stringify(message.components)).filter((text) => apologies.some((words) => text.includes(words))),
    unasked: said
      .filter(
        ({ author, id, message_reference: reply, interaction_metadata: interaction }) =>
          author.id === bot && interaction === undefined && !outcomes.has(id) && !asked.has(reply?.message_id ?? ""),
      )
      .map(({ components }) => JSON.stringify(components)),
    refused: refusals
      .filter(({ code }) => !TOO_LATE.includes(code))
      .map(({ route, code, message, errors }) => `${route}: ${code} ${message} ${JSON.stringify(errors)}`),
  };
}

/** What replies to a message, by the message. */
function answersIn(questions: readonly Question[], bot: string): Map<string, Answer[]> {
  const answers = new Map<string, Answer[]>();
  for (const place of new Set(questions.map((question) => question.place))) {
    for (const [at, { message }] of [...place.kept.values()].entries()) {
      const replied = message.message_reference?.message_id;
      if (message.author.id !== bot || replied === undefined) continue;
      answers.set(replied, [...(answers.get(replied) ?? []), { place: at, text: JSON.stringify(message.components) }]);
    }
  }
  return answers;
}

function repeated(calls: readonly AcceptedCall[], storm: Pick<Storm, "of">): Account["repeated"] {
  const last = new Map<string, AcceptedCall>();
  const count = { cut: 0, ended: 0 };
  for (const call of calls) {
    if (call.route !== SENT) continue;
    const key = `${call.params.channel} ${call.payload.nonce}`;
    const before = last.get(key);
    if (before !== undefined) count[storm.of(before.payload) === "cut after" ? "cut" : "ended"]++;
    last.set(key, call);
  }
  return count;
}
