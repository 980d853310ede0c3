import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addPhrasings,
  addSource,
  addStatement,
  createEntry,
  entryIn,
  kindIn,
  removeStatement,
  setAliases,
  setRelations,
  setStatement,
  setText,
  setValue,
  textList,
} from "../../../src/core/editing/changes.ts";
import { applyEdits, type Edit, type Files, invert, isList, isRecord, valueAt } from "../../../src/core/editing/edit.ts";
import "../../support/fixed-seed.ts";

const STATEMENT = { text: { id: "40 pohon.", en: "40 trees.", ja: "40本。" }, asOf: "2021-09", sources: ["S1"] };
const FILES: Files = {
  "programme.json": { locales: ["id", "en", "ja"] },
  "sources.json": { sources: [{ id: "S1", outlet: "Kabar", title: "Panen" }] },
  "pilots.json": {
    entries: [
      {
        id: "pilot-apples",
        name: { id: "Apel", en: "Apples" },
        aliases: { id: ["kebun apel"] },
        summary: { id: "Dibuka 2019.", en: "Opened in 2019.", ja: "2019年に開園。" },
        statements: [STATEMENT],
        relations: {},
        state: "published",
      },
    ],
  },
  "phrasings/id.json": { phrasings: { "pilot-apples": { ani: ["apa itu apel"] } } },
};

function changedBy(...edits: Edit[]): Files {
  const applied = applyEdits(FILES, edits);
  if (applied.kind === "conflict") throw new Error(`conflict at ${applied.conflict.edit.path.join(" › ")}`);
  return applied.files;
}

/** Changes one after another, each on what the one before left. */
function following(...changes: ((files: Files) => Edit[])[]): Files {
  return changes.reduce((files, change) => {
    const applied = applyEdits(files, change(files));
    if (applied.kind === "conflict") throw new Error("conflict");
    return applied.files;
  }, FILES);
}

const apples = (files: Files) => entryIn(files, "pilot-apples");
const statement = (files: Files) => {
  const statements = apples(files)?.statements;
  return isList(statements) && isRecord(statements[0]) ? statements[0] : undefined;
};
const summary = (texts: Record<string, string>) => (files: Files) => setText(files, "pilot-apples", "summary", texts);
const first = (change: Parameters<typeof setStatement>[3]) => (files: Files) => setStatement(files, "pilot-apples", 0, change);

describe("a text in one language", () => {
  it("leaves the others behind, which have a text", () => {
    expect(apples(following(summary({ en: "Opened in 2020." })))?.stale).toEqual({ summary: ["id", "ja"] });
    expect(apples(changedBy(...setText(FILES, "pilot-apples", "name", { id: "Kebun apel" })))?.stale).toEqual({ name: ["en"] });
  });

  it("is behind no more when it follows, and then nothing is", () => {
    const behind = following(summary({ en: "Opened in 2020." }), summary({ id: "Dibuka 2020." }));
    expect(apples(behind)?.stale).toEqual({ summary: ["ja"] });
    expect(apples(following(summary({ en: "2020" }), summary({ id: "2020" }), summary({ ja: "2020" })))).not.toHaveProperty("stale");
  });

  it("leaves nothing behind when all are written at once, when it says the same, or when it is the first of its language", () => {
    for (const texts of [{ id: "1", en: "2", ja: "3" }, { en: "Opened in 2019." }, {}])
      expect(apples(following(summary(texts)))).not.toHaveProperty("stale");
    expect(apples(changedBy(...setText(FILES, "pilot-apples", "name", { ja: "りんご" })))).not.toHaveProperty("stale");
  });

  it("is taken away by an empty one", () => {
    expect(apples(following(summary({ en: "New.", ja: "" })))).toMatchObject({
      summary: { id: "Dibuka 2019.", en: "New." },
      stale: { summary: ["id"] },
    });
  });
});

describe("a statement", () => {
  it("keeps the old date for the languages that have not followed", () => {
    const changed = following(first({ text: { en: "50 trees." }, asOf: "2026-11" }));
    expect(statement(changed)).toEqual({
      ...STATEMENT,
      text: { ...STATEMENT.text, en: "50 trees." },
      asOf: "2026-11",
      stale: { id: "2021-09", ja: "2021-09" },
    });
    const followed = following(
      first({ text: { en: "50" }, asOf: "2026-11" }),
      first({ text: { en: "60" }, asOf: "2026-12" }),
      first({ text: { id: "60" } }),
    );
    expect(statement(followed)?.stale).toEqual({ ja: "2021-09" });
  });

  it("holds for another date in every language, where nothing but the date is changed", () => {
    expect(statement(following(first({ asOf: "2022" })))).toEqual({ ...STATEMENT, asOf: "2022" });
  });

  it("is added last and removed by its place", () => {
    const two = changedBy(...addStatement(FILES, "pilot-apples", { text: { en: "Red.", ja: "" }, asOf: "2020", sources: ["S1"] }));
    expect(apples(two)?.statements).toEqual([STATEMENT, { text: { en: "Red." }, asOf: "2020", sources: ["S1"] }]);
    expect(apples(changedBy(...removeStatement(FILES, "pilot-apples", 0)))?.statements).toEqual([]);
  });
});

describe("the rest of an entry", () => {
  it("is set key by key, and what is empty goes", () => {
    expect(apples(changedBy(...setValue(FILES, "pilot-apples", "owner", "sari")))?.owner).toBe("sari");
    expect(
      apples(
        following(
          (files) => setValue(files, "pilot-apples", "owner", "sari"),
          (files) => setValue(files, "pilot-apples", "owner", undefined),
        ),
      ),
    ).toEqual(apples(FILES));
    expect(apples(changedBy(...setAliases(FILES, "pilot-apples", { id: [], en: ["apple trees"] })))?.aliases).toEqual({
      en: ["apple trees"],
    });
    expect(apples(changedBy(...setRelations(FILES, "pilot-apples", { contact: ["contact-office"], head: [] })))?.relations).toEqual({
      contact: ["contact-office"],
    });
  });

  it("takes phrasings in a language that has none yet, each once", () => {
    const path = (locale: string) => [`phrasings/${locale}.json`, "phrasings", "pilot-apples", "desk"];
    const taught = changedBy(
      ...addPhrasings(FILES, "pilot-apples", "id", ["apel apa", "apel apa"]),
      ...addPhrasings(FILES, "pilot-apples", "en", ["which apples"]),
    );
    expect(valueAt(taught, path("id"))).toEqual(["apel apa"]);
    expect(valueAt(taught, path("en"))).toEqual(["which apples"]);
    expect(addPhrasings(taught, "pilot-apples", "id", ["apel apa"])).toEqual([]);
  });

  it("is one small edit for one small change", () => {
    expect(summary({ en: "Opened in 2020.", id: "Dibuka 2020.", ja: "2020年に開園。" })(FILES)).toHaveLength(3);
    expect(setAliases(FILES, "pilot-apples", { id: ["kebun apel", "apel"] })).toEqual([
      { path: ["pilots.json", "entries", "#pilot-apples", "aliases", "id"], after: "apel", at: 1, element: true },
    ]);
  });

  it("cannot be changed where there is no such entry", () => {
    expect(() => setValue(FILES, "pilot-pears", "owner", "sari")).toThrow("There is no entry pilot-pears");
  });
});

describe("something new", () => {
  it("is an entry of a kind, also the first one of it", () => {
    const files = changedBy(
      ...createEntry(FILES, { id: "pilot-pears", kind: "pilot", name: { en: "Pears" } }),
      ...createEntry(FILES, { id: "topic-cost", kind: "topic", name: { en: "Cost" } }),
    );
    expect(entryIn(files, "pilot-pears")).toMatchObject({ name: { en: "Pears" }, state: "published" });
    expect([kindIn(files, "pilot-pears"), kindIn(files, "topic-cost"), kindIn(files, "topic-none")]).toEqual(["pilot", "topic", undefined]);
  });

  it("is a source, unless there is one of that id", () => {
    expect(
      valueAt(changedBy(...addSource(FILES, { id: "S2", outlet: "Kabar", title: "Lagi" })), ["sources.json", "sources", "#S2"]),
    ).toBeDefined();
    expect(addSource(FILES, { id: "S1", outlet: "Lain", title: "Lagi" })).toEqual([]);
  });
});

describe("any changes", () => {
  const text = fc.string({ maxLength: 4 });
  const texts = fc.dictionary(fc.constantFrom("id", "en", "ja"), text);
  const change: fc.Arbitrary<(files: Files) => Edit[]> = fc.oneof(
    texts.map((given) => summary(given)),
    texts.map((given) => (files: Files) => setText(files, "pilot-apples", "name", given)),
    fc.tuple(texts, fc.constantFrom("2020", "2021-09", "2026")).map(([given, asOf]) => first({ text: given, asOf })),
    fc
      .dictionary(fc.constantFrom("id", "en"), fc.array(text, { maxLength: 3 }))
      .map((given) => (files: Files) => setAliases(files, "pilot-apples", given)),
    fc.array(text, { maxLength: 3 }).map((given) => (files: Files) => addPhrasings(files, "pilot-apples", "id", given)),
    text.map((given) => (files: Files) => addStatement(files, "pilot-apples", { text: { en: given }, asOf: "2020", sources: ["S1"] })),
  );

  it("fit the files that they were made for, and undone leave nothing behind", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const done: Edit[] = [];
        const files = changes.reduce<Files>((current, make) => {
          const edits = make(current);
          const applied = applyEdits(current, edits);
          if (applied.kind === "conflict") throw new Error("conflict");
          done.push(...edits);
          return applied.files;
        }, FILES);
        expect(applyEdits(files, invert(done))).toEqual({ kind: "applied", files: FILES });
      }),
    );
  });

  it("leave no language behind that has no text", () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 6 }), (written) => {
        const entry = apples(following(...written.map(summary)));
        const stale = isRecord(entry?.stale) ? textList(entry.stale.summary) : [];
        const held = Object.keys(entry?.summary ?? {});
        expect(stale.every((locale) => held.includes(locale))).toBe(true);
      }),
    );
  });
});
