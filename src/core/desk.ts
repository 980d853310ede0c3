/** The desk: one turn at a time for each conversation, loaded, answered, saved. The boundary at which errors stop. */
import { autocomplete, type Title } from "./conversation/autocomplete.ts";
import { NEW_CONVERSATION } from "./conversation/conversation.ts";
import { converse } from "./conversation/converse.ts";
import type { Expertise } from "./conversation/expertise.ts";
import { type Explanation, explain } from "./conversation/explain.ts";
import { localeOfPerson } from "./conversation/locale.ts";
import type { Step, Turn } from "./conversation/turn.ts";
import type { Locale } from "./knowledge/entry.ts";
import { Lanes } from "./lanes.ts";
import type { Log } from "./log.ts";
import { reply } from "./reply/reply.ts";
import type { Store } from "./store.ts";

export interface DeskParts {
  readonly expertise: Expertise;
  readonly store: Store;
  readonly log: Log;
}

export interface Desk {
  /** Answers a turn. Never rejects: what goes wrong inside is logged, and the person gets an apology. */
  handle(turn: Turn): Promise<Step>;
  /** Titles that begin with, contain or look like what is typed: at most 25, the person's language first. */
  suggest(typed: string, locale: Locale): readonly Title[];
  /** Why a question is understood as it is, without answering it. */
  why(text: string, turn: Pick<Turn, "conversation" | "at">): Promise<Explanation>;
  /** Resolves when all turns taken in so far are answered. */
  drain(): Promise<void>;
}

export function createDesk({ expertise, store, log }: DeskParts): Desk {
  const lanes = new Lanes();

  async function answer(turn: Turn): Promise<Step> {
    try {
      const conversation = (await store.load(turn.conversation)) ?? NEW_CONVERSATION;
      const step = converse(turn, conversation, expertise);
      await keep(turn, step);
      return step;
    } catch (error) {
      log.error("A turn failed; the person got an apology", { conversation: channelOf(turn.conversation), error });
      return apology(turn);
    }
  }

  /** A failed save costs memory, not the answer. */
  async function keep(turn: Turn, step: Step): Promise<void> {
    const channel = channelOf(turn.conversation);
    const { conversation, outcome } = step;
    const kept = [
      conversation === "forget" ? store.forget(turn.conversation) : store.save(turn.conversation, conversation),
      outcome && store.record({ ...outcome, at: turn.at.toISOString(), channel }),
    ];
    for (const result of await Promise.allSettled(kept))
      if (result.status === "rejected")
        log.error("What a turn leaves could not be kept; it was answered all the same", { channel, error: result.reason });
  }

  function apology(turn: Turn): Step {
    const locale = localeOfPerson(turn, NEW_CONVERSATION, expertise);
    const lead = expertise.phrasebook.say(locale, "failure");
    return { reply: reply(lead), locale, verdict: "decline", confidence: 0, conversation: NEW_CONVERSATION };
  }

  return {
    handle: (turn) => lanes.run(turn.conversation, () => answer(turn)),
    suggest: (typed, locale) => autocomplete(typed, locale, expertise),
    why: async (text, { conversation, at }) => explain(text, (await store.load(conversation)) ?? NEW_CONVERSATION, at, expertise),
    drain: () => lanes.drain(),
  };
}

function channelOf(conversation: string): string {
  return conversation.slice(0, Math.max(0, conversation.indexOf(":")));
}
