/** The drafts that wait, the newest first. */
import { entryAbout, isEmpty } from "../curation/draft.ts";
import { shortened } from "../reply/shortened.ts";
import { toldOf } from "./edit-line.ts";
import { type Button, pageOf, type Screen, shown } from "./screen.ts";
import type { Visit } from "./visit.ts";

const ON_A_PAGE = 6;

export function draftsScreen(visit: Visit, [page]: readonly string[]): Screen {
  const drafts = waitingDrafts(visit);
  const { items, next } = pageOf(drafts, page, ON_A_PAGE);
  const lines = items.map((draft) => {
    const entry = entryAbout(draft);
    const name = shortened(entry === undefined ? visit.say("drafts.several") : visit.title(entry, visit.filesOf(draft)), 60);
    return {
      draft,
      name,
      line: visit.say("drafts.line", { draft: draft.id, name, who: visit.who(draft.writers[0] ?? ""), count: toldOf(draft.edits).length }),
    };
  });
  return shown(visit.say("drafts.lead", { count: drafts.length }), {
    blocks: lines.length === 0 ? [] : [{ kind: "list", ordered: false, items: lines.map(({ line }) => line) }],
    buttons: [
      ...lines.map(({ draft, name }): Button => [`${draft.id}: ${name}`, `pv:${draft.id}`]),
      ...(next === undefined ? [] : [[visit.say("more"), `drafts:${next}`] as const]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** Those that say something or settle something. */
export function waitingDrafts({ curation, caller }: Visit) {
  return curation.drafting.list(caller).filter((draft) => !isEmpty(draft));
}
