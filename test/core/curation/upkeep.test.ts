import { beforeAll, describe, expect, it } from "vitest";
import { COMMAND_LINE, NotPermitted } from "../../../src/core/curation/caller.ts";
import { createUpkeep } from "../../../src/core/curation/create-upkeep.ts";
import type { MissGroup } from "../../../src/core/curation/misses.ts";
import { NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import type { Digest } from "../../../src/core/curation/upkeep.ts";
import { digestReply, reminderReply } from "../../../src/core/curation/upkeep-replies.ts";
import { remindersDue } from "../../../src/core/curation/upkeep-reviews.ts";
import type { Entry } from "../../../src/core/knowledge/entry.ts";
import type { Phrasebook } from "../../../src/core/reply/phrasebook.ts";
import { plainText } from "../../../src/core/reply/plain-text.ts";
import type { Reply } from "../../../src/core/reply/reply.ts";
import type { Outcome } from "../../../src/core/store.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";
import { entry, GARDEN } from "../../support/garden.ts";

/** A Tuesday, 00:30 in Jakarta. */
const NOW = new Date("2026-11-23T17:30:00Z");
const TODAY = "2026-11-24";
const OWNER = { who: COMMAND_LINE, locale: "en" };

function upkeepOf(entries: readonly Entry[], outcomes: readonly Outcome[] = [], groups: readonly MissGroup[] = []) {
  const grants = { value: NO_GRANTS, change: async () => NO_GRANTS };
  const rights = new Rights({ grants, owners: [], now: () => NOW, code: () => "", digest: (text) => text });
  const knowledge = { ...GARDEN, entries };
  return createUpkeep({ rights, knowledge: () => knowledge, outcomes: async () => outcomes, groups: async () => groups, now: () => NOW });
}

const outcome = (kind: Outcome["kind"], given: Partial<Outcome> = {}): Outcome => ({
  at: "2026-11-20T09:00:00.000Z",
  channel: "telegram",
  locale: "id",
  kind,
  entries: [],
  ...given,
});
const times = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

describe("translations left behind", () => {
  it("are listed by entry and field, with the languages in the programme's order", () => {
    const statement = { text: {}, asOf: "2026", sources: [] };
    const upkeep = upkeepOf([
      entry("pilot-apples", "pilot", {
        stale: { summary: ["en", "id"] },
        statements: [statement, { ...statement, stale: { en: "2025" } }],
      }),
      entry("pilot-carrots", "pilot", { stale: { name: ["en"] }, state: "draft" }),
      entry("pilot-plums", "pilot", { stale: { name: ["en"] }, state: "withdrawn" }),
    ]);
    expect(upkeep.stale(OWNER)).toEqual([
      { entry: "pilot-apples", field: "summary", locales: ["id", "en"] },
      { entry: "pilot-apples", field: "statements[1]", locales: ["en"] },
      { entry: "pilot-carrots", field: "name", locales: ["en"] },
    ]);
  });
});

describe("entries to be looked at again", () => {
  const awaiting = (reviewBy: string, given: Partial<Entry> = {}) =>
    entry(`pilot-${reviewBy}`, "pilot", { reviewBy, owner: "sari", ...given });

  it("are overdue from the day after, in the programme's time zone, the longest first", () => {
    const upkeep = upkeepOf([
      awaiting("2026-11-24"),
      awaiting("2026-11-23"),
      awaiting("2026-10"),
      awaiting("2026-09", { state: "withdrawn" }),
      entry("pilot-apples", "pilot"),
    ]);
    expect(upkeep.overdue(OWNER)).toEqual([
      { entry: "pilot-2026-10", reviewBy: "2026-10", owner: "sari" },
      { entry: "pilot-2026-11-23", reviewBy: "2026-11-23", owner: "sari" },
    ]);
  });

  it.each([
    [15, "2026-12-09", undefined],
    [14, "2026-12-08", 14],
    [10, "2026-12-04", 14],
    [7, "2026-12-01", 7],
    [2, "2026-11-26", 7],
    [1, "2026-11-25", 1],
    [0, "2026-11-24", 1],
    [-30, "2026-10-25", 1],
  ])(
    "%i days before, the reminder due is that of so many days: the one that a day of silence has not passed over",
    (days, reviewBy, stage) => {
      const wanted = { entry: `pilot-${reviewBy}`, reviewBy, owner: "sari", days, key: `pilot-${reviewBy} ${reviewBy} ${stage}` };
      expect(remindersDue([awaiting(reviewBy)], TODAY)).toEqual(stage === undefined ? [] : [wanted]);
    },
  );

  it("remind nobody by name where nobody answers for them", () => {
    const [reminder] = remindersDue([entry("pilot-apples", "pilot", { reviewBy: TODAY })], TODAY);
    expect(reminder).toMatchObject({ entry: "pilot-apples", days: 0 });
    expect(reminder).not.toHaveProperty("owner");
  });
});

describe("the week in figures", () => {
  it("counts questions once: what is said of an answer is a miss, but no question", async () => {
    const week = [
      ...times(8, outcome("answer")),
      ...times(3, outcome("clarify")),
      ...times(2, outcome("decline")),
      ...times(9, outcome("smalltalk")),
      outcome("miss", { reason: "declined" }),
      outcome("miss"),
      outcome("miss", { reason: "none" }),
      outcome("miss", { reason: "wrong" }),
      outcome("miss", { reason: "obsolete" }),
    ];
    expect(await upkeepOf([], week).digest(OWNER)).toEqual({
      from: "2026-11-18",
      to: TODAY,
      questions: 15,
      answered: 8,
      askedBack: 3,
      declined: 4,
      misses: 5,
      byChannel: { telegram: 15 },
      byLocale: { id: 15 },
      newGroups: 0,
      stale: 0,
      overdue: 0,
    });
  });

  it("takes in seven days of the programme's time zone", async () => {
    const asked = (at: string) => outcome("answer", { at });
    const within = ["2026-11-17T17:00:00.000Z", "2026-11-23T17:29:00.000Z"].map(asked);
    const before = asked("2026-11-17T16:59:59.000Z");
    expect(await upkeepOf([], [before, ...within]).digest(OWNER)).toMatchObject({ questions: 2 });
  });

  it("breaks down no number under five", async () => {
    const some = (count: number, given: Partial<Outcome>) => times(count, outcome("answer", given));
    const digest = await upkeepOf([], [...some(5, { channel: "discord" }), ...some(4, { locale: "ja" }), ...some(6, {})]).digest(OWNER);
    expect(digest).toMatchObject({ questions: 15, byChannel: { telegram: 10, discord: 5 } });
    expect(digest).not.toHaveProperty("byLocale");
  });

  it("counts the groups of misses that began in it, and what waits", async () => {
    const miss = (at: string) => ({ id: at, at, channel: "test", locale: "id", question: "?", entries: [], reason: "none" as const });
    const group = (...misses: string[]): MissGroup => ({ id: misses.at(-1)!, misses: misses.map(miss), because: "alone", waiting: 0 });
    const groups = [group("2026-11-22T09:00:00.000Z"), group("2026-11-22T09:00:00.000Z", "2026-11-01T09:00:00.000Z")];
    const entries = [
      entry("pilot-apples", "pilot", { reviewBy: "2026", stale: { name: ["en"] } }),
      entry("pilot-plums", "pilot", { reviewBy: "2025" }),
    ];
    expect(await upkeepOf(entries, [], groups).digest(OWNER)).toMatchObject({ newGroups: 1, stale: 1, overdue: 1 });
  });
});

it("a stranger is told nothing", async () => {
  const upkeep = upkeepOf([]);
  const stranger = { who: "telegram:1", locale: "id" };
  expect(() => upkeep.stale(stranger)).toThrow(NotPermitted);
  expect(() => upkeep.overdue(stranger)).toThrow(NotPermitted);
  await expect(upkeep.digest(stranger)).rejects.toThrow(NotPermitted);
});

describe("what administrators are told", () => {
  const DIGEST: Digest = {
    from: "2026-11-18",
    to: TODAY,
    questions: 15,
    answered: 8,
    askedBack: 3,
    declined: 4,
    misses: 5,
    byChannel: { telegram: 10, discord: 5 },
    byLocale: { id: 10, ja: 5 },
    newGroups: 2,
    stale: 1,
    overdue: 0,
  };
  const REMINDER = { entry: "contact-office", reviewBy: "2026-11-25", days: 1, key: "" };
  const read = (reply: Reply) => plainText(reply, { source: "" });
  let phrasebook: Phrasebook;
  beforeAll(async () => {
    phrasebook = await loadPhrasebook(LOCALES_DIR, ["id", "en", "ja"], "id");
  });

  it("is the week on one screen", () => {
    expect(
      read(digestReply(DIGEST, "en", phrasebook))
        .split("\n")
        .filter(Boolean),
    ).toEqual([
      "The desk's week, 18 November 2026 to 24 November 2026",
      "- Questions: 15",
      "- Answered: 8",
      "- Asked back: 3",
      "- Not answered: 4",
      "- Noted for you: 5",
      "- New in the inbox: 2",
      "- Translations to update: 1",
      "- Entries overdue for review: 0",
      "- By channel: telegram 10, discord 5",
      "- By language: Bahasa Indonesia 10, 日本語 5",
      "“Answered” says that an answer was given, not that it was right.",
    ]);
  });

  it.each(["id", "en", "ja"])("is short, in %s", (locale) => {
    expect(read(digestReply(DIGEST, locale, phrasebook)).length).toBeLessThan(500);
    for (const days of [14, -1]) {
      const said = read(reminderReply({ ...REMINDER, days }, "Garden office", locale, phrasebook));
      expect(said).toContain("Garden office");
      expect(said).toContain("/kb edit contact-office");
      expect(said.length).toBeLessThan(300);
    }
  });

  it("is that the day comes near, or is past", () => {
    expect(reminderReply(REMINDER, "Garden office", "en", phrasebook).lead).toBe("“Garden office” is due for review by 25 November 2026.");
    expect(reminderReply({ ...REMINDER, days: -1 }, "Garden office", "en", phrasebook).lead).toContain("was due for review");
  });
});
