/** The desk: one turn at a time for each conversation, loaded, answered, saved. The boundary at which errors stop. */
import type { Administration } from "./administration/administration.ts";
import type { Askers } from "./askers.ts";
import { contextOf } from "./conversation/advance.ts";
import { autocomplete, type Title } from "./conversation/autocomplete.ts";
import { closedReply, isShownWhileClosed } from "./conversation/closed-step.ts";
import { commandOf } from "./conversation/command-reader.ts";
import { type Conversation, lastingPart, NEW_CONVERSATION } from "./conversation/conversation.ts";
import { converse } from "./conversation/converse.ts";
import type { Expertise } from "./conversation/expertise.ts";
import { type Explanation, explain } from "./conversation/explain.ts";
import { localeOfPerson } from "./conversation/locale.ts";
import { guarded, isClosed, type Surroundings } from "./conversation/surroundings.ts";
import type { Step, Turn } from "./conversation/turn.ts";
import type { SwitchedOff } from "./curation/switches.ts";
import type { EntryId, Locale } from "./knowledge/entry.ts";
import { Lanes } from "./lanes.ts";
import type { Limiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import { type Reply, reply } from "./reply/reply.ts";
import { channelOf, type Store } from "./store.ts";

export interface DeskParts {
  /** What the desk knows at this moment: a turn takes it once, so that a publication never falls into the middle of an answer. */
  readonly expertise: () => Expertise;
  readonly store: Store;
  readonly log: Log;
  /** Without one, everybody may ask as much as they like. */
  readonly limiter?: Limiter;
  /** The channels that need no limit, because whoever writes there sits at the machine. */
  readonly exempt?: readonly string[];
  /** Without one, the desk knows no administrators. */
  readonly administration?: Administration;
  /** What is switched off at this moment. */
  readonly switches?: () => readonly SwitchedOff[];
  /** Without them, nobody is offered to be told later. */
  readonly askers?: Askers;
  /** The clock, for pages outside any turn; without one, nothing is overdue there. */
  readonly now?: () => Date;
}

export interface Desk {
  /** Answers a turn. Never rejects: what goes wrong inside is logged, and the person gets an apology. */
  handle(turn: Turn): Promise<Step>;
  /**
   * Titles that begin with, contain or look like what is typed: at most 25, the person's language first; the most useful for nothing.
   * None of what is off or withheld; `channel` is the one that asks.
   */
  suggest(typed: string, locale: Locale, channel?: string): readonly Title[];
  /**
   * The whole page of an entry or a list, outside any conversation; undefined where nothing is published under the id. Of what is off or
   * withheld a page that says so; `channel` is the one that asks.
   */
  page(entry: EntryId, locale: Locale, channel?: string): Reply | undefined;
  /** The language to speak to a person in outside any conversation: the choice, else the hint, else the default. Never rejects. */
  localeOf(person: Pick<Turn, "conversation" | "localeHint">): Promise<Locale>;
  /** Why a question is understood as it is, without answering it. */
  why(text: string, turn: Pick<Turn, "conversation" | "at" | "place">): Promise<Explanation>;
  /** Whether a person may do anything as an administrator: for channels, which fetch files for nobody else. */
  mayAdminister(person: Pick<Turn, "conversation" | "groups">): boolean;
  /** As `suggest`, for the administrators' commands: ids of entries, drafts among them; nothing for a stranger. */
  suggestToAdministrator: Administration["suggest"];
  /** Resolves when all turns taken in so far are answered. */
  drain(): Promise<void>;
}

export function createDesk(parts: DeskParts): Desk {
  const { expertise: current, store, log, limiter, exempt = [], administration, askers } = parts;
  const lanes = new Lanes();
  const off = () => parts.switches?.() ?? [];

  async function load(person: Turn["conversation"]): Promise<Conversation> {
    return (await store.load(person)) ?? NEW_CONVERSATION;
  }

  async function answer(turn: Turn): Promise<Step> {
    const expertise = current();
    try {
      const administered = await administration?.handle(turn);
      if (administered !== undefined) return administered;
      const conversation = await load(turn.conversation);
      const refused = refuse(turn, conversation, expertise);
      if (refused !== undefined) return refused;
      const step = converse(turn, conversation, expertise, surroundingsOf(turn));
      if (step.wish !== undefined && turn.address !== undefined) await askers?.remember({ ...turn, address: turn.address }, step.wish);
      await keep(turn, conversation, step);
      return step;
    } catch (error) {
      log.error("A turn failed; the person got an apology", { conversation: channelOf(turn.conversation), error });
      return apology(turn, expertise);
    }
  }

  function surroundingsOf({ conversation }: Turn): Surroundings {
    return { off: off(), ...(askers && { waits: askers.waits(conversation) }) };
  }

  /** Over the limit the person is told once, then nothing until there is a question again; nothing is remembered, nothing counted. */
  function refuse(turn: Turn, conversation: Conversation, expertise: Expertise): Step | undefined {
    if (limiter === undefined || exempt.includes(channelOf(turn.conversation))) return undefined;
    if (commandOf(turn.input, expertise.commands) === "forget") return undefined;
    const refusal = limiter.take(turn.conversation, turn.at);
    if (refusal === undefined) return undefined;
    const locale = localeOfPerson(turn, conversation, expertise);
    const told = refusal.isFirst ? reply(expertise.phrasebook.say(locale, "limit", { count: refusal.seconds })) : null;
    return { reply: told, locale, verdict: "decline", confidence: 0, conversation };
  }

  /** A failed save costs memory, not the answer. What has not changed is not saved. */
  async function keep(turn: Turn, before: Conversation, { conversation, outcome }: Step): Promise<void> {
    const channel = channelOf(turn.conversation);
    const kept = [
      conversation === "forget" && askers?.forget(turn.conversation),
      conversation === "forget" ? store.forget(turn.conversation) : conversation !== before && store.save(turn.conversation, conversation),
      outcome && store.record({ ...outcome, at: turn.at.toISOString(), channel }),
    ];
    for (const result of await Promise.allSettled(kept))
      if (result.status === "rejected")
        log.error("What a turn leaves could not be kept; it was answered all the same", { channel, error: result.reason });
  }

  function apology(turn: Turn, expertise: Expertise): Step {
    const locale = localeOfPerson(turn, NEW_CONVERSATION, expertise);
    const lead = expertise.phrasebook.say(locale, "failure");
    return { reply: reply(lead), locale, verdict: "decline", confidence: 0, conversation: NEW_CONVERSATION };
  }

  async function localeOf(person: Pick<Turn, "conversation" | "localeHint">): Promise<Locale> {
    const conversation = await load(person.conversation).catch((error: unknown) => {
      log.error("A person's language could not be looked up; the platform's is taken", { channel: channelOf(person.conversation), error });
      return NEW_CONVERSATION;
    });
    return localeOfPerson(person, lastingPart(conversation), current());
  }

  return {
    handle: (turn) => lanes.run(turn.conversation, () => answer(turn)),
    suggest: (typed, locale, channel) => {
      const expertise = current();
      if (isClosed(off(), channel)) return [];
      const { composer } = guarded(expertise, off(), parts.now?.());
      return autocomplete(typed, locale, expertise).filter(({ entry }) => !composer.withholds(entry));
    },
    page: (entry, locale, channel) => {
      const expertise = guarded(current(), off(), parts.now?.());
      if (!expertise.base.has(entry)) return undefined;
      if (isClosed(off(), channel) && !isShownWhileClosed(entry, expertise)) return closedReply(locale, expertise);
      return expertise.composer.page(entry, locale);
    },
    mayAdminister: (person) => administration?.admits(person) ?? false,
    suggestToAdministrator: (typed, locale, person) => administration?.suggest(typed, locale, person) ?? [],
    localeOf,
    why: async (text, turn) => explain(text, contextOf(turn, await load(turn.conversation)), current()),
    drain: () => lanes.drain(),
  };
}
