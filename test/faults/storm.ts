/** What goes wrong at Telegram and on the way to it, at random. */
import { setTimeout } from "node:timers/promises";
import { type Random, shuffled } from "../../bench/seeded.ts";
import type { Faults } from "../doubles/faults.ts";
import type { Fault } from "../doubles/telegram/fault.ts";

/** A connection is cut before Telegram has done the work, or after it. */
export const TROUBLES = ["429", "502", "500", "cut before", "cut after", "delay"] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface StormOptions {
  readonly faults: Faults<Fault>;
  readonly random: Random;
  /** Of each hundred calls that bring something to people, how many meet each trouble. */
  readonly inHundred: Readonly<Record<Trouble, number>>;
  /** How many calls for updates meet trouble in the life of a process, one trouble after the other; after each the pause before the next call doubles. */
  readonly pollsALife: number;
  /** Which process calls. */
  readonly life: () => number;
  /** A chat whose messages meet nothing but this: each is held. */
  readonly slow: { readonly chat: number; readonly hold: () => Promise<void> };
}

export interface Storm {
  /** How often each trouble was met, by method and trouble. */
  readonly met: ReadonlyMap<string, number>;
  /** What a call met, if anything, and which process made it; by its payload. */
  of(payload: object): Met;
}

interface Met {
  readonly life: number;
  readonly trouble?: Trouble | undefined;
}

type Card = Trouble | undefined;

const BRINGING = ["sendMessage", "editMessageText", "answerCallbackQuery"];
const LONGEST_DELAY_MS = 250;
/** The troubles of polls come among so many of the first polls of a process. */
const POLLS = 12;

export function raiseStorm({ faults, random, inHundred, pollsALife, life, slow }: StormOptions): Storm {
  const calls = new WeakMap<object, Met>();
  const met = new Map<string, number>();
  const polls = new Map<number, Card[]>();
  let cards: Card[] = [];
  let pollsInTrouble = 0;

  /** Dealt from a pack: so many of a hundred are exactly so many of each hundred. */
  function deal(method: string): Card {
    if (BRINGING.includes(method)) {
      if (cards.length === 0) cards = shuffled(pack(), random);
      return cards.pop();
    }
    if (method !== "getUpdates") return undefined;
    const ofThisLife = polls.get(life()) ?? shuffled(packOfPolls(), random);
    polls.set(life(), ofThisLife);
    return ofThisLife.pop();
  }

  function pack(): Card[] {
    const troubles = TROUBLES.flatMap((trouble) => new Array<Card>(inHundred[trouble]).fill(trouble));
    return [...troubles, ...new Array<Card>(100 - troubles.length).fill(undefined)];
  }

  function packOfPolls(): Card[] {
    return Array.from({ length: POLLS }, (_, index) => (index < pollsALife ? TROUBLES[pollsInTrouble++ % TROUBLES.length] : undefined));
  }

  const isHeld = (method: string, { chat_id: chat }: Readonly<Record<string, unknown>>) => method === "sendMessage" && chat === slow.chat;

  // Strikes nothing, but sees every call before the others do.
  faults.every(
    (method, payload) => {
      const trouble = isHeld(method, payload) ? undefined : deal(method);
      calls.set(payload, { life: life(), trouble });
      if (trouble !== undefined) met.set(`${method} ${trouble}`, (met.get(`${method} ${trouble}`) ?? 0) + 1);
      return false;
    },
    { html502: true },
  );
  faults.every(isHeld, heldBy(slow.hold));
  for (const trouble of TROUBLES) faults.every((_, payload) => calls.get(payload)?.trouble === trouble, faultOf(trouble, random));

  return { met, of: (payload) => calls.get(payload) ?? { life: 0 } };
}

function faultOf(trouble: Trouble, random: Random): Fault {
  switch (trouble) {
    case "429":
      return { error: { code: 429, description: "Too Many Requests: retry after 1", parameters: { retry_after: 1 } } };
    case "502":
      return { html502: true };
    case "500":
      return { error: { code: 500, description: "Internal Server Error" } };
    case "cut before":
      return { cut: "before" };
    case "cut after":
      return { cut: "after" };
    case "delay":
      return heldBy(() => setTimeout(random() * LONGEST_DELAY_MS));
  }
}

/** Each call that meets the fault waits anew. */
function heldBy(hold: () => Promise<void>): Fault {
  return {
    get delay() {
      return hold();
    },
  };
}
