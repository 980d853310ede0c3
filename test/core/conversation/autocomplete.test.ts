import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { autocomplete, MOST_TITLES } from "../../../src/core/conversation/autocomplete.ts";
import { createExpertise, type Expertise } from "../../../src/core/conversation/expertise.ts";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";
import { openUntaughtDesk } from "../../support/test-desk.ts";

let expertise: Expertise;
beforeAll(async () => {
  ({ expertise } = await openUntaughtDesk());
});

const first = (typed: string, locale: string) => autocomplete(typed, locale, expertise)[0];

describe("titles for what is typed", () => {
  it("are what is most useful when nothing is typed yet, then the lists, each once", () => {
    const lists = expertise.base.lists.map((list) => list.id);
    const ids = (typed: string) => autocomplete(typed, "id", expertise).map(({ entry }) => entry);
    for (const nothing of ["", "  ", "…", "🙂"]) {
      expect(ids(nothing).slice(0, 3)).toEqual(["programme-new-midec", "topic-status", "list-sectors"]);
      expect(new Set(ids(nothing)).size).toBe(ids(nothing).length);
      expect(ids(nothing)).toEqual(expect.arrayContaining(lists));
    }
    expect(first("", "en")).toEqual({ entry: "programme-new-midec", title: "New MIDEC programme" });
  });

  it("are the lists alone when nothing is named as useful, and pass over what is not published", () => {
    const ids = (knowledge: Knowledge) =>
      autocomplete("", "en", createExpertise(knowledge, GARDEN_CALIBRATION, KEYS_ALONE)).map(({ entry }) => entry);
    const useful = ["event-harvest", "list-contacts", "topic-gone"];
    expect(ids(GARDEN)).toEqual(["list-pilots", "list-people", "list-contacts", "list-timeline"]);
    expect(ids({ ...GARDEN, programme: { ...GARDEN.programme, useful } })).toEqual([
      "event-harvest",
      "list-contacts",
      "list-pilots",
      "list-people",
      "list-timeline",
    ]);
  });

  it("begin with what begins so", () => {
    expect(first("teks", "id")).toEqual({ entry: "sector-textiles", title: "Industri tekstil" });
    expect(first("kontak", "id")?.entry).toBe("list-contacts");
    expect(first("eko", "id")?.entry).toBe("person-eko-cahyanto");
  });

  it("forgive a slip of the finger", () => {
    expect(first("tekstl", "id")?.entry).toBe("sector-textiles");
    expect(first("pelathan guru", "id")?.entry).toBe("activity-smk-teacher-training");
  });

  it("are found in any of the three scripts, and shown in the person's language", () => {
    expect(first("金型", "en")).toEqual({ entry: "field-mold-and-dies", title: "Mold & dies (field)" });
    expect(first("繊維", "id")).toEqual({ entry: "sector-textiles", title: "Industri tekstil" });
    expect(first("tekstil", "ja")).toEqual({ entry: "sector-textiles", title: "繊維産業(textiles)" });
    expect(first("ＭＥＴＩ", "en")?.title).toContain("METI");
  });

  it("name each entry once, never small talk", () => {
    const ids = autocomplete("e", "en", expertise).map(({ entry }) => entry);
    expect(new Set(ids).size).toBe(ids.length);
    expect(autocomplete("terima kasih", "id", expertise).filter(({ entry }) => entry.startsWith("smalltalk"))).toEqual([]);
  });

  it("are none where nothing is like it", () => {
    expect(autocomplete("xqzw", "en", expertise)).toEqual([]);
  });

  it("are at most 25, real, and the same in the same order at every time, whatever is typed", () => {
    const typed = fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom("e", "a", "i", "n", "m", "の", "金"));
    fc.assert(
      fc.property(typed, fc.constantFrom("id", "en", "ja"), (text, locale) => {
        const titles = autocomplete(text, locale, expertise);
        expect(titles.length).toBeLessThanOrEqual(MOST_TITLES);
        for (const { entry, title } of titles) {
          expect(expertise.base.has(entry)).toBe(true);
          expect(title).not.toBe("");
        }
        expect(autocomplete(text, locale, expertise)).toEqual(titles);
      }),
      { numRuns: 30 },
    );
  });

  it("put the person's language first among equals", async () => {
    const { expertise: twins } = await openUntaughtDesk((entry) => {
      if (entry.id === "org-meti") return { ...entry, name: { ...entry.name, id: "Zwillings" }, aliases: {} };
      if (entry.id === "org-aots") return { ...entry, name: { ...entry.name, en: "Zwillings" }, aliases: {} };
      return entry;
    });
    expect(
      autocomplete("zwillings", "id", twins)
        .slice(0, 2)
        .map(({ entry }) => entry),
    ).toEqual(["org-meti", "org-aots"]);
    expect(
      autocomplete("zwillings", "en", twins)
        .slice(0, 2)
        .map(({ entry }) => entry),
    ).toEqual(["org-aots", "org-meti"]);
  });
});
