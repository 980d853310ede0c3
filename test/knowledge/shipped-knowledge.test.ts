import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import { describeProblem } from "../../src/core/knowledge/problems.ts";
import { plainText } from "../../src/core/reply/plain-text.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { checkKnowledge } from "../../src/knowledge-files/check-knowledge.ts";
import { checkSchemas } from "../../src/knowledge-files/json-schemas.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { type AuthoredText, authoredTexts, sentencesOf } from "./authored-texts.ts";
import { callsCurrent, saysDone, saysInForce } from "./guard-rails.ts";

const FOLDER = fileURLToPath(new URL("../../knowledge", import.meta.url));
/** The day on which the sources were gone through. */
const COMPILED = { iso: "2026-11-24", id: "24 November 2026", en: "24 November 2026", ja: "2026年11月24日" };
const LOCALES = ["id", "en", "ja"] as const;
const A_MINUTE = 60_000;

let knowledge: Knowledge;
let expertise: Expertise;
let texts: AuthoredText[];

beforeAll(async () => {
  knowledge = await readKnowledge(FOLDER);
  texts = authoredTexts(knowledge);
  expertise = createExpertise(knowledge, await readCalibration(FOLDER), await loadPhrasebook(LOCALES_DIR, LOCALES, "id"));
}, A_MINUTE);

/** Where texts break a rule, written so that a failure can be read. */
const told = (breaking: readonly AuthoredText[]) => breaking.map(({ of, path, locale, text }) => `${of} ${path}.${locale}: ${text}`);

describe("the shipped knowledge", () => {
  it(
    "has no problem that the administrators' checks know",
    () => {
      expect(checkKnowledge(knowledge, expertise).map(describeProblem)).toEqual([]);
    },
    3 * A_MINUTE,
  );

  it("has its schemas beside it, up to date", async () => {
    expect((await checkSchemas(FOLDER, LOCALES)).map(describeProblem)).toEqual([]);
  });
});

describe("addresses and numbers", () => {
  it("no text holds an e-mail address", async () => {
    const locales = await Promise.all(LOCALES.map((locale) => readFile(join(LOCALES_DIR, `${locale}.json`), "utf8")));
    expect(told(texts.filter(({ text }) => /\S@\S/.test(text)))).toEqual([]);
    expect(locales.filter((content) => /\w@\w/.test(content))).toEqual([]);
  });

  it("the only telephone number is the embassy's main line, on the embassy's pages, to be confirmed first", () => {
    const MAIN_LINE = "021-3192-4308";
    const CAVEAT = {
      id: "mohon pastikan dahulu di situs",
      en: /please confirm.* on (the site|www\.\S+) first|please confirm it first/,
      ja: "先に",
    };
    const withNumber = texts.filter(({ text }) => /(?<![\d-])\+?\d[\d ()-]{7,}\d/.test(text));
    expect([...new Set(withNumber.map(({ of }) => of))].sort()).toEqual(["contact-embassy-japan", "org-embassy-japan"]);
    for (const { text, locale } of withNumber) {
      expect(text.replace(MAIN_LINE, "")).not.toMatch(/\+?\d[\d ()-]{7,}\d/);
      expect(text).toMatch(CAVEAT[locale as keyof typeof CAVEAT]);
    }
  });
});

describe("what has not happened", () => {
  const PAGES = /^(document-ta-automotive|document-tor-.*|pilot-.*|topic-ta-signed|topic-pilot-progress)$/;

  it("no page of the Technical Arrangement, the TORs or the pilots says approved, signed or launched", () => {
    const sentences = sentencesOf(texts.filter(({ of }) => PAGES.test(of)));
    expect(sentences.length).toBeGreaterThan(100);
    expect(told(sentences.filter(({ text }) => saysDone(text)))).toEqual([]);
  });

  it("the amending protocol is nowhere said to be in force", () => {
    const sentences = sentencesOf(texts.filter(({ of, text }) => /protocol|protokol|議定書/i.test(text) || /protocol|gazette/.test(of)));
    expect(sentences.length).toBeGreaterThan(30);
    expect(told(sentences.filter(({ text }) => saysInForce(text)))).toEqual([]);
  });

  it.each([
    ["The TOR was approved in 2021.", saysDone],
    ["Both pilots were launched in Karawang.", saysDone],
    ["Konsep TA itu ditandatangani pada 2021.", saysDone],
    ["TOR disetujui METI.", saysDone],
    ["パイロット事業は2022年に開始されました。", saysDone],
    ["TAは署名済みです。", saysDone],
    ["The protocol entered into force on 1 July 2026.", saysInForce],
    ["Protokol itu berlaku sejak 2026.", saysInForce],
    ["議定書は2026年に発効しました。", saysInForce],
    ["Kanasugi Kenji is the current ambassador.", callsCurrent],
    ["Ia saat ini menjabat sebagai Dirjen.", callsCurrent],
    ["現職の大使です。", callsCurrent],
  ])("and would be noticed: %s", (sentence, rule) => {
    expect(rule(sentence)).toBe(true);
  });
});

describe("people", () => {
  it("are never called current", () => {
    expect(told(texts.filter(({ text }) => callsCurrent(text)))).toEqual([]);
  });

  it("have a role with the dates on which it was seen, and say a year at once", () => {
    const people = expertise.base.ofKind("person");
    expect(people.length).toBeGreaterThan(10);
    for (const { id, roles = [], summary } of people) {
      expect(roles.length, id).toBeGreaterThan(0);
      for (const { seen } of roles) expect(seen.length, id).toBeGreaterThan(0);
      for (const locale of LOCALES) expect(summary[locale], id).toMatch(/\b(19|20)\d{2}|(19|20)\d{2}年/);
    }
  });
});

describe("the seven fields", () => {
  it("are those of 28 February 2021, and the list of 2019 stands beside them", () => {
    const [newest, older, ...rest] = expertise.base.list("list-fields")?.editions ?? [];
    expect(newest?.asOf).toBe("2021-02-28");
    expect(newest?.items.map(({ entry }) => entry)).toEqual([
      "field-metal-working",
      "field-mold-and-dies",
      "field-welding",
      "field-energy-conservation",
      "field-sme-development",
      "field-export-promotion",
      "field-policy-reforms",
    ]);
    expect(older?.asOf).toBe("2019-06-27");
    expect(older?.items).toHaveLength(7);
    expect(rest).toEqual([]);
  });

  it.each([
    ["id", "28 Februari 2021", "27 Juni 2019"],
    ["en", "28 February 2021", "27 June 2019"],
    ["ja", "2021年2月28日", "2019年6月27日"],
  ])("are offered with both dates (%s)", (locale, newest, older) => {
    const page = expertise.composer.page("list-fields", locale);
    expect(page.lead).toContain(newest);
    expect(plainText(page, { source: "" })).toContain(older);
  });
});

describe("topics that no source answers", () => {
  it("name the day of the last search in every language, and whom to ask", () => {
    const topics = expertise.base.ofKind("topic").filter(({ unpublished }) => unpublished !== undefined);
    expect(topics.length).toBeGreaterThan(15);
    for (const { id, unpublished, summary, statements, relations } of topics) {
      expect(unpublished, id).toBe(COMPILED.iso);
      expect(relations.ask, id).not.toEqual(undefined);
      for (const locale of LOCALES)
        expect([summary, ...statements.map(({ text }) => text)].map((text) => text[locale]).join(" "), id).toContain(COMPILED[locale]);
    }
  });
});
