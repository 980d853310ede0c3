/** The spreadsheet: the knowledge sent as a file, and a file that comes back as a draft. */
import { difference } from "../editing/difference.ts";
import { shortened } from "../reply/shortened.ts";
import { previewScreen } from "./preview-screen.ts";
import { LONGEST_SCREEN, listed, type Screen, shown } from "./screen.ts";
import { FORMATS } from "./spreadsheet.ts";
import type { Visit } from "./visit.ts";

/** Room for the lead, the last line and the marks of a list. */
const FRAME = 250;

/** Which format? With one, the file. */
export async function exportScreen(visit: Visit, [given = ""]: readonly string[]): Promise<Screen> {
  const { curation, caller, parts } = visit;
  curation.rights.require(caller, "editor");
  const format = FORMATS.find((each) => each === given);
  if (format === undefined)
    return shown(visit.say("sheet.which"), {
      buttons: [
        ...FORMATS.map((each) => [visit.say(`sheet.format.${each}`), `export:${each}`] as const),
        [visit.say("home.button"), "home"],
      ],
    });
  const file = await parts.spreadsheet.write(curation.files(), format);
  return { ...shown(visit.say("sheet.here", { name: file.name }), { buttons: [[visit.say("home.button"), "home"]] }), file };
}

/** `/kb import` */
export function importScreen(visit: Visit): Screen {
  visit.curation.rights.require(visit.caller, "editor");
  return shown(visit.say("sheet.send"), { buttons: [[visit.say("cancel.button"), "home"]] });
}

/** A file: everything that is wrong with it, or what it would change. */
export async function fileScreen(visit: Visit, name: string, bytes: Uint8Array): Promise<Screen> {
  const { curation, caller, locale, parts } = visit;
  curation.rights.require(caller, "editor");
  if (bytes.length === 0) return shown(visit.say("sheet.tooLarge", { name: shortened(name, 60) }));
  const files = curation.files();
  const reading = await parts.spreadsheet.read(files, name, bytes, locale);
  if (reading.kind === "mistakes") return mistakesScreen(visit, reading.mistakes);
  const edits = difference(files, reading.files);
  if (edits.length === 0) return shown(visit.say("sheet.same"), { buttons: [[visit.say("home.button"), "home"]] });
  const draft = await curation.drafting.begin(caller, { kind: "published", edits });
  return previewScreen(visit, [draft.id], [visit.say("sheet.read", { count: edits.length })]);
}

/** As many as a screen holds are shown; all of them go into a file, where there are more. */
function mistakesScreen(visit: Visit, mistakes: readonly string[]): Screen {
  let room = LONGEST_SCREEN - FRAME;
  const items = mistakes.filter((mistake) => (room -= mistake.length + 3) >= 0);
  const screen = shown(visit.say("sheet.mistakes", { count: mistakes.length }), {
    blocks: listed("", items),
    buttons: [[visit.say("home.button"), "home"]],
  });
  if (items.length === mistakes.length) return screen;
  const lines = mistakes.map((mistake, index) => `${index + 1}. ${mistake}\n`).join("");
  return { ...screen, file: { name: "mistakes.txt", bytes: new TextEncoder().encode(lines) } };
}
