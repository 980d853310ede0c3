/** A small programme made in the test: an orchard and a vegetable garden, in two languages. A test changes what it is about. */
import type { Entry, Kind, Locale } from "../../src/core/knowledge/entry.ts";
import type { Knowledge, Phrasing } from "../../src/core/knowledge/knowledge.ts";
import type { Calibration, Situation } from "../../src/core/matching/calibration.ts";

/** A published entry with nothing in it but what is given. */
export function entry(id: string, kind: Kind, given: Partial<Entry> = {}): Entry {
  return { id, kind, name: {}, aliases: {}, summary: {}, statements: [], relations: {}, state: "published", ...given };
}

export function phrasings(label: string, locale: Locale, ...texts: string[]): Phrasing[] {
  return texts.map((text) => ({ text, locale, hand: "test", label }));
}

export const GARDEN: Knowledge = {
  programme: {
    name: { id: "program Kebun", en: "the Garden programme" },
    locales: ["id", "en"],
    defaultLocale: "id",
    timeZone: "Asia/Jakarta",
    compiled: "2026-11-24",
    ask: ["contact-office"],
    examples: { id: ["Apa itu apel?"], en: ["What are the apples?"] },
  },
  entries: [
    entry("pilot-apples", "pilot", {
      name: { id: "Kebun apel", en: "Apple orchard" },
      aliases: { id: ["apel"], en: ["apples"] },
      relations: { contact: ["contact-office"], contrast: ["pilot-carrots"], head: ["person-gardener"] },
    }),
    entry("pilot-carrots", "pilot", {
      name: { id: "Kebun wortel", en: "Carrot garden" },
      aliases: { id: ["wortel"], en: ["carrots"] },
      relations: { contrast: ["pilot-apples"] },
    }),
    entry("contact-office", "contact", { name: { id: "Kantor kebun", en: "Garden office" } }),
    entry("person-gardener", "person", {
      name: { id: "Ibu Melati", en: "Ms Melati" },
      roles: [{ title: { id: "kepala kebun", en: "head gardener" }, seen: ["2019-05", "2021-09"] }],
    }),
    entry("event-harvest", "event", { name: { id: "Panen", en: "Harvest" }, date: "2021-09" }),
    entry("event-opening", "event", { name: { id: "Pembukaan", en: "Opening" }, date: "2019-05-01" }),
    entry("topic-cost", "topic", { name: { id: "Biaya", en: "Cost" } }),
    entry("smalltalk-thanks", "smalltalk", { name: { id: "terima kasih", en: "thanks" } }),
  ],
  sources: [],
  phrasings: [
    ...phrasings("pilot-apples", "id", "apa itu kebun apel", "ceritakan tentang apel", "apel ditanam bagaimana"),
    ...phrasings("pilot-apples", "en", "what is the apple orchard", "tell me about the apples", "how do the apples grow"),
    ...phrasings("pilot-carrots", "id", "apa itu kebun wortel", "ceritakan tentang wortel", "wortel ditanam bagaimana"),
    ...phrasings("pilot-carrots", "en", "what is the carrot garden", "tell me about the carrots", "how do the carrots grow"),
    ...phrasings("contact-office", "id", "kontak kantor kebun", "saya bisa bertanya kepada siapa", "nomor telepon kantor"),
    ...phrasings("contact-office", "en", "how do I reach the office", "whom can I call", "phone number of the office"),
    ...phrasings("topic-cost", "id", "berapa biayanya", "apakah gratis", "harus bayar berapa"),
    ...phrasings("topic-cost", "en", "how much does it cost", "is it free of charge", "what must I pay"),
    ...phrasings("person-gardener", "id", "siapa kepala kebun", "siapa ibu melati"),
    ...phrasings("person-gardener", "en", "who is the head gardener", "who is melati"),
    ...phrasings("smalltalk-thanks", "id", "terima kasih banyak", "makasih ya"),
    ...phrasings("smalltalk-thanks", "en", "thanks a lot", "thank you very much"),
    ...phrasings("list-pilots", "id", "ada kebun apa saja", "daftar kebun"),
    ...phrasings("list-pilots", "en", "which gardens are there", "list the gardens"),
    ...phrasings("outside:sports", "id", "siapa juara liga sepak bola", "skor pertandingan tadi malam", "jadwal sepak bola"),
    ...phrasings("outside:sports", "en", "who won the football match", "score of the game last night", "football results"),
  ],
  outside: [{ id: "sports", name: { id: "olahraga", en: "sports" } }],
  lexicon: {
    chat: { id: { gmn: "bagaimana", brp: "berapa" } },
    families: [
      { name: "cost", words: { id: ["biaya", "ongkos", "tarif"], en: ["cost", "fee", "price"] } },
      { name: "contact", words: { id: ["kontak", "telepon"], en: ["contact", "phone"] } },
    ],
    function: { id: ["apa", "itu", "yang", "siapa", "kalau", "tentang"], en: ["what", "is", "the", "of", "about", "and", "who"] },
    numbers: { id: { satu: 1, dua: 2 }, en: { one: 1, two: 2 } },
    cues: {
      other: { id: ["yang lain", "satunya"], en: ["other"] },
      pronoun: { id: ["itu", "dia"], en: ["it", "that"] },
      person: { id: ["dia", "beliau"], en: ["he", "she"] },
      first: { id: ["pertama"], en: ["first"] },
      second: { id: ["kedua"], en: ["second"] },
      last: { id: ["terakhir"], en: ["last"] },
      next: { id: ["berikutnya"], en: ["next"] },
      negation: { id: ["bukan"], en: ["not"] },
    },
  },
  facets: [
    { name: "contact", weight: 1, words: { id: ["kontak", "telepon"], en: ["contact", "phone"] } },
    { name: "cost", weight: 1, words: { id: ["biaya"], en: ["cost", "fee"] } },
    { name: "what", weight: 0.3, words: { id: ["apa itu", "ceritakan"], en: ["what is", "tell me about"] } },
  ],
  pages: [
    { of: "pilot", facets: ["contact"], lead: ["@contact"] },
    { of: "pilot", facets: ["what"], lead: ["self"] },
    { of: "*", facets: ["cost"], lead: ["topic-cost"] },
  ],
  scam: { words: {}, signs: [] },
  labelled: [],
};

const LINES: Pick<Situation, "inside" | "right" | "declineBelow" | "answerFrom"> = {
  inside: { bias: -1, inside: 0.5, nearest: 3, "nearest-outside": -3, coverage: 1, unknown: -2, support: 2 },
  right: { bias: -2, best: 0.6, nearest: 2, unknown: -2, support: 2 },
  declineBelow: 0.35,
  answerFrom: 0.55,
};

/** Written by hand, so that it is plain what each test rests on. */
export const GARDEN_CALIBRATION: Calibration = {
  madeBy: "hand",
  opening: { ...LINES, rank: { alone: 1, nearest: 2, named: 0.5, "facet-of-named": 0.5, programme: 0.5 } },
  followUp: {
    ...LINES,
    rank: {
      alone: 0.5,
      nearest: 1,
      named: 1,
      "facet-of-focus": 4,
      other: 4,
      ordinal: 5,
      person: 4,
      "last-facet-of-named": 1,
      year: 6,
      focus: 0.3,
    },
  },
};
