/** A small base as files: an orchard in three languages, with something in every sheet. */
import type { Files } from "../../src/core/editing/edit.ts";

export const ORCHARD: Files = {
  "programme.json": { name: { id: "program Kebun", en: "the Garden", ja: "果樹園" }, locales: ["id", "en", "ja"], defaultLocale: "id" },
  "sources.json": {
    $schema: "./schema/sources.schema.json",
    sources: [
      { id: "S1", outlet: "Kebun Raya", title: "Panen apel", date: "2021-02-28", url: "https://kebun.example/panen" },
      { id: "S2", outlet: "Harian Tani", title: "Wortel" },
    ],
  },
  "sectors.json": {
    $schema: "./schema/sectors.schema.json",
    entries: [
      {
        id: "sector-apples",
        name: { id: "Apel", en: "Apples", ja: "りんご" },
        aliases: { id: ["apel", "apel malang"], en: ["apple"], ja: ["リンゴ"] },
        shared: ["apel"],
        listed: [{ asOf: "2019", position: 1, as: { en: "Pome fruit" }, sources: ["S1"] }],
        summary: { id: "Apel ditanam di bukit.", en: "Apples grow on the hill.", ja: "りんごは丘で育つ。" },
        stale: { summary: ["ja"] },
        statements: [
          { text: { id: "Ada 200 pohon.", en: "There are 200 trees.", ja: "木は200本。" }, asOf: "2021-02-28", sources: ["S1"] },
          { text: { id: "Panen tiap Mei.", en: "Harvest is in May." }, asOf: "2020", sources: ["S1", "S2"], stale: { en: "2019" } },
        ],
        relations: { head: ["person-melati"], contrast: ["sector-carrots"] },
        state: "published",
        owner: "Melati",
        reviewBy: "2027-01-31",
      },
      {
        id: "sector-carrots",
        name: { id: "Wortel", en: "Carrots" },
        aliases: {},
        summary: { id: "Wortel ditanam di lembah." },
        statements: [],
        relations: {},
        state: "draft",
      },
    ],
  },
  "people.json": {
    entries: [
      {
        id: "person-melati",
        name: { id: "Ibu Melati", en: "Ms Melati", ja: "メラティさん" },
        aliases: {},
        roles: [{ title: { id: "kepala kebun", en: "head gardener" }, seen: ["2019-05", "2021"] }],
        summary: { id: "Ibu Melati mengepalai kebun." },
        statements: [],
        relations: {},
        state: "published",
      },
    ],
  },
  "contacts.json": {
    entries: [
      {
        id: "contact-office",
        name: { id: "Kantor" },
        aliases: {},
        links: ["https://kebun.example", "https://wa.example/62"],
        summary: { id: "Kantor buka tiap hari." },
        statements: [],
        relations: {},
        state: "published",
      },
    ],
  },
  "events.json": {
    entries: [
      {
        id: "event-harvest",
        name: { id: "Panen" },
        aliases: {},
        date: "2021-05",
        summary: {},
        statements: [],
        relations: {},
        state: "published",
      },
    ],
  },
  "topics.json": {
    entries: [
      {
        id: "topic-cost",
        name: { id: "Biaya" },
        aliases: {},
        unpublished: "2026-11-24",
        summary: {},
        statements: [],
        relations: {},
        state: "published",
      },
    ],
  },
  "smalltalk.json": {
    entries: [{ id: "smalltalk-thanks", name: { id: "terima kasih" }, aliases: {}, summary: {}, statements: [], state: "published" }],
  },
  "phrasings/id.json": {
    phrasings: {
      "sector-apples": { tono: ["apa itu apel", "apel di mana"], sari: ["ceritakan apel"] },
      "list-sectors": { tono: ["ada apa saja"] },
    },
  },
  "phrasings/en.json": { phrasings: { "sector-apples": { tono: ["what about apples"] } } },
  "phrasings/ja.json": { phrasings: { "sector-apples": { ken: ["りんごは何ですか"] } } },
  "outside.json": {
    classes: [
      {
        id: "weather",
        name: { id: "Cuaca" },
        ask: ["contact-office"],
        questions: { id: { tono: ["hujan tidak"] }, en: { tono: ["will it rain"] } },
      },
    ],
  },
  "lexicon.json": {
    chat: { id: { yg: "yang", deh: "" }, en: { u: "you" } },
    families: [{ name: "apple", words: { id: ["apel", "pohon apel"], en: ["apple"] } }],
    function: { id: ["yang"] },
  },
  "facets.json": { facets: [], pages: [] },
  "labelled/desk.jsonl": [{ id: "d1", q: "apa itu apel" }],
};
