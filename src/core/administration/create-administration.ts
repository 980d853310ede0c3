import { NEW_CONVERSATION } from "../conversation/conversation.ts";
import { localeOfPerson } from "../conversation/locale.ts";
import type { Step, Turn } from "../conversation/turn.ts";
import { NotPermitted } from "../curation/caller.ts";
import { entryIn, textsOf } from "../editing/changes.ts";
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Log } from "../log.ts";
import { shortened } from "../reply/shortened.ts";
import type { Administration } from "./administration.ts";
import type { AdministrationKey } from "./administration-key.ts";
import { answered, beginAsking, isWord, question, skipped, valuesOf } from "./asking.ts";
import { type Request, requestOf } from "./request.ts";
import { carryOut, follow } from "./router.ts";
import { type Screen, shown } from "./screen.ts";
import { type Asking, askingAt, NO_SESSION, type Session } from "./session.ts";
import { fileScreen } from "./sheet-screen.ts";
import { findEntries } from "./titles.ts";
import { type AdministrationParts, callerOf, Gone, Visit } from "./visit.ts";

/** As platforms show it. */
const LONGEST_LABEL = 100;

/**
 * The administrators' conversation. Whoever has no rank is told nothing, not even that there is such a thing; neither is anybody where
 * others read along. What a rank allows is decided by what carries it out, not here.
 */
export function createAdministration(parts: AdministrationParts): Administration {
  const { curation, sessions, reach } = parts;

  async function handle(turn: Turn): Promise<Step | undefined> {
    const request = turn.place === undefined ? requestOf(turn.input) : undefined;
    const who = turn.conversation;
    const bringsCode = request?.kind === "command" && request.name === "accept";
    if (request === undefined || (!bringsCode && !admits(turn))) return undefined;
    const session = sessions.value[who] ?? NO_SESSION;
    const asking = askingAt(session, turn.at);
    // Where a window can be shown, words come by a command: a question, or what somebody else wrote and is to be answered.
    if (request.kind === "words" && (asking === undefined || turn.forms)) return undefined;
    const conversation = (await parts.load(who)) ?? NEW_CONVERSATION;
    const visit = new Visit(parts, turn, localeOfPerson(turn, conversation, curation.expertise()));
    const outcome = await outcomeOf(visit, request, session, asking).catch((error: unknown) => refusal(visit, error, parts.log));
    if (outcome === undefined) return undefined;
    const { screen } = outcome;
    const draft = "form" in screen ? session.draft : (screen.draft ?? session.draft);
    await Promise.all([noteReach(visit), keep(who, session, { draft, asking: outcome.asking })]).catch((error: unknown) => {
      // What was asked for is done: whoever does it again, because of an apology, does it twice.
      parts.log.error("Where an administrator is could not be kept; the next button or command still works", { error });
    });
    const common = { locale: visit.locale, verdict: "administration", confidence: 1, conversation } as const;
    return "form" in screen
      ? { ...common, reply: null, form: screen.form }
      : { ...common, reply: screen.reply, ...(screen.file && { file: screen.file }) };
  }

  /** The screen, and the form that is asked from now on. Undefined for what a stranger must not know of. */
  async function outcomeOf(visit: Visit, request: Request, session: Session, asking: Asking | undefined): Promise<Outcome | undefined> {
    const next = asking && answerTo(visit, request, asking);
    const values = next && valuesOf(next);
    if (next !== undefined && values === undefined) return { screen: question(visit, next), asking: next };
    const screen = await (next === undefined ? screenOf(visit, request, session.draft) : follow(visit, next.form.token, values));
    if (screen === undefined || !("form" in screen) || visit.turn.forms) return screen && { screen };
    const begun = beginAsking(screen.form, visit.turn.at);
    return { screen: question(visit, begun), asking: begun };
  }

  function screenOf(visit: Visit, request: Request, atHand: string | undefined): Promise<Screen | undefined> {
    switch (request.kind) {
      case "command":
        return carryOut(visit, request.name, request.words, atHand);
      case "token":
        return follow(visit, request.token, request.values);
      case "file":
        return fileScreen(visit, request.name, request.bytes);
      case "words":
        return follow(visit, "cancel");
    }
  }

  /** So that reminders find the administrator in the chat that they use. */
  async function noteReach({ turn: { address, at }, caller: { who }, locale }: Visit): Promise<void> {
    const known = reach.value[who];
    if (address === undefined || (known?.address === address && known.locale === locale)) return;
    await reach.change((all) => ({ ...all, [who]: { address, locale, at: at.toISOString() } }));
  }

  async function keep(
    who: string,
    before: Session,
    { draft, asking }: { draft: string | undefined; asking: Asking | undefined },
  ): Promise<void> {
    if (draft === before.draft && asking === before.asking) return;
    await sessions.change((all) => ({ ...all, [who]: { ...(draft !== undefined && { draft }), ...(asking !== undefined && { asking }) } }));
  }

  function admits(person: Pick<Turn, "conversation" | "groups">): boolean {
    return curation.rights.rankOf(callerOf(person, "")) !== undefined;
  }

  /** A name as autocomplete shows it. */
  function labelOf(entry: EntryId, locale: Locale): string {
    const { name, state } = entryIn(curation.files(), entry) ?? {};
    const names = textsOf(name);
    const label = names[locale] ?? Object.values(names)[0] ?? entry;
    if (state !== "draft" && state !== "withdrawn") return shortened(label, LONGEST_LABEL);
    return shortened(`${label} (${curation.expertise().phrasebook.say(locale, `kb.state.${state}`)})`, LONGEST_LABEL);
  }

  return {
    handle,
    admits,
    suggest(typed, locale, person) {
      return admits(person) ? findEntries(typed, curation.files()).map((value) => ({ value, label: labelOf(value, locale) })) : [];
    },
  };
}

interface Outcome {
  readonly screen: Screen;
  readonly asking?: Asking;
}

/**
 * The form with one more answer; as it was, for the button of a field asked before, and for an answer that is changed afterwards;
 * undefined for what is no answer and ends it.
 */
function answerTo(visit: Visit, request: Request, asking: Asking): Asking | undefined {
  const { at, edited, sentAt } = visit.turn;
  if (request.kind === "words") {
    const taken = sentAt && `${sentAt.toISOString()} ${request.text}`;
    if (edited || (taken !== undefined && taken === asking.taken)) return asking;
    if (isWord(visit, request.text, "kb.cancel.words")) return undefined;
    const next = isWord(visit, request.text, "kb.ask.skipWords") ? skipped(asking, at) : answered(asking, request.text, at);
    return { ...next, ...(taken !== undefined && { taken }) };
  }
  const [, does, number] = /^(skip|empty):(\d+)$/.exec(request.kind === "token" ? request.token : "") ?? [];
  if (does === undefined) return undefined;
  if (Number(number) !== Object.keys(asking.answers).length) return asking;
  return does === "skip" ? skipped(asking, at) : answered(asking, "", at);
}

/** By the names of errors, since they come from storeys above this one. */
const FAILURES: ReadonlyMap<string, AdministrationKey> = new Map([
  ["WorkshopError", "failed.workshop"],
  ["KnowledgeError", "failed.knowledge"],
]);

/** What somebody with a rank is told; undefined for whoever has none. Throws what is nobody's mistake but ours. */
function refusal(visit: Visit, error: unknown, log: Log): Outcome | undefined {
  const told = (key: AdministrationKey) => ({ screen: shown(visit.say(key), { buttons: [[visit.say("home.button"), "home"]] }) });
  if (error instanceof Gone || (error instanceof RangeError && error.message.startsWith("There is no draft"))) return told("gone");
  const failed = error instanceof Error && FAILURES.get(error.name);
  if (failed) {
    log.error("An administrator was told that something failed; nothing was changed", { error });
    return told(failed);
  }
  if (!(error instanceof NotPermitted)) throw error;
  const { needs, has } = error;
  if (has === undefined) return undefined;
  return { screen: shown(visit.say("notPermitted", { needs: visit.say(`rank.${needs}`), has: visit.say(`rank.${has}`) })) };
}
