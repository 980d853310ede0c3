import { describe, expect, it } from "vitest";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { createSpreadsheet } from "../../src/spreadsheet/create-spreadsheet.ts";
import { carryOut } from "../../src/spreadsheet/order.ts";
import { writeSpreadsheet } from "../../src/spreadsheet/spreadsheet.ts";
import { ORCHARD } from "./orchard-files.ts";
import { Workbook } from "./workbook.ts";

const phrasebook = await loadPhrasebook(LOCALES_DIR, ["id", "en", "ja"], "id");
const spreadsheet = createSpreadsheet(() => phrasebook, carryOut);
const inThread = createSpreadsheet(() => phrasebook);

describe("a spreadsheet with three mistakes comes back with three answers", () => {
  it.each([
    [
      "en",
      [
        "sectors, row 2, state: “live” is not a state. Write draft, published or withdrawn.",
        "sectors, row 3, id: This says what the row is about and may not be blank. Fill it in, or clear the row.",
        "statements, row 3, asOf: “Mei” is not a date I know. Write 2021-02-28, 2025-10 or 2010.",
      ],
    ],
    [
      "id",
      [
        "sectors, baris 2, state: “live” bukan status. Tulis draft, published, atau withdrawn.",
        "sectors, baris 3, id: Sel ini menentukan isi baris dan tidak boleh kosong. Isi, atau kosongkan barisnya.",
        "statements, baris 3, asOf: “Mei” bukan tanggal yang dikenal. Tulis 2021-02-28, 2025-10, atau 2010.",
      ],
    ],
    [
      "ja",
      [
        "sectors、2行目、state: 「live」という状態はありません。draft、published、withdrawnのいずれかにしてください。",
        "sectors、3行目、id: 何についての行かを示す欄なので、空欄にできません。入力するか、行全体を空にしてください。",
        "statements、3行目、asOf: 「Mei」は日付として読めません。2021-02-28、2025-10、2010のように書いてください。",
      ],
    ],
  ])("in the reader's language: %s", async (locale, mistakes) => {
    const book = new Workbook(ORCHARD)
      .write("sectors", 2, "state", "live")
      .write("sectors", 3, "id (fixed)", "")
      .write("statements", 3, "asOf", "Mei");
    const { name, bytes } = await writeSpreadsheet(book.tables, "xlsx");
    expect(await spreadsheet.read(ORCHARD, name, bytes, locale)).toEqual({ kind: "mistakes", mistakes });
  });
});

describe("spreadsheets for administrators", () => {
  it("are written and read in threads of their own, and bring the knowledge back as it went", async () => {
    const { name, bytes } = await inThread.write(ORCHARD, "xlsx");
    expect(name).toBe("knowledge.xlsx");
    const reading = await inThread.read(ORCHARD, name, bytes, "en");
    expect(reading).toEqual({ kind: "read", files: ORCHARD });
  });

  it("leave files that they do not change the very same", async () => {
    const { name, bytes } = await writeSpreadsheet(new Workbook(ORCHARD).write("sectors", 3, "name.ja", "にんじん").tables, "json");
    const reading = await spreadsheet.read(ORCHARD, name, bytes, "en");
    const files = reading.kind === "read" ? reading.files : {};
    expect(Object.keys(ORCHARD).filter((file) => files[file] !== ORCHARD[file])).toEqual(["sectors.json"]);
  });

  it("say of a file that cannot be read why, and what to do", async () => {
    expect(await spreadsheet.read(ORCHARD, "base.xls", Buffer.from("d0cf11e0", "hex"), "en")).toEqual({
      kind: "mistakes",
      mistakes: ["This is Excel's old format (.xls). Save it as .xlsx and send that."],
    });
  });
});
