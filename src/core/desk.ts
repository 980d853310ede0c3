/** The desk: one turn at a time for each conversation, loaded, answered, saved. The boundary at which errors stop. */
import { contextOf } from "./conversation/advance.ts";
import { autocomplete, type Title } from "./conversation/autocomplete.ts";
import { type Conversation, lastingPart, NEW_CONVERSATION } from "./conversation/conversation.ts";
import { converse } from "./conversation/converse.ts";
import type { Expertise } from "./conversation/expertise.ts";
import { type Explanation, explain } from "./conversation/explain.ts";
import { localeOfPerson } from "./conversation/locale.ts";
import type { Input, Step, Turn } from "./conversation/turn.ts";
import type { EntryId, Locale } from "./knowledge/entry.ts";
import { Lanes } from "./lanes.ts";
import type { Limiter } from "./limiter.ts";
import type { Log } from "./log.ts";
import { type Reply, reply } from "./reply/reply.ts";
import type { Store } from "./store.ts";

export interface DeskParts {
  readonly expertise: Expertise;
  readonly store: Store;
  readonly log: Log;
  /** Without one, everybody may ask as much as they like. */
  readonly limiter?: Limiter;
  /** The channels that need no limit, because whoever writes there sits at the machine. */
  readonly exempt?: readonly string[];
}

export interface Desk {
  /** Answers a turn. Never rejects: what goes wrong inside is logged, and the person gets an apology. */
  handle(turn: Turn): Promise<Step>;
  /** Titles that begin with, contain or look like what is typed: at most 25, the person's language first; the most useful for nothing. */
  suggest(typed: string, locale: Locale): readonly Title[];
  /** The whole page of an entry or a list, outside any conversation; undefined where nothing is published under the id. */
  page(entry: EntryId, locale: Locale): Reply | undefined;
  /** The language to speak to a person in outside any conversation: the choice, else the hint, else the default. Never rejects. */
  localeOf(person: Pick<Turn, "conversation" | "localeHint">): Promise<Locale>;
  /** Why a question is understood as it is, without answering it. */
  why(text: string, turn: Pick<Turn, "conversation" | "at" | "place">): Promise<Explanation>;
  /** Resolves when all turns taken in so far are answered. */
  drain(): Promise<void>;
}

export function createDesk({ expertise, store, log, limiter, exempt = [] }: DeskParts): Desk {
  const { base, composer, phrasebook } = expertise;
  const lanes = new Lanes();

  async function load(person: Turn["conversation"]): Promise<Conversation> {
    return (await store.load(person)) ?? NEW_CONVERSATION;
  }

  async function answer(turn: Turn): Promise<Step> {
    try {
      const conversation = await load(turn.conversation);
      const refused = refuse(turn, conversation);
      if (refused !== undefined) return refused;
      const step = converse(turn, conversation, expertise);
      await keep(turn, conversation, step);
      return step;
    } catch (error) {
      log.error("A turn failed; the person got an apology", { conversation: channelOf(turn.conversation), error });
      return apology(turn);
    }
  }

  /** Over the limit the person is told once, then nothing until there is a question again; nothing is remembered, nothing counted. */
  function refuse(turn: Turn, conversation: Conversation): Step | undefined {
    if (limiter === undefined || exempt.includes(channelOf(turn.conversation)) || asksToForget(turn.input)) return undefined;
    const refusal = limiter.take(turn.conversation, turn.at);
    if (refusal === undefined) return undefined;
    const locale = localeOfPerson(turn, conversation, expertise);
    const told = refusal.isFirst ? reply(phrasebook.say(locale, "limit", { count: refusal.seconds })) : null;
    return { reply: told, locale, verdict: "decline", confidence: 0, conversation };
  }

  function asksToForget(input: Input): boolean {
    if (input.kind === "action") return input.action.kind === "command" && input.action.command === "forget";
    const read = input.kind === "text" ? expertise.commands.read(input.text) : undefined;
    return read?.kind === "command" && read.command === "forget";
  }

  /** A failed save costs memory, not the answer. What has not changed is not saved. */
  async function keep(turn: Turn, before: Conversation, { conversation, outcome }: Step): Promise<void> {
    const channel = channelOf(turn.conversation);
    const kept = [
      conversation === "forget" ? store.forget(turn.conversation) : conversation !== before && store.save(turn.conversation, conversation),
      outcome && store.record({ ...outcome, at: turn.at.toISOString(), channel }),
    ];
    for (const result of await Promise.allSettled(kept))
      if (result.status === "rejected")
        log.error("What a turn leaves could not be kept; it was answered all the same", { channel, error: result.reason });
  }

  function apology(turn: Turn): Step {
    const locale = localeOfPerson(turn, NEW_CONVERSATION, expertise);
    const lead = phrasebook.say(locale, "failure");
    return { reply: reply(lead), locale, verdict: "decline", confidence: 0, conversation: NEW_CONVERSATION };
  }

  async function localeOf(person: Pick<Turn, "conversation" | "localeHint">): Promise<Locale> {
    const conversation = await load(person.conversation).catch((error: unknown) => {
      log.error("A person's language could not be looked up; the platform's is taken", { channel: channelOf(person.conversation), error });
      return NEW_CONVERSATION;
    });
    return localeOfPerson(person, lastingPart(conversation), expertise);
  }

  return {
    handle: (turn) => lanes.run(turn.conversation, () => answer(turn)),
    suggest: (typed, locale) => autocomplete(typed, locale, expertise),
    page: (entry, locale) => (base.has(entry) ? composer.page(entry, locale) : undefined),
    localeOf,
    why: async (text, turn) => explain(text, contextOf(turn, await load(turn.conversation)), expertise),
    drain: () => lanes.drain(),
  };
}

function channelOf(conversation: string): string {
  return conversation.slice(0, Math.max(0, conversation.indexOf(":")));
}
