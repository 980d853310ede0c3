import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../src/core/administration/spreadsheet.ts";
import { difference } from "../../src/core/editing/difference.ts";
import { type Files, isSame, type Json } from "../../src/core/editing/edit.ts";
import { filesFrom, type Table, tablesOf } from "../../src/core/editing/tables.ts";
import { readSpreadsheet, writeSpreadsheet } from "../../src/spreadsheet/spreadsheet.ts";
import { KNOWLEDGE_DIR } from "../support/expertise.ts";
import { ORCHARD } from "./orchard-files.ts";
import { Workbook } from "./workbook.ts";

/** The knowledge that is shipped, as it stands in its files. */
function shipped(): Files {
  const names = readdirSync(KNOWLEDGE_DIR, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const json = names.filter((name) => name.endsWith(".json") && !name.startsWith("schema/"));
  return Object.fromEntries(json.map((name) => [name, JSON.parse(readFileSync(join(KNOWLEDGE_DIR, name), "utf8")) as Json]));
}

async function thereAndBack(tables: readonly Table[], format: (typeof FORMATS)[number]) {
  const { name, bytes } = await writeSpreadsheet(tables, format);
  return readSpreadsheet(name, bytes);
}

describe.each(FORMATS)("a file of the format %s", (format) => {
  it("brings the shipped knowledge back as it went, whole", async () => {
    const files = shipped();
    const imported = filesFrom(files, await thereAndBack(tablesOf(files), format));
    expect(imported.kind === "mistakes" && imported.mistakes).toBe(false);
    expect(imported.kind === "read" && difference(files, imported.files)).toEqual([]);
  });

  it("brings every cell back, whatever stands in it", async () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({
        unit: fc.constantFrom(
          "=",
          "+",
          "-",
          "@",
          "'",
          '"',
          ",",
          ";",
          "\t",
          "\r",
          "\n",
          " ",
          "_x0041_",
          "＝",
          "a",
          "\u0007",
          "\ufeff",
          "\ufffe",
        ),
      }),
      fc.constantFrom("__proto__", "constructor", "toString", "2025-10", "1e5", "TRUE", "<b>&amp;</b>", "]]>", "😀"),
    );
    const tables = fc
      .array(fc.array(texts, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 12 })
      .map((rows): Table[] => [
        { sheet: "topics", titles: ["id", "one", "two"], rows: rows.map((cells, at) => [`topic-${at}`, ...cells]) },
      ]);
    await fc.assert(
      fc.asyncProperty(tables, async (written) => {
        const [read] = await thereAndBack(written, format);
        const blank = (cells: readonly string[]) => [...cells, "", ""].slice(0, 3);
        expect(read?.rows.map(({ cells }) => blank(cells))).toEqual(written[0]!.rows);
      }),
      { numRuns: 25 },
    );
  });

  it("brings a base back of which any texts were changed before", async () => {
    const changed = fc.record({ name: fc.string({ unit: "grapheme" }), alias: fc.string({ unit: "binary" }), phrasing: fc.string() });
    await fc.assert(
      fc.asyncProperty(changed, async ({ name, alias, phrasing }) => {
        const files: Files = {
          ...ORCHARD,
          "topics.json": {
            entries: [{ id: "topic-any", name: { id: name }, aliases: { en: [alias, "x"] }, statements: [], state: "draft" }],
          },
          "phrasings/en.json": { phrasings: { "topic-any": { tono: [phrasing, "one more"] } } },
        };
        const imported = filesFrom(files, await thereAndBack(tablesOf(files), format));
        expect(imported.kind === "read" ? isSame(imported.files, files) : imported.mistakes).toBe(true);
      }),
      { numRuns: 5 },
    );
  });

  it("brings a change of one cell back as that change", async () => {
    const tables = new Workbook(ORCHARD).write("sectors", 3, "name.ja", "にんじん").tables;
    const imported = filesFrom(ORCHARD, await thereAndBack(tables, format));
    expect(imported.kind === "read" && difference(ORCHARD, imported.files)).toEqual([
      { path: ["sectors.json", "entries", "#sector-carrots", "name", "ja"], after: "にんじん", at: 2 },
    ]);
  });
});

describe("a text longer than a spreadsheet keeps", () => {
  const tables: Table[] = [{ sheet: "topics", titles: ["id", "summary.en"], rows: [["topic-any", "a".repeat(32_767)]] }];

  it.each(["xlsx", "csv"] as const)("is not written as %s", async (format) => {
    await expect(writeSpreadsheet(tables, format)).rejects.toMatchObject({
      mistakes: [{ what: "too-long", sheet: "topics", row: 2, column: "summary.en" }],
    });
  });

  it("is written as JSON", async () => {
    expect((await thereAndBack(tables, "json"))[0]!.rows[0]!.cells[1]).toHaveLength(32_767);
  });
});
