/** How a state of the knowledge does on the questions that guard it, and what a change does to that. */
import { NEW_CONVERSATION } from "../conversation/conversation.ts";
import { converse } from "../conversation/converse.ts";
import type { Expertise } from "../conversation/expertise.ts";
import type { Impact, Lead, Shift } from "../curation/workshop.ts";
import type { Entry, EntryId, Locale } from "../knowledge/entry.ts";
import { type Knowledge, learntPhrasings } from "../knowledge/knowledge.ts";
import type { Judgement } from "./judge.ts";
import { judgeAll } from "./judge-all.ts";
import type { LabelledQuestion } from "./labelled.ts";
import { firstLabel, serves } from "./lead.ts";

export interface Standing {
  readonly knowledge: Knowledge;
  readonly expertise: Expertise;
  /** Of each conversation of labelled questions, by what it says. */
  readonly judged: ReadonlyMap<string, JudgedConversation>;
  /** Of each phrasing, in the order of `learntPhrasings`. */
  readonly leads: readonly Lead[];
}

interface JudgedConversation {
  readonly judgements: readonly Judgement[];
  /** What its questions were answered with. */
  readonly entries: readonly EntryId[];
}

/**
 * Asks all labelled questions, so it takes about half a second for 700; after a mere change of wording only those that were answered with
 * what was reworded.
 */
export function standingOf(knowledge: Knowledge, expertise: Expertise, before?: Standing): Standing {
  const reworded = before && rewordedSince(before, knowledge, expertise);
  const stillHolds = ({ entries }: JudgedConversation) => reworded !== undefined && !entries.some((entry) => reworded.has(entry));
  const judged = conversationsOf(knowledge.labelled).map((questions) => {
    const key = keyOf(questions);
    const known = before?.judged.get(key);
    return [key, known !== undefined && stillHolds(known) ? known : judgedBy(questions, expertise)] as const;
  });
  const leads = expertise.matcher.leads().slice(0, learntPhrasings(knowledge).length);
  return { knowledge, expertise, judged: new Map(judged), leads };
}

/** The entries that say the same in other words; undefined where more than wording has changed. */
function rewordedSince(before: Standing, knowledge: Knowledge, { matcher }: Expertise): ReadonlySet<EntryId> | undefined {
  const known = new Map(before.knowledge.entries.map((entry) => [entry.id, entry]));
  const changed = knowledge.entries.filter((entry) => JSON.stringify(entry) !== JSON.stringify(known.get(entry.id)));
  const isReworded = (entry: Entry) => frameOf(entry) === frameOf(known.get(entry.id));
  const isOnlyWording =
    matcher === before.expertise.matcher &&
    knowledge.entries.length === before.knowledge.entries.length &&
    BESIDE.every((part) => knowledge[part] === before.knowledge[part]) &&
    JSON.stringify(knowledge.programme) === JSON.stringify(before.knowledge.programme);
  return isOnlyWording && changed.every(isReworded) ? new Set(changed.map(({ id }) => id)) : undefined;
}

/** What else an answer hangs on. A file that has not changed gives the very same parts. */
const BESIDE = ["sources", "outside", "lexicon", "facets", "pages", "scam"] as const;

/** An entry without what is only said. */
function frameOf(entry: Entry | undefined): string {
  return JSON.stringify({ ...entry, summary: "", statements: [], stale: "", owner: "", reviewBy: "" });
}

/** What would be understood otherwise. What is new in the second standing, a question or a phrasing, is asked of the first one too. */
export function compare(
  before: Standing,
  after: Standing,
  misses: readonly { readonly id: string; readonly question: string; readonly locale: Locale }[],
): Impact {
  const judged = judgementShifts(before, after);
  return {
    better: judged.filter((shift) => RANK[shift.after] > RANK[shift.before]),
    worse: judged.filter((shift) => shift.before === "right"),
    phrasings: phrasingShifts(before, after),
    misses: misses.flatMap(({ id, question, locale }) =>
      shifted(id, question, locale, answerTo(question, locale, before.expertise), answerTo(question, locale, after.expertise)),
    ),
  };
}

const RANK: Readonly<Record<Judgement, number>> = { right: 3, tap: 2, hint: 2, missed: 1, wrong: 0 };

function judgementShifts(before: Standing, after: Standing): Shift<Judgement>[] {
  return conversationsOf(after.knowledge.labelled).flatMap((questions) => {
    const key = keyOf(questions);
    const is = after.judged.get(key)!;
    const was = before.judged.get(key) ?? judgedBy(questions, before.expertise);
    if (is === was) return [];
    return questions.flatMap(({ id, q, lang }, index) => shifted(id, q, lang, was.judgements[index]!, is.judgements[index]!));
  });
}

/** Both leads are held against where the phrasing belongs now. */
function phrasingShifts(before: Standing, after: Standing): Impact["phrasings"] {
  const leads = new Map<string, Lead>();
  for (const [index, { locale, text }] of learntPhrasings(before.knowledge).entries()) leads.set(`${locale} ${text}`, before.leads[index]);
  const { base } = after.expertise;
  const better: Shift<Lead>[] = [];
  const worse: Shift<Lead>[] = [];
  for (const [index, { text, locale, label }] of learntPhrasings(after.knowledge).entries()) {
    const key = `${locale} ${text}`;
    const was = leads.has(key) ? leads.get(key) : firstLabel(before.expertise.matcher.regard(text));
    const is = after.leads[index];
    if (was === is || serves(was, label, base) === serves(is, label, base)) continue;
    (serves(is, label, base) ? better : worse).push({ id: String(index), question: text, locale, before: was, after: is });
  }
  return { better, worse };
}

/** The entry with which a question is answered; undefined where it is asked back or declined. */
function answerTo(question: string, locale: Locale, expertise: Expertise): Lead {
  const turn = { conversation: "miss:", input: { kind: "text", text: question }, at: new Date(0), localeHint: locale } as const;
  const { verdict, reply } = converse(turn, NEW_CONVERSATION, expertise);
  return verdict === "answer" ? reply?.entries[0] : undefined;
}

function shifted<Outcome>(id: string, question: string, locale: Locale, before: Outcome, after: Outcome): Shift<Outcome>[] {
  return before === after ? [] : [{ id, question, locale, before, after }];
}

function judgedBy(questions: readonly LabelledQuestion[], expertise: Expertise): JudgedConversation {
  const judged = judgeAll(questions, expertise);
  return { judgements: judged.map(({ judgement }) => judgement), entries: judged.flatMap(({ step }) => step.reply?.entries ?? []) };
}

function conversationsOf(questions: readonly LabelledQuestion[]): LabelledQuestion[][] {
  const conversations = new Map<string, LabelledQuestion[]>();
  for (const question of questions) {
    const key = `${question.set}/${question.conversation}`;
    const others = conversations.get(key);
    if (others === undefined) conversations.set(key, [question]);
    else others.push(question);
  }
  return [...conversations.values()];
}

function keyOf(questions: readonly LabelledQuestion[]): string {
  return JSON.stringify(questions);
}
