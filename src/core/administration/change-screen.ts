/** Changes in a line each, and one of them in full. */
import type { Edit } from "../editing/edit.ts";
import { paragraph } from "../reply/reply.ts";
import { editLine, isCut, placeOf, sidesOf, toldOf } from "./edit-line.ts";
import { type Button, LONGEST_SCREEN, type Screen, shown } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

/** Room for the place and the words around both sides. */
const FRAME = 360;

/** Some of the changes of a draft or a revision, with a button for each that has no room in its line. */
export function changeLines(
  visit: Visit,
  of: string,
  told: readonly Edit[],
  items: readonly Edit[],
  most: number,
): { readonly lines: readonly string[]; readonly buttons: readonly Button[] } {
  const cut = items.filter((edit) => isCut(visit, edit, most));
  return {
    lines: items.map((edit) => editLine(visit, edit, most)),
    buttons: cut.map((edit): Button => [`${visit.say("change.full")}: ${placeOf(visit, edit)}`, `change:${of}:${told.indexOf(edit)}`]),
  };
}

/** One change of a draft (`d12`) or of a revision (`12`), before and after. */
export async function changeScreen(visit: Visit, [of = "", at]: readonly string[]): Promise<Screen> {
  const isDraft = of.startsWith("d");
  const changed = isDraft ? visit.draft(of) : await visit.curation.past.get(visit.caller, Number(of));
  const edit = toldOf(changed?.edits ?? [])[Number(at)];
  if (edit === undefined) throw new Gone(`There is no change ${at} in ${of}`);
  const [before, after] = sidesOf(visit, edit, LONGEST_SCREEN - FRAME);
  return shown(placeOf(visit, edit), {
    blocks: [
      ...(before === undefined ? [] : [paragraph(visit.say("change.before", { text: before }))]),
      ...(after === undefined ? [] : [paragraph(visit.say("change.after", { text: after }))]),
    ],
    buttons: [[visit.say("back"), isDraft ? `diff:${of}` : `rev:${of}`]],
    ...(isDraft && { draft: of }),
  });
}
