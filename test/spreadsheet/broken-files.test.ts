import { describe, expect, it } from "vitest";
import { difference } from "../../src/core/editing/difference.ts";
import { filesFrom } from "../../src/core/editing/tables.ts";
import { readSpreadsheet, writeSpreadsheet } from "../../src/spreadsheet/spreadsheet.ts";
import { SpreadsheetError } from "../../src/spreadsheet/spreadsheet-error.ts";
import { unpack } from "../../src/spreadsheet/zip.ts";
import { ORCHARD } from "./orchard-files.ts";
import { told, Workbook } from "./workbook.ts";
import { type ZipPart, zipOf } from "./zip-of.ts";

/** What a file that is sent comes to: everything that is wrong with it, or the places that it changes. */
async function answerTo(bytes: Uint8Array | string, name = "base"): Promise<string[]> {
  try {
    const imported = filesFrom(ORCHARD, await readSpreadsheet(name, Buffer.from(bytes)));
    if (imported.kind === "mistakes") return imported.mistakes.map(told);
    return difference(ORCHARD, imported.files).map(({ path, after }) => `${path.join(" ")} → ${JSON.stringify(after)}`);
  } catch (error) {
    if (error instanceof SpreadsheetError) return error.mistakes.map(told);
    throw error;
  }
}

const WORKBOOK = (await writeSpreadsheet(new Workbook(ORCHARD).only("sources", "topics").tables, "xlsx")).bytes;
const PARTS = [...unpack(WORKBOOK, { parts: 99, bytes: 1e6 }, () => true)].map(([name, bytes]) => ({ name, content: bytes }));

/** The sheet of topics, with other XML in it. */
function topics(from: string | RegExp, to: string): Uint8Array {
  const changed = PARTS.map(({ name, content }): ZipPart => {
    if (!name.endsWith("sheet2.xml")) return { name, content };
    const xml = new TextDecoder().decode(content);
    expect(xml).toMatch(from);
    return { name, content: xml.replace(from, to) };
  });
  return zipOf(changed);
}

/** The cells of the row of topic-cost, as they stand in the workbook. */
const cell = (address: string) => new RegExp(`<c r="${address}"[^>]*?(?:/>|>.*?</c>)`);
const numbered = (value: string) => `<c r="C2">${value}</c>`;

describe("a workbook in which something is wrong", () => {
  it.each<[string, Uint8Array, string[]]>([
    [
      "cells that are merged",
      topics("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="C1:C2"/></mergeCells>'),
      ["topics 2 state: merged"],
    ],
    ["a formula", topics(cell("C2"), numbered('<f>A1&amp;"x"</f><v>1</v>')), ["topics 2 state: formula"]],
    ["a formula without its result", topics(cell("C2"), numbered("<f>NOW()</f>")), ["topics 2 state: formula"]],
    ["an error", topics(cell("C2"), '<c r="C2" t="e"><v>#N/A</v></c>'), ["topics 2 state: error-value"]],
    ["a number for a state", topics(cell("C2"), numbered("<v>1.5</v>")), ["topics 2 state: bad-state 1.5"]],
    ["a truth for a state", topics(cell("C2"), '<c r="C2" t="b"><v>1</v></c>'), ["topics 2 state: bad-state TRUE"]],
    ["a cell far below", topics("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'), ["too-many-cells"]],
    ["a cell far to the right", topics("</sheetData>", '<row r="3"><c r="XFD3"><v>1</v></c></row></sheetData>'), ["too-many-cells"]],
    ["a cell that says nothing of its place", topics('<c r="C2"', "<c"), ["not-a-spreadsheet"]],
    ["something hidden in a comment", topics("<sheetData>", '<!-- <c r="A1"> --><sheetData>'), ["not-a-spreadsheet"]],
    ["entities that grow", topics("<worksheet", '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet'), ["not-a-spreadsheet"]],
    ["tags that do not end", topics("<sheetData>", "<sheetData><c <c <c "), ["not-a-spreadsheet"]],
    ["cut off in the middle", topics(/<sheetData>.*$/s, "<sheetData><row"), ["not-a-spreadsheet"]],
  ])("%s", async (_, bytes, answer) => {
    expect(await answerTo(bytes)).toEqual(answer);
  });

  it("a date that Excel has made of a text is that date again, and a number that number", async () => {
    const dated = PARTS.map(({ name, content }) => {
      const text = new TextDecoder().decode(content);
      if (name.endsWith("styles.xml")) return { name, content: text.replaceAll(/numFmtId="\d+"/g, 'numFmtId="14"') };
      return {
        name,
        content: name.endsWith("sheet2.xml") ? text.replace(cell("J2"), '<c r="J2" s="1"><v>46351</v></c>') : content,
      };
    });
    const column = new Workbook(ORCHARD).page("topics").titles.indexOf("summary.id");
    expect(column).toBe(9);
    expect(await answerTo(zipOf(dated))).toEqual([`topics.json entries #topic-cost summary id → "2026-11-25"`]);
    expect(await answerTo(topics(cell("J2"), '<c r="J2"><v>2026</v></c>'))).toEqual([
      `topics.json entries #topic-cost summary id → "2026"`,
    ]);
  });

  it("merged ids are told once for each cell that they have emptied, and nothing that comes of it", async () => {
    const merging = PARTS.map(({ name, content }) => {
      const text = new TextDecoder().decode(content);
      if (!name.endsWith("sheet1.xml")) return { name, content };
      return {
        name,
        content: text.replace(cell("A3"), "").replace("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>'),
      };
    });
    expect(await answerTo(zipOf(merging))).toEqual(["sources 3 id: merged"]);
  });

  it("an empty sheet beside ours is no mistake", async () => {
    const tables = [...new Workbook(ORCHARD).only("topics").tables, { sheet: "Sheet1", titles: [], rows: [] }];
    expect(await answerTo((await writeSpreadsheet(tables, "xlsx")).bytes)).toEqual([]);
  });
});

const NOTHING = new Uint8Array(60_000_000);
const OLE = Buffer.from("d0cf11e0a1b11ae1", "hex");

describe("a file that is no workbook of ours", () => {
  it.each<[string, Uint8Array | string, string[]]>([
    ["larger than five megabytes", new Uint8Array(5_000_001), ["too-big 5"]],
    ["a small file with sixty megabytes in it", zipOf([{ name: "xl/workbook.xml", content: NOTHING }]), ["unpacked-too-big"]],
    ["the same, which says that it is small", zipOf([{ name: "xl/workbook.xml", content: NOTHING, size: 10 }]), ["not-a-spreadsheet"]],
    ["thousands of parts", zipOf(Array.from({ length: 201 }, (_, at) => ({ name: `${at}.xml`, content: "" }))), ["unpacked-too-big"]],
    ["an archive of something else", zipOf([{ name: "holiday.jpg", content: "jpg" }]), ["not-a-spreadsheet"]],
    ["a workbook cut off", WORKBOOK.subarray(0, WORKBOOK.length - 40), ["not-a-spreadsheet"]],
    ["an archive with a password", zipOf([{ name: "xl/workbook.xml", content: "x", encrypted: true }]), ["encrypted"]],
    ["a workbook with a password", Buffer.concat([OLE, Buffer.from("EncryptedPackage", "utf16le")]), ["encrypted"]],
    ["the old format of Excel", OLE, ["old-excel"]],
    ["a picture", Buffer.from("ffd8ffe000104a46", "hex"), ["not-a-spreadsheet"]],
    ["nothing at all", "", ["empty"]],
    ["a letter", "Dear Sirs,\nplease find", ["not-a-spreadsheet"]],
    ["a CSV with an open quotation mark", 'sheet,id\ntopics,"topic-cost', ["not-a-spreadsheet"]],
    ["JSON of something else", '{"topics": {"id": 1}}', ["not-a-spreadsheet"]],
    ["JSON cut off", '{"topics": [["id"', ["not-a-spreadsheet"]],
    ["bytes that no encoding has", Buffer.concat([Buffer.from("sheet,id\r\ntopics,"), Buffer.from([0x81, 0x20, 0x8d])]), ["encoding"]],
  ])("%s", async (_, bytes, answer) => {
    expect(await answerTo(bytes)).toEqual(answer);
  });
});

const row = "sheet;id;name.ja;name.en\r\ntopics;topic-cost;費用について;Cost\r\n";
const COST = ['topics.json entries #topic-cost name en → "Cost"', 'topics.json entries #topic-cost name ja → "費用について"'];
/** Shift_JIS, which only Japanese Excel writes. */
const SHIFT_JIS = Buffer.concat([
  Buffer.from("sheet,id,name.ja,name.en\r\ntopics,topic-cost,"),
  Buffer.from("94ef977082c982c282a282c4", "hex"),
  Buffer.from(",Cost\r\n"),
]);

describe("a CSV file is read as whichever program saved it", () => {
  it.each<[string, Uint8Array, string[]]>([
    ["UTF-8", Buffer.from(row), COST],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${row}`), COST],
    ["UTF-16", Buffer.from(`\ufeff${row}`, "utf16le"), COST],
    ["UTF-16 without a mark, and tabs", Buffer.from(row.replaceAll(";", "\t"), "utf16le"), COST],
    ["UTF-16 the other way round", Buffer.from(`\ufeff${row}`, "utf16le").swap16(), COST],
    ["commas and bare line feeds", Buffer.from(row.replaceAll(";", ",").replaceAll("\r", "")), COST],
    ["line ends of an old Macintosh", Buffer.from(row.replaceAll("\n", "")), COST],
    ["Shift_JIS", SHIFT_JIS, COST],
    [
      "Windows-1252",
      Buffer.from("sheet;id;name.en\r\ntopics;topic-cost;Caf\xe9 \x96 \x93Co\xfbt\x94\r\n", "latin1"),
      ['topics.json entries #topic-cost name en → "Café – “Coût”"'],
    ],
    [
      "Windows-1252 that has lost its Japanese",
      Buffer.from("sheet;id;name.ja\r\nsectors;sector-apples;???\r\n"),
      ["sectors 2 name.ja: lost-letters"],
    ],
    ["rows without a sheet", Buffer.from("sheet,id,name.en\r\n,topic-cost,Cost\r\n"), [expect.stringMatching(/^ 2 sheet: unknown-sheet/)]],
    ["more cells than titles", Buffer.from("sheet,id\r\ntopics,topic-cost,,Cost\r\n"), ["topics 2 : unknown-column"]],
    ["blank lines and blank ends", Buffer.from("sheet,id,name.en,,\r\n\r\n,,,,\r\ntopics,topic-cost,Cost,,\r\n"), [COST[0]!]],
  ])("%s", async (_, bytes, answer) => {
    expect((await answerTo(bytes)).sort()).toEqual(answer);
  });
});

describe("a CSV file that a spreadsheet program opens", () => {
  it("has no cell that it would take for a formula", async () => {
    const evil = ["=1+1", "+62", "-1", "@SUM(A1)", "\t=1", "'=1", "＝1", "harmless = 1", "'quoted'"];
    const table = { sheet: "topics", titles: ["id", "text"], rows: evil.map((text, at) => [`topic-${at}`, text]) };
    const { bytes } = await writeSpreadsheet([table], "csv");
    const cells = new TextDecoder()
      .decode(bytes)
      .split("\r\n")
      .slice(1, -1)
      .map((line) => line.replace(/^topics,topic-\d,/, ""));
    expect(cells).toEqual(["'=1+1", "'+62", "'-1", "'@SUM(A1)", '"\'\t=1"', "''=1", "'＝1", '"harmless = 1"', "'quoted'"]);
  });

  it("begins with a byte order mark", async () => {
    const { name, bytes } = await writeSpreadsheet(new Workbook(ORCHARD).tables, "csv");
    expect(name).toBe("knowledge.csv");
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });
});
