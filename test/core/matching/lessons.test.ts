import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { Lessons } from "../../../src/core/matching/lessons.ts";
import { Lexicon } from "../../../src/core/matching/lexicon.ts";
import { Matcher } from "../../../src/core/matching/matcher.ts";
import { entry, GARDEN, phrasings } from "../../support/garden.ts";

const CHANGES: readonly (readonly [string, Knowledge])[] = [
  ["the knowledge as it was", GARDEN],
  [
    "one more phrasing",
    { ...GARDEN, phrasings: [...GARDEN.phrasings, ...phrasings("pilot-apples", "en", "what about the orchard trees")] },
  ],
  ["a phrasing less", { ...GARDEN, phrasings: GARDEN.phrasings.slice(1) }],
  ["one more name", { ...GARDEN, entries: [...GARDEN.entries, entry("pilot-pears", "pilot", { name: { en: "Pear trees" } })] }],
  ["one more chat word", { ...GARDEN, lexicon: { ...GARDEN.lexicon, chat: { ...GARDEN.lexicon.chat, en: { wotsit: "apple" } } } }],
  ["the knowledge as it was, once more", GARDEN],
];

describe("trainings that share their lessons", () => {
  it("learn one after another what each would learn alone", () => {
    const lessons = new Lessons();
    const lexicon = new Lexicon(GARDEN.lexicon);
    for (const [change, knowledge] of CHANGES) {
      const made = knowledge.lexicon === GARDEN.lexicon ? { lexicon, lessons } : { lessons };
      expect(new Matcher(knowledge, made).trained, change).toEqual(new Matcher(knowledge).trained);
    }
  });
});
