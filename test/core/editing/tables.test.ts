import { describe, expect, it } from "vitest";
import { difference } from "../../../src/core/editing/difference.ts";
import { type Files, isSame } from "../../../src/core/editing/edit.ts";
import { describeMistake, filesFrom, type Mistake, tablesOf } from "../../../src/core/editing/tables.ts";
import { ORCHARD } from "../../spreadsheet/orchard-files.ts";
import { told, Workbook } from "../../spreadsheet/workbook.ts";

/** What a changed workbook does to the base, a change a line; or what is wrong with it. */
function outcome(change: (book: Workbook) => unknown, files: Files = ORCHARD): string[] {
  const book = new Workbook(files);
  change(book);
  const imported = filesFrom(files, book.read);
  if (imported.kind === "mistakes") return imported.mistakes.map(told);
  return difference(files, imported.files).map(({ path, before, after }) =>
    [path.join(" "), before === undefined ? "" : JSON.stringify(before), "→", after === undefined ? "" : JSON.stringify(after)].join(" "),
  );
}

describe("the knowledge as sheets", () => {
  it("has a sheet a kind with a row an entry, a column a language, and marks what is not to be changed", () => {
    const sectors = tablesOf(ORCHARD).find(({ sheet }) => sheet === "sectors")!;
    const [apples] = sectors.rows;
    expect(Object.fromEntries(sectors.titles.map((title, at) => [title, apples![at]]))).toEqual({
      "id (fixed)": "sector-apples",
      "kind (fixed)": "sector",
      state: "published",
      "name.id": "Apel",
      "name.en": "Apples",
      "name.ja": "りんご",
      "aliases.id": "apel\napel malang",
      "aliases.en": "apple",
      "aliases.ja": "リンゴ",
      "summary.id": "Apel ditanam di bukit.",
      "summary.en": "Apples grow on the hill.",
      "summary.ja": "りんごは丘で育つ。",
      owner: "Melati",
      reviewBy: "2027-01-31",
    });
  });

  it("has sheets for what things have many of", () => {
    const rows = Object.fromEntries(tablesOf(ORCHARD).map(({ sheet, rows }) => [sheet, rows.map((cells) => cells.join(" | "))]));
    expect(rows).toMatchObject({
      sources: ["S1 | Kebun Raya | Panen apel | 2021-02-28 | https://kebun.example/panen", "S2 | Harian Tani | Wortel |  | "],
      statements: [
        "sector-apples | 1 | Ada 200 pohon. | There are 200 trees. | 木は200本。 | 2021-02-28 | S1",
        "sector-apples | 2 | Panen tiap Mei. | Harvest is in May. |  | 2020 | S1\nS2",
      ],
      listings: ["sector-apples | 1 | 2019 | 1 |  | Pome fruit |  | S1"],
      roles: ["person-melati | 1 | kepala kebun | head gardener |  |  | 2019-05\n2021"],
      relations: ["sector-apples | head | person-melati", "sector-apples | contrast | sector-carrots"],
      outside: ["weather | id | tono | hujan tidak", "weather | en | tono | will it rain"],
      families: ["apple | apel\npohon apel | apple | "],
      words: ["id | yg | yang", "id | deh | ", "en | u | you"],
    });
    const { phrasings } = rows;
    expect(phrasings).toContain("list-sectors | id | tono | ada apa saja");
  });

  it("says the same when it comes back as it was", () => {
    const imported = filesFrom(ORCHARD, new Workbook(ORCHARD).read);
    expect(imported).toMatchObject({ kind: "read" });
    expect(isSame(ORCHARD, imported.kind === "read" ? imported.files : {})).toBe(true);
  });
});

const APPLES = "sectors.json entries #sector-apples";

describe("what an officer changes in a sheet", () => {
  it.each<[string, (book: Workbook) => unknown, string[]]>([
    [
      "a sentence, which another language has not followed",
      (book) => book.write("sectors", 2, "summary.en", "Apples!"),
      [`${APPLES} summary en "Apples grow on the hill." → "Apples!"`, `${APPLES} stale summary  → "id"`],
    ],
    [
      "an alias more",
      (book) => book.write("sectors", 2, "aliases.en", "apple\r\n cider apple "),
      [`${APPLES} aliases en  → "cider apple"`],
    ],
    ["a text taken out", (book) => book.write("sectors", 2, "name.ja", " "), [`${APPLES} name ja "りんご" → `]],
    [
      "a state",
      (book) => book.write("sectors", 3, "state", "published"),
      [`sectors.json entries #sector-carrots state "draft" → "published"`],
    ],
    [
      "a new entry, which is a draft",
      (book) => book.add("topics", { "id (fixed)": "topic-water", "name.en": "Water" }),
      [
        `topics.json entries #topic-water  → {"id":"topic-water","state":"draft","name":{"en":"Water"},"aliases":{},"summary":{},"statements":[],"relations":{}}`,
      ],
    ],
    [
      "a statement's date, while what the sheet does not show stays",
      (book) => book.write("statements", 3, "asOf", "2021"),
      [
        `${APPLES} statements {"text":{"id":"Panen tiap Mei.","en":"Harvest is in May."},"asOf":"2020","sources":["S1","S2"],"stale":{"en":"2019"}} → {"text":{"id":"Panen tiap Mei.","en":"Harvest is in May."},"asOf":"2021","sources":["S1","S2"],"stale":{"en":"2019"}}`,
      ],
    ],
    [
      "a statement for an entry that is new in the same file",
      (book) =>
        book
          .add("topics", { "id (fixed)": "topic-water", state: "draft" })
          .add("statements", { entry: "topic-water", "text.en": "Rain.", asOf: "2020", sources: "S2" }),
      [
        `topics.json entries #topic-water  → {"id":"topic-water","state":"draft","name":{},"aliases":{},"summary":{},"statements":[{"text":{"en":"Rain."},"asOf":"2020","sources":["S2"]}],"relations":{}}`,
      ],
    ],
    [
      "a statement in one language, which the others have not followed",
      (book) => book.write("statements", 2, "text.id", "Ada 210 pohon.").write("statements", 2, "asOf", "2022"),
      [
        `${APPLES} statements {"text":{"id":"Ada 200 pohon.","en":"There are 200 trees.","ja":"木は200本。"},"asOf":"2021-02-28","sources":["S1"]} → {"text":{"id":"Ada 210 pohon.","en":"There are 200 trees.","ja":"木は200本。"},"asOf":"2022","sources":["S1"],"stale":{"en":"2021-02-28","ja":"2021-02-28"}}`,
      ],
    ],
    [
      "a summary that catches up",
      (book) => book.write("sectors", 2, "summary.ja", "りんごは丘の上。"),
      [`${APPLES} stale {"summary":["ja"]} → `, `${APPLES} summary ja "りんごは丘で育つ。" → "りんごは丘の上。"`],
    ],
    [
      "a list's wording, which goes with its last language",
      (book) => book.write("listings", 2, "as.en", ""),
      [
        `${APPLES} listed {"asOf":"2019","position":1,"as":{"en":"Pome fruit"},"sources":["S1"]} → {"asOf":"2019","position":1,"sources":["S1"]}`,
      ],
    ],
    [
      "a phrasing more, and one less",
      (book) => book.delete("phrasings", 2).add("phrasings", { entry: "sector-apples", language: "en", hand: "tono", text: "apples?" }),
      [`phrasings/id.json phrasings sector-apples tono "apa itu apel" → `, `phrasings/en.json phrasings sector-apples tono  → "apples?"`],
    ],
    [
      "the last phrasing of a language",
      (book) => book.delete("phrasings", 6),
      [`phrasings/ja.json phrasings sector-apples {"ken":["りんごは何ですか"]} → `],
    ],
    [
      "an outside question",
      (book) => book.write("outside", 3, "question", "rain?"),
      [`outside.json classes #weather questions en tono "will it rain" → "rain?"`],
    ],
    [
      "a relation",
      (book) => book.write("relations", 2, "targets", "person-melati\nsector-carrots"),
      [`${APPLES} relations head  → "sector-carrots"`],
    ],
    [
      "a chat word",
      (book) => book.add("words", { language: "en", word: "__proto__", ordinary: "thing" }),
      [`lexicon.json chat en __proto__  → "thing"`],
    ],
    [
      "a family's words",
      (book) => book.write("families", 2, "words.en", "apple\npippin"),
      [
        `lexicon.json families {"name":"apple","words":{"id":["apel","pohon apel"],"en":["apple"]}} → {"name":"apple","words":{"id":["apel","pohon apel"],"en":["apple","pippin"]}}`,
      ],
    ],
    [
      "a new source",
      (book) => book.add("sources", { "id (fixed)": "S3", outlet: "Radio", title: "Hujan" }),
      [`sources.json sources #S3  → {"id":"S3","outlet":"Radio","title":"Hujan"}`],
    ],
    ["nothing: a sheet was sorted", (book) => book.sort("statements", "text.id").sort("phrasings", "text").sort("sectors", "name.en"), []],
    ["nothing: rows are gone", (book) => book.delete("sectors", 2).delete("sources", 3), []],
    ["nothing: only one sheet was sent", (book) => book.only("topics"), []],
    ["nothing: columns are gone", (book) => book.remove("sectors", "owner").remove("sectors", "summary.en"), []],
    [
      "a question mark in place of a full stop",
      (book) => book.write("sectors", 2, "summary.ja", "りんごは丘で育つ?"),
      [`${APPLES} stale {"summary":["ja"]} → `, `${APPLES} summary ja "りんごは丘で育つ。" → "りんごは丘で育つ?"`],
    ],
  ])("%s", (_, change, changes) => {
    expect(outcome(change)).toEqual(changes);
  });
});

describe("what an officer gets wrong in a sheet is named by sheet, row and column", () => {
  it.each<[string, (book: Workbook) => unknown, string]>([
    ["no id", (book) => book.write("sectors", 3, "id (fixed)", ""), "sectors 3 id: missing-id"],
    ["an id twice", (book) => book.add("sectors", { "id (fixed)": "sector-apples" }), "sectors 4 id: doubled-id sector-apples 2"],
    [
      "an id of another sheet",
      (book) => book.add("topics", { "id (fixed)": "sector-apples" }),
      "topics 3 id: elsewhere sector-apples sectors",
    ],
    ["an id that is none", (book) => book.add("topics", { "id (fixed)": "Harga Air" }), "topics 3 id: bad-id Harga Air"],
    [
      "an id that was written over",
      (book) => book.write("sectors", 3, "id (fixed)", "sector-karrots"),
      "sectors 3 id: fixed-changed sector-carrots",
    ],
    ["a kind that was written over", (book) => book.write("sectors", 2, "kind (fixed)", "topic"), "sectors 2 kind: fixed-changed sector"],
    ["an unknown state", (book) => book.write("sectors", 2, "state", "live"), "sectors 2 state: bad-state live"],
    ["no state", (book) => book.write("sectors", 2, "state", ""), "sectors 2 state: missing-value"],
    ["a date in words", (book) => book.write("events", 2, "date", "Mei 2021"), "events 2 date: bad-date Mei 2021"],
    [
      "a day that is not on the calendar",
      (book) => book.write("sectors", 2, "reviewBy", "2021-02-30"),
      "sectors 2 reviewBy: bad-date 2021-02-30",
    ],
    ["a link that is none", (book) => book.write("contacts", 2, "links", "kebun.example"), "contacts 2 links: bad-link kebun.example"],
    ["a statement of nobody", (book) => book.write("statements", 2, "entry", ""), "statements 2 entry: missing-id"],
    [
      "a statement of an entry that is not there",
      (book) => book.write("statements", 2, "entry", "sector-pears"),
      "statements 2 entry: unknown-id sector-pears",
    ],
    ["a role of what is nobody", (book) => book.write("roles", 2, "entry", "sector-apples"), "roles 2 entry: unknown-id sector-apples"],
    ["a number twice", (book) => book.write("statements", 3, "number (fixed)", "1"), "statements 3 number: bad-number 1"],
    ["a number that there is not", (book) => book.write("statements", 3, "number (fixed)", "7"), "statements 3 number: bad-number 7"],
    ["a source that there is not", (book) => book.write("statements", 3, "sources", "S1\nS9"), "statements 3 sources: unknown-source S9"],
    [
      "a new statement without a date",
      (book) => book.add("statements", { entry: "topic-cost", sources: "S1" }),
      "statements 4 asOf: missing-value",
    ],
    ["a place that is no number", (book) => book.write("listings", 2, "position", "first"), "listings 2 position: bad-position first"],
    [
      "a relation to what is not there",
      (book) => book.write("relations", 2, "targets", "person-rose"),
      "relations 2 targets: unknown-id person-rose",
    ],
    ["a relation twice", (book) => book.write("relations", 3, "relation", "head"), "relations 3 relation: doubled-id head 2"],
    ["a language that is not spoken here", (book) => book.write("phrasings", 2, "language", "fr"), "phrasings 2 language: bad-language fr"],
    ["a phrasing without words", (book) => book.write("phrasings", 2, "text", ""), "phrasings 2 text: missing-value"],
    [
      "a phrasing of what is not there",
      (book) => book.write("phrasings", 7, "entry", "sector-pears"),
      "phrasings 7 entry: unknown-id sector-pears",
    ],
    ["a chat word twice", (book) => book.add("words", { language: "id", word: "yg", ordinary: "apa" }), "words 5 word: doubled-id yg 2"],
    ["letters that an encoding lost", (book) => book.write("sectors", 2, "name.ja", "???"), "sectors 2 name.ja: lost-letters"],
    [
      "letters that an encoding lost of a phrasing",
      (book) => book.write("phrasings", 6, "text", "????????"),
      "phrasings 6 text: lost-letters",
    ],
    ["more than a cell holds", (book) => book.write("sectors", 2, "summary.en", "a".repeat(32_767)), "sectors 2 summary.en: too-long"],
    ["a column of somebody's own", (book) => book.rename("sectors", "owner", "remarks"), "sectors 2 remarks: unknown-column"],
    ["a cell beyond the titles", (book) => book.page("sectors").rows[1]!.cells.push("", "look here"), "sectors 3 : unknown-column"],
    ["no column of ids", (book) => book.rename("sectors", "id (fixed)", ""), "sectors id: missing-column"],
    ["a column twice", (book) => book.rename("sectors", "name.en", "name.id"), "sectors name.id: doubled-column"],
    ["a sheet twice", (book) => book.pages.push({ ...book.page("sectors"), sheet: "Sectors" }), "Sectors: doubled-sheet"],
  ])("%s", (_, change, mistake) => {
    expect(outcome(change)).toContain(mistake);
  });

  it("a sheet that is not ours, with the names of ours", () => {
    const [mistake] = outcome((book) => book.pages.push({ sheet: "Budget", titles: ["Rp"], rows: [{ row: 2, cells: ["100"] }] }));
    expect(mistake).toMatch(/^Budget: unknown-sheet sources, sectors, /);
  });

  it("a file with nothing in it", () => {
    expect(filesFrom(ORCHARD, [{ sheet: "Sheet1", titles: [], rows: [] }])).toEqual({ kind: "mistakes", mistakes: [{ what: "empty" }] });
  });

  it("all of them together, each cell once, in the order of the sheets", () => {
    const three = outcome((book) =>
      book.write("statements", 3, "asOf", "May").write("sectors", 2, "state", "live").write("sectors", 3, "id (fixed)", ""),
    );
    expect(three).toEqual(["sectors 2 state: bad-state live", "sectors 3 id: missing-id", "statements 3 asOf: bad-date May"]);
  });

  it("what the reader of the file found in a cell stands first, and alone", () => {
    const book = new Workbook(ORCHARD).write("sectors", 3, "id (fixed)", "");
    const merged: Mistake = { what: "merged", sheet: "sectors", row: 3, column: "id" };
    const tables = book.read.map((table) => (table.sheet === "sectors" ? { ...table, mistakes: [merged] } : table));
    expect(filesFrom(ORCHARD, tables)).toEqual({ kind: "mistakes", mistakes: [merged] });
  });
});

describe("a mistake in words", () => {
  const say = (key: string, values: Record<string, string | number>) => [key, ...Object.values(values)].join(" ");

  it.each<[Mistake, string]>([
    [{ what: "too-big", values: { megabytes: 5 } }, "sheet.too-big 5"],
    [{ what: "doubled-sheet", sheet: "topics" }, "sheet.at.sheet topics   sheet.doubled-sheet"],
    [{ what: "missing-column", sheet: "topics", column: "id" }, "sheet.at.column topics  id sheet.missing-column"],
    [{ what: "unknown-column", sheet: "topics", row: 3, column: "" }, "sheet.at.row topics 3  sheet.unknown-column"],
    [
      { what: "bad-date", sheet: "events", row: 2, column: "date", values: { value: "May" } },
      "sheet.at.cell events 2 date sheet.bad-date May",
    ],
  ])("%j", (mistake, words) => {
    expect(describeMistake(mistake, say)).toBe(words);
  });

  it("does not repeat a whole book that stands in a cell", () => {
    const mistake: Mistake = { what: "bad-date", sheet: "events", row: 2, column: "date", values: { value: "a".repeat(30_000) } };
    expect(describeMistake(mistake, say).length).toBeLessThan(300);
  });
});
