/** What asks for attention: texts that have not followed the other languages, entries to be looked at again, what is switched off. */
import type { Stale } from "../curation/upkeep.ts";
import { shortened } from "../reply/shortened.ts";
import { draftOn, opened, partScreen } from "./edit-screen.ts";
import { type Button, listed, pageOf, type Screen, shown } from "./screen.ts";
import { writeScreen } from "./statements-screen.ts";
import type { Visit } from "./visit.ts";

const ON_A_PAGE = 5;

export function staleScreen(visit: Visit, [page]: readonly string[]): Screen {
  const { curation, caller } = visit;
  const stale = curation.upkeep.stale(caller);
  const overdue = curation.upkeep.overdue(caller);
  const lines = [
    ...stale.map((each) => ({
      line: staleLine(visit, each),
      token: `sl:${codeOf(each.field)}:${each.entry}`,
      name: visit.title(each.entry),
    })),
    ...overdue.map(({ entry, reviewBy, owner }) => ({
      line: visit.say("stale.overdue", { name: visit.title(entry), date: visit.date(reviewBy), owner: owner ?? "–" }),
      token: `sl:review:${entry}`,
      name: visit.title(entry),
    })),
  ];
  const { items, next } = pageOf(lines, page, ON_A_PAGE);
  const off = curation.switches.all.length;
  return shown(visit.say("stale.lead", { stale: stale.length, overdue: overdue.length }), {
    blocks: listed(
      "",
      items.map(({ line }) => shortened(line, 150)),
    ),
    buttons: [
      ...items.map(({ name, token }): Button => [name, token]),
      ...(next === undefined ? [] : [[visit.say("more"), `stale:${next}`] as const]),
      ...(off === 0 ? [] : [[`${visit.say("off.button")} (${off})`, "switches"] as const]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** The form of a text that is stale, or of an entry's review, in the caller's draft on the entry. */
export async function staleFormScreen(visit: Visit, [code = "", entry = ""]: readonly string[]): Promise<Screen> {
  const { draft } = opened(visit, (await draftOn(visit, entry)).id);
  if (code === "name" || code === "summary" || code === "review") return partScreen(code)(visit, [draft]);
  return writeScreen(visit, [draft, code]);
}

/** `statements[2]` is `2`, so that a button has room for the entry's id. */
function codeOf(field: string): string {
  return /^statements\[(\d+)\]$/.exec(field)?.[1] ?? field;
}

function staleLine(visit: Visit, { entry, field, locales }: Stale): string {
  const code = codeOf(field);
  const part =
    code === "name" || code === "summary" ? visit.say(`part.${code}`) : visit.say("statements.one", { number: Number(code) + 1 });
  return visit.say("stale.line", { name: visit.title(entry), part, languages: locales.map((locale) => visit.language(locale)).join(", ") });
}
