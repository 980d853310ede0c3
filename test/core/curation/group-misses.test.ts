import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupMisses, regardMiss } from "../../../src/core/curation/group-misses.ts";
import type { Miss } from "../../../src/core/curation/misses.ts";
import { gardenExpertise, missesOf } from "../../support/misses.ts";
import "../../support/fixed-seed.ts";

const EXPERTISE = gardenExpertise();

const grouped = (misses: readonly Miss[]) => groupMisses(misses.map((miss) => regardMiss(miss, EXPERTISE)));

/** `same-words: the newest question | the one before`; what brought them together where it was not their words. */
const told = (misses: readonly Miss[]) =>
  grouped(misses).map(({ because, nearest, outside, misses }) => {
    const what = { "same-entry": ` ${nearest}`, "same-outside": ` ${outside}`, "same-words": "", alone: "" }[because];
    return `${because}${what}: ${misses.map(({ question }) => question).join(" | ")}`;
  });

describe("questions are held to ask the same", () => {
  it.each<[string, string[], string]>([
    ["that are the same but for capitals and marks", ["id: ada traktor?", "id: Ada Traktor"], "same-words: Ada Traktor | ada traktor?"],
    [
      "that have the same words in another order",
      ["id: sewa traktor desa", "id: traktor desa sewa"],
      "same-words: traktor desa sewa | sewa traktor desa",
    ],
    [
      "of which one is misspelt",
      ["en: greenhouse opening hours on sundays", "en: greenhouse openning hours on sundays"],
      "same-words: greenhouse openning hours on sundays | greenhouse opening hours on sundays",
    ],
    [
      "that are written in kana or in katakana",
      ["ja: トラクターはありますか", "ja: とらくたーはありますか?"],
      "same-words: とらくたーはありますか? | トラクターはありますか",
    ],
    [
      "that ask for one entry, in three languages",
      ["id: bayar berapa ya", "en: is it free", "ja: 費用はいくら"],
      "same-entry topic-cost: 費用はいくら | is it free | bayar berapa ya",
    ],
    [
      "that come nearest to the same that is none of our business",
      ["id: skor bola semalam", "en: football results please", "ja: サッカーの試合の結果"],
      "same-outside sports: サッカーの試合の結果 | football results please | skor bola semalam",
    ],
    [
      "whose personal data are masked",
      ["id: sewa traktor desa, hubungi [phone]", "id: sewa traktor desa hubungi [email]"],
      "same-words: sewa traktor desa hubungi [email] | sewa traktor desa, hubungi [phone]",
    ],
  ])("%s", (_, questions, group) => {
    expect(told(missesOf(...questions))).toEqual([group]);
  });
});

describe("questions stay apart", () => {
  it.each<[string, string[], string[]]>([
    [
      "that share but a word",
      ["id: sewa traktor desa", "id: perahu desa nelayan"],
      ["alone: perahu desa nelayan", "alone: sewa traktor desa"],
    ],
    [
      "that share all that we know, and ask for what nobody has written of",
      ["id: apa itu traktor", "id: apa itu perahu"],
      ["alone: apa itu perahu", "alone: apa itu traktor"],
    ],
    [
      "that are alike, and surely ask for two things",
      ["en: tell me about the apples", "en: tell me about the carrots"],
      ["alone: tell me about the carrots", "alone: tell me about the apples"],
    ],
  ])("%s", (_, questions, groups) => {
    expect(told(missesOf(...questions))).toEqual(groups);
  });
});

describe("what they come nearest to", () => {
  const nearest = (reason: Miss["reason"], entries: string[]) =>
    grouped(missesOf("en: tell me about the apples").map((miss) => ({ ...miss, reason, entries })))[0]!.nearest;

  it("is what the words propose", () => {
    expect(nearest("declined", [])).toBe("pilot-apples");
  });

  it("is not what was answered, or offered, and did not serve", () => {
    expect(nearest("wrong", ["pilot-apples"])).not.toBe("pilot-apples");
    expect(nearest("none", ["pilot-carrots", "pilot-apples"])).not.toBe("pilot-apples");
  });

  it("is what was answered and is out of date", () => {
    expect(nearest("obsolete", ["pilot-carrots"])).toBe("pilot-carrots");
  });

  it("is nothing where nothing is near", () => {
    expect(grouped(missesOf("en: zzz qqq"))[0]).not.toHaveProperty("nearest");
  });
});

describe("groups", () => {
  const QUESTIONS = [
    "id: sewa traktor desa",
    "en: is it free",
    "id: bayar berapa ya",
    "id: skor bola semalam",
    "ja: 費用はいくら",
    "id: traktor desa sewa",
    "en: greenhouse hours",
    "en: football results please",
  ];

  it("come the most frequent first, equal ones by how recent; each is named by its oldest miss", () => {
    expect(grouped(missesOf(...QUESTIONS)).map(({ id, misses }) => [id, misses.map((miss) => miss.id).join(" ")])).toEqual([
      ["m1", "m4 m2 m1"],
      ["m3", "m7 m3"],
      ["m0", "m5 m0"],
      ["m6", "m6"],
    ]);
  });

  it("are the same in whatever order the misses are given, and hold each miss once", () => {
    const misses = missesOf(...QUESTIONS);
    const expected = grouped(misses);
    fc.assert(
      fc.property(fc.shuffledSubarray(misses, { minLength: misses.length }), (shuffled) => {
        expect(grouped(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
    expect(expected.flatMap((group) => group.misses.map(({ id }) => id)).sort()).toEqual(misses.map(({ id }) => id));
  });
});
