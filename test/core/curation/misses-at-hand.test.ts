import { beforeEach, expect, it } from "vitest";
import { type MissesAtHand, missesAtHand } from "../../../src/core/curation/misses-at-hand.ts";
import { deferred } from "../../../src/core/deferred.ts";
import type { Outcome } from "../../../src/core/store.ts";
import { minutesAfter, missed } from "../../support/misses.ts";

const DAY = 24 * 60;
const COST = missed("id: bayar berapa ya");
const FREE = missed("en: is it free", { at: minutesAfter(1) });
const ANSWERED: Outcome = { at: minutesAfter(2), channel: "telegram", locale: "id", kind: "answer", entries: ["topic-cost"] };

let recorded: Outcome[];
let reads: number;
let now: string;
/** What happens while the outcomes are read. */
let duringRead: () => Promise<unknown>;
let misses: MissesAtHand;

beforeEach(() => {
  recorded = [COST];
  reads = 0;
  now = minutesAfter(10);
  duringRead = async () => undefined;
  misses = missesAtHand(
    {
      async outcomes() {
        reads++;
        const read = [...recorded];
        await duringRead();
        return read;
      },
      record: async (outcome) => void recorded.push(outcome),
    },
    () => new Date(now),
  );
});

it("misses are read once, and those recorded since are among them", async () => {
  expect(await misses.all()).toEqual([COST]);
  for (const outcome of [ANSWERED, FREE]) await misses.record(outcome);
  expect(await misses.all()).toEqual([COST, FREE]);
  expect(recorded).toEqual([COST, ANSWERED, FREE]);
  expect(reads).toBe(1);
});

it("nothing is read before somebody asks for the misses", async () => {
  await misses.record(FREE);
  expect(reads).toBe(0);
  expect(await misses.all()).toEqual([COST, FREE]);
});

it("what is recorded while they are read is there once, and does not wait for it", async () => {
  const held = deferred<void>();
  duringRead = () => held.promise;
  const first = misses.all();
  await misses.record(FREE);
  await misses.record(COST);
  held.resolve();
  await first;
  expect(await misses.all()).toEqual([COST, FREE]);
});

it("what cannot be read is read again the next time, and recording goes on", async () => {
  duringRead = () => Promise.reject(new Error("disk"));
  const first = misses.all();
  await misses.record(FREE);
  await expect(first).rejects.toThrow("disk");
  duringRead = async () => undefined;
  expect(await misses.all()).toEqual([COST, FREE]);
});

it("people's words are let go of after thirty days", async () => {
  await misses.all();
  now = minutesAfter(31 * DAY);
  const later = missed("en: is it free", { at: now });
  await misses.record(later);
  expect(await misses.all()).toEqual([later]);
});
