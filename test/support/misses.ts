/** Misses for tests, in a garden that speaks three languages. */
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import type { Miss } from "../../src/core/curation/misses.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import type { Outcome } from "../../src/core/store.ts";
import { GARDEN, GARDEN_CALIBRATION, phrasings } from "./garden.ts";
import { KEYS_ALONE } from "./phrasebooks.ts";

const TRILINGUAL: Knowledge = {
  ...GARDEN,
  programme: { ...GARDEN.programme, locales: ["id", "en", "ja"] },
  phrasings: [
    ...GARDEN.phrasings,
    ...phrasings("topic-cost", "ja", "費用はいくらですか", "料金はかかりますか", "無料ですか"),
    ...phrasings("contact-office", "ja", "事務所の連絡先を教えてください", "電話番号は何番ですか"),
    ...phrasings("outside:sports", "ja", "昨日のサッカーの結果は", "サッカーの試合はいつですか"),
  ],
};

export function gardenExpertise(): Expertise {
  return createExpertise(TRILINGUAL, GARDEN_CALIBRATION, KEYS_ALONE);
}

/** Noon; what happens in a test happens from then on. */
const NOON = "2026-11-29T12:00:00.000Z";

export function minutesAfter(minutes: number, from = NOON): string {
  return new Date(Date.parse(from) + minutes * 60_000).toISOString();
}

/** Misses a minute apart, from `id: berapa biayanya`; the first one is `m0`. */
export function missesOf(...questions: readonly string[]): Miss[] {
  return questions.map((written, index) => {
    const { locale, question } = split(written);
    return { id: `m${index}`, at: minutesAfter(index), channel: "telegram", locale, question, entries: [], reason: "declined" };
  });
}

/** As the desk records them. */
export function missed(written: string, rest: Partial<Outcome> = {}): Outcome {
  return { at: NOON, channel: "telegram", kind: "miss", entries: [], reason: "declined", ...split(written), ...rest };
}

function split(written: string): { locale: string; question: string } {
  return { locale: written.slice(0, 2), question: written.slice(4) };
}
