/** What goes wrong at Discord's REST API and on the way to it, at random. */
import { type Random, shuffled } from "../../bench/seeded.ts";
import type { Fault } from "../doubles/discord/fault.ts";
import type { Faults } from "../doubles/faults.ts";

/** A connection is cut before Discord has done the work, or after it. */
export const TROUBLES = ["429", "502", "500", "cut before", "cut after"] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface StormOptions {
  readonly faults: Faults<Fault>;
  readonly random: Random;
  /** Of each hundred calls that bring something to people or read what they wrote, how many meet each trouble. */
  readonly inHundred: Readonly<Record<Trouble, number>>;
}

export interface Storm {
  /** How often each trouble was met, by call and trouble. */
  readonly met: ReadonlyMap<string, number>;
  /** The trouble that a call met, by its payload. */
  of(payload: object): Trouble | undefined;
}

const STRICKEN: Readonly<Record<string, string>> = {
  "POST /channels/:channel/messages": "message",
  "POST /interactions/:id/:token/callback": "response",
  "GET /channels/:channel/messages": "reading on",
};

const FAULTS: Readonly<Record<Trouble, Fault>> = {
  "429": { tooMany: { retryAfter: 0.05 } },
  "502": { html: 502 },
  "500": { error: { status: 500, code: 0, message: "Internal Server Error" } },
  "cut before": { cut: "before" },
  "cut after": { cut: "after" },
};

export function raiseStorm({ faults, random, inHundred }: StormOptions): Storm {
  const calls = new WeakMap<object, Trouble | undefined>();
  const met = new Map<string, number>();
  let cards: (Trouble | undefined)[] = [];

  /** Dealt from a pack: so many of a hundred are exactly so many of each hundred. */
  function deal(): Trouble | undefined {
    if (cards.length === 0) {
      const troubles = TROUBLES.flatMap((trouble) => new Array<Trouble | undefined>(inHundred[trouble]).fill(trouble));
      cards = shuffled([...troubles, ...new Array<undefined>(100 - troubles.length).fill(undefined)], random);
    }
    return cards.pop();
  }

  // Strikes nothing, but sees every call before the others do.
  faults.every((route, payload) => {
    const call = STRICKEN[route];
    if (call === undefined) return false;
    const trouble = deal();
    calls.set(bodyOf(payload), trouble);
    if (trouble !== undefined) met.set(`${call} ${trouble}`, (met.get(`${call} ${trouble}`) ?? 0) + 1);
    return false;
  }, FAULTS["500"]);
  for (const trouble of TROUBLES) faults.every((_, payload) => calls.get(bodyOf(payload)) === trouble, FAULTS[trouble]);

  return { met, of: (payload) => calls.get(bodyOf(payload)) };
}

/** What is the same thing wherever the double shows a call: each time it is in a wrapping of its own. */
function bodyOf(payload: object): object {
  return Object.values(payload).find((value): value is object => typeof value === "object" && value !== null) ?? payload;
}
