/** The whole knowledge as a spreadsheet, and back. */
import { extname } from "node:path";
import { FORMATS } from "../core/administration/spreadsheet.ts";
import { difference } from "../core/editing/difference.ts";
import { SpreadsheetError } from "../spreadsheet/spreadsheet-error.ts";
import { changeLines } from "./change-lines.ts";
import { type Command, Refused, WrongUsage } from "./command.ts";
import { NOTHING, PUBLISHING, PUBLISHING_USAGE, publishDraft } from "./publish-draft.ts";

export const exportSheets: Command = {
  takes: "<base.xlsx | base.csv | base.json> [--force]",
  does: `Writes the knowledge as a spreadsheet: a sheet a kind, a column a language. A file that is there is not replaced without --force.`,
  words: [1, 1],
  options: ["force"],
  async run({ curation, spreadsheet }, { words: [name = ""] }) {
    const format = FORMATS.find((each) => `.${each}` === extname(name).toLowerCase());
    if (format === undefined) throw new WrongUsage(`${name} does not say which format: end it in .${FORMATS.join(", .")}`);
    const { bytes } = await spreadsheet.write(curation.files(), format).catch((error: unknown) => {
      throw error instanceof SpreadsheetError ? new Refused(`${error.message}; base.json holds texts of any length`) : error;
    });
    return { text: `Written: ${name} (${bytes.length} bytes)\n`, data: { file: name, bytes: bytes.length }, files: { [name]: bytes } };
  },
};

export const importSheets: Command = {
  takes: `<file> [--dry-run] ${PUBLISHING_USAGE}`,
  does: `Takes in a spreadsheet that was exported and edited, all of it or nothing. What has no column or no row stays as it is.
--dry-run only says what is wrong with it, or what it would change.`,
  words: [1, 1],
  options: ["dry-run", ...PUBLISHING],
  readsFile: true,
  async run(office, { words: [name = ""], options, files }) {
    const { curation, caller, spreadsheet } = office;
    const bytes = files[name];
    if (bytes === undefined) throw new Refused(`${name} has not come along; import it where it is`);
    const published = curation.files();
    const reading = await spreadsheet.read(published, name, bytes, caller.locale);
    if (reading.kind === "mistakes") {
      const { mistakes } = reading;
      const text = mistakes.map((mistake) => `${mistake}\n`).join("");
      return { text, data: { mistakes }, heldBack: `Nothing has been taken in: mistakes in the file: ${mistakes.length}` };
    }
    const edits = difference(published, reading.files);
    if (edits.length === 0) return NOTHING;
    if (options["dry-run"]) return { text: `${changeLines(edits)}Nothing has been taken in: --dry-run\n`, data: { edits } };
    return publishDraft(office, await curation.drafting.begin(caller, { kind: "published", edits }), options);
  },
};
