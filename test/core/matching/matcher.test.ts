import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Expertise } from "../../../src/core/conversation/expertise.ts";
import { type Impression, Matcher } from "../../../src/core/matching/matcher.ts";
import { understand } from "../../../src/core/matching/understand.ts";
import { shippedExpertise } from "../../support/expertise.ts";
import { entry, GARDEN } from "../../support/garden.ts";
import { typedText } from "../../support/typed-text.ts";

const garden = new Matcher(GARDEN);
const first = ({ candidates }: Impression) => candidates[0]?.entry;

describe("a question alone", () => {
  it("is known by its words, its slips and its chat words", () => {
    expect(first(garden.regard("apa itu kebun apel"))).toBe("pilot-apples");
    expect(first(garden.regard("gmn wortel ditanam"))).toBe("pilot-carrots");
    expect(first(garden.regard("kontak knator"))).toBe("contact-office");
  });

  it("is corrected where a word is a slip of a known one, and only there", () => {
    expect([...garden.regard("kantor knator zygote").corrected]).toEqual([["knator", "kantor"]]);
  });

  it("names the entries whose names or aliases stand in it, small talk never", () => {
    expect(garden.regard("kontak kebun apel dan wortel").named).toEqual(["pilot-apples", "pilot-carrots"]);
    expect(garden.regard("terima kasih, apel").named).toEqual(["pilot-apples"]);
  });

  it("is told from outside questions, by class", () => {
    const { outside, nearestOutside, candidates } = garden.regard("skor sepak bola");
    expect(outside[0]).toMatchObject({ id: "sports" });
    expect(outside[0]!.probability).toBeGreaterThan(candidates[0]!.probability);
    expect(nearestOutside).toBeGreaterThan(0.4);
    expect(garden.regard("apa itu kebun apel").nearestOutside).toBeLessThan(0.2);
  });

  it("counts the words that nobody knows and that are no slips", () => {
    expect(garden.regard("kebun").unknown).toBe(0);
    expect(garden.regard("kebun zygote").unknown).toBe(0.5);
    expect(garden.regard("knator").unknown).toBe(0);
    expect(garden.unknownWords(garden.regard("kebun zygote knator quorum 漢字"))).toEqual(["zygote", "quorum"]);
  });

  it("is as near as can be to itself", () => {
    expect(garden.regard("whom can I call").candidates[0]).toMatchObject({ entry: "contact-office", nearest: expect.closeTo(1, 5) });
  });

  it("proposes nothing where it says nothing", () => {
    for (const text of ["", "??", "👍", "quorum"]) expect(garden.regard(text).candidates, text).toEqual([]);
  });
});

describe("what is not published", () => {
  const draft = { ...entry("topic-cost", "topic", { name: { id: "Pupuk", en: "Fertiliser" } }), state: "draft" as const };

  it("is not known by its name", () => {
    const matcher = new Matcher({ ...GARDEN, entries: [...GARDEN.entries, { ...draft, id: "topic-fertiliser" }] });
    expect(matcher.regard("fertiliser").named).toEqual([]);
    expect(first(matcher.regard("pupuk fertiliser"))).not.toBe("topic-fertiliser");
  });
});

describe("the evidence for an entry", () => {
  it("is the words that speak for it, the heaviest first, and no letters", () => {
    const evidence = garden.evidenceFor(garden.regard("berapa biayanya tolong"), "topic-cost");
    expect(evidence.map(({ text }) => text)).toContain("biaya");
    expect(evidence.map(({ sort }) => sort)).not.toContain("letters");
    expect(evidence.map(({ weight }) => weight)).toEqual(evidence.map(({ weight }) => weight).sort((a, b) => b - a));
  });

  it("is none for an entry that the matcher does not have", () => {
    expect(garden.evidenceFor(garden.regard("biaya"), "topic-nothing")).toEqual([]);
  });
});

describe("the overlap with a text", () => {
  const asked = garden.weights(garden.regard("biaya kebun wortel").features);

  it("is greatest for the text that says what was asked", () => {
    const texts = ["Kebun wortel tidak memungut biaya.", "Kebun apel dibuka tahun 2019.", "Tidak ada yang lain."];
    const overlaps = texts.map((text) => garden.overlap(asked, text));
    expect(overlaps).toEqual([...overlaps].sort((a, b) => b - a));
    expect(overlaps[0]).toBeGreaterThan(overlaps[1]!);
    expect(overlaps[1]).toBeGreaterThan(overlaps[2]!);
  });

  it("is nothing for no text, and for a text about something else", () => {
    expect(garden.overlap(asked, "")).toBe(0);
    expect(garden.overlap(asked, "xyzzy")).toBe(0);
  });

  it("reads a text to its end, however long, and holds its length not against it", () => {
    const padding = Array.from({ length: 300 }, (_, index) => `lain${index}x`).join(" ");
    expect(garden.overlap(asked, `${padding} wortel ${padding}`)).toBeCloseTo(garden.overlap(asked, "wortel"), 6);
    expect(garden.overlap(asked, "wortel")).toBeGreaterThan(0);
  });
});

describe("two matchers of the same knowledge", () => {
  it("think the same, to the last bit", () => {
    const again = new Matcher(GARDEN);
    for (const text of ["apa itu kebun apel", "brp ongkos", "skor bola", "kontak apel wortel", ""])
      expect(again.regard(text)).toEqual(garden.regard(text));
  });
});

describe("whatever is typed", () => {
  let expertise: Expertise;
  beforeAll(async () => {
    expertise = await shippedExpertise();
  });

  const impressions: [string, string][] = [
    ["100,000 Latin letters in a row", "a".repeat(100_000)],
    ["100,000 characters of words", "apa itu pilot mold ".repeat(5300)],
    ["100,000 different words", Array.from({ length: 100_000 }, (_, index) => index.toString(36)).join(" ")],
    ["10,000 emoji", "😀".repeat(10_000)],
    ["10,000 emoji of seven parts", "👨‍👩‍👧‍👦".repeat(10_000)],
    ["one word 5,000 times", "mold ".repeat(5000)],
    ["one kanji word 5,000 times", "金型".repeat(5000)],
    ["a million spaces", " ".repeat(1_000_000)],
    ["only marks", "\u0301".repeat(100_000)],
    ["only lone surrogates", "\ud800".repeat(10_000)],
    ["ligatures that stand for whole sentences", "ﷺ".repeat(10_000)],
    ["names of what every object has", "constructor __proto__ toString hasOwnProperty valueOf"],
    ["code", "{{question}} $t(failure) %s ../../etc/passwd <script>alert(1)</script> ' OR 1=1 --"],
  ];

  it.each(impressions)("is taken in: %s", (_, text) => {
    const { coverage, unknown, candidates, outside } = expertise.matcher.regard(text);
    for (const share of [coverage, unknown, ...[...candidates, ...outside].map(({ probability }) => probability)]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it("is understood as something, alone and in a conversation, and never throws", () => {
    const context = {
      at: "2026-11-24T12:00:00Z",
      focus: [expertise.base.ofKind("pilot")[0]!.id],
      facets: ["contact"],
      list: expertise.base.list("list-pilots")!.items,
      offered: [],
      question: "apa itu",
      clarifying: false,
      misses: 0,
    };
    fc.assert(
      fc.property(typedText, (text) => {
        for (const known of [undefined, context]) {
          const { verdict, inside, confidence } = understand(text, known, expertise);
          expect(["answer", "smalltalk", "clarify", "decline"]).toContain(verdict.kind);
          expect(inside >= 0 && inside <= 1 && confidence >= 0 && confidence <= 1).toBe(true);
          if (verdict.kind === "clarify") expect([1, 2, 3, 4]).toContain(verdict.candidates.length);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("leaves a question as it was understood before", () => {
    const before = expertise.matcher.regard("apa itu pilot mold");
    expertise.matcher.regard("xyzzy ".repeat(1000));
    expect(expertise.matcher.regard("apa itu pilot mold")).toEqual(before);
  });
});
