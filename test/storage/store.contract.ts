/** What every store promises, whatever it keeps things in. */
import { describe, expect, it, onTestFinished } from "vitest";
import type { Conversation } from "../../src/core/conversation/conversation.ts";
import type { Store } from "../../src/core/store.ts";
import { conversationAbout, daysLater, minutesLater, missed, NOON } from "./samples.ts";

export function storeContract(openStore: () => Promise<Store>): void {
  const open = async () => {
    const store = await openStore();
    onTestFinished(() => store.close());
    return store;
  };

  describe("keeps conversations", () => {
    it("knows nothing of somebody new", async () => {
      const store = await open();
      expect(await store.load("telegram:1")).toBeUndefined();
    });

    it("gives back what was saved last, to whom it belongs", async () => {
      const store = await open();
      await store.save("telegram:1", conversationAbout("siapa kontaknya?"));
      await store.save("telegram:1", conversationAbout("kalau yang UKM?"));
      await store.save("discord:1", { version: 1, chosen: "ja" });

      expect(await store.load("telegram:1")).toEqual(conversationAbout("kalau yang UKM?"));
      expect(await store.load("discord:1")).toEqual({ version: 1, chosen: "ja" });
    });

    it("takes any id for a name", async () => {
      const store = await open();
      const ids = ["__proto__", "constructor", "", "a/../b", "terminal:\u0000", "discord:会話", "telegram:\ud800"];
      for (const id of ids) await store.save(id, conversationAbout(`asked by ${id.length}, ${ids.indexOf(id)}`));
      for (const id of ids) expect((await store.load(id))?.context?.question).toBe(`asked by ${id.length}, ${ids.indexOf(id)}`);
    });

    it("saves many at once", async () => {
      const store = await open();
      const people = Array.from({ length: 200 }, (_, n) => `telegram:${n}`);
      await Promise.all(people.map((id) => store.save(id, conversationAbout(id))));
      const loaded = await Promise.all(people.map((id) => store.load(id)));
      expect(loaded.map((conversation) => conversation?.context?.question)).toEqual(people);
    });

    it("is not changed by what its callers do with a value afterwards", async () => {
      const store = await open();
      const focus = ["mold-dies"];
      const given: Conversation = { version: 1, context: { ...conversationAbout("?").context!, focus } };
      await store.save("telegram:1", given);
      focus.push("changed after saving");
      const loaded = await store.load("telegram:1");
      (loaded!.context!.focus as string[]).push("changed after loading");

      expect((await store.load("telegram:1"))?.context?.focus).toEqual(["mold-dies"]);
    });
  });

  describe("forgets", () => {
    it("one conversation, and says what it was", async () => {
      const store = await open();
      await store.save("telegram:1", conversationAbout("lupakan saya"));
      await store.save("telegram:2", conversationAbout("saya masih di sini"));

      expect(await store.forget("telegram:1")).toEqual(conversationAbout("lupakan saya"));
      expect(await store.load("telegram:1")).toBeUndefined();
      expect(await store.load("telegram:2")).toEqual(conversationAbout("saya masih di sini"));
    });

    it("nothing, of somebody it does not know", async () => {
      const store = await open();
      expect(await store.forget("telegram:1")).toBeUndefined();
    });
  });

  describe("keeps outcomes", () => {
    it("in the order recorded", async () => {
      const store = await open();
      const outcomes = ["harga mold?", "金型の値段は?", "price of a die?"].map((question) => missed(question));
      for (const outcome of outcomes) await store.record(outcome);
      expect(await store.outcomes()).toEqual(outcomes);
    });

    it("in the order recorded, also when nobody waits for the one before", async () => {
      const store = await open();
      const outcomes = Array.from({ length: 50 }, (_, n) => missed(`question ${n}`));
      await Promise.all(outcomes.map((outcome) => store.record(outcome)));
      expect(await store.outcomes()).toEqual(outcomes);
    });

    it("under the day on which they happened, the oldest day first", async () => {
      const store = await open();
      await store.record(missed("after midnight", "2026-11-25T00:00:00.100Z"));
      await store.record(missed("before midnight, answered late", "2026-11-24T23:59:59.900Z"));
      expect((await store.outcomes()).map(({ question }) => question)).toEqual(["before midnight, answered late", "after midnight"]);
    });

    it("without words, where it is given none", async () => {
      const store = await open();
      const answered = { at: NOON, channel: "discord", locale: "ja", kind: "answer", entries: ["mold-dies"] } as const;
      await store.record(answered);
      expect(await store.outcomes()).toEqual([answered]);
    });
  });

  describe("lets go of", () => {
    it("a context that is older than ten minutes and what goes with it, and keeps the language chosen", async () => {
      const store = await open();
      await store.save("telegram:1", conversationAbout("siapa kontaknya?"));

      await store.expire(minutesLater(10));
      expect((await store.load("telegram:1"))?.context?.question).toBe("siapa kontaknya?");

      await store.expire(minutesLater(10.01));
      expect(await store.load("telegram:1")).toEqual({ version: 1, chosen: "id" });
    });

    it("a conversation of which nothing is left", async () => {
      const store = await open();
      const { context } = conversationAbout("siapa kontaknya?");
      await store.save("telegram:1", { version: 1, context: context! });
      await store.save("telegram:2", { version: 1 });
      await store.expire(minutesLater(11));

      expect(await store.load("telegram:1")).toBeUndefined();
      expect(await store.load("telegram:2")).toBeUndefined();
    });

    it("outcomes before they are older than thirty days", async () => {
      const store = await open();
      await store.record(missed("the first"));
      await store.record(missed("the second", daysLater(1).toISOString()));

      await store.expire(daysLater(29));
      expect(await store.outcomes()).toHaveLength(2);

      await store.expire(daysLater(30));
      expect((await store.outcomes()).map(({ question }) => question)).toEqual(["the second"]);
    });
  });
}
