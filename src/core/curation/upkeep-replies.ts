/** What upkeep says to administrators, unasked. */
import type { Locale } from "../knowledge/entry.ts";
import { type Phrasebook, writeDate } from "../reply/phrasebook.ts";
import { paragraph, type Reply, reply } from "../reply/reply.ts";
import type { Digest } from "./upkeep.ts";
import type { Reminder } from "./upkeep-reviews.ts";

const FIGURES = ["questions", "answered", "askedBack", "declined", "misses", "newGroups", "stale", "overdue"] as const;

/** The week on one screen of a phone. */
export function digestReply(digest: Digest, locale: Locale, phrasebook: Phrasebook): Reply {
  const say = phrasebook.say;
  const date = (day: string) => writeDate(day, locale, phrasebook);
  const { byChannel, byLocale } = digest;
  const items = [
    ...FIGURES.map((figure) => say(locale, `upkeep.${figure}`, { number: digest[figure] })),
    ...(byChannel ? [say(locale, "upkeep.byChannel", { numbers: inOneLine(byChannel) })] : []),
    ...(byLocale ? [say(locale, "upkeep.byLocale", { numbers: inOneLine(byLocale, (each) => say(each, "language.name")) })] : []),
  ];
  return reply(say(locale, "upkeep.digest", { from: date(digest.from), to: date(digest.to) }), {
    blocks: [{ kind: "list", ordered: false, items }, paragraph(say(locale, "upkeep.unchecked"))],
  });
}

/** That an entry is to be looked at again, or should have been, and how; `title` is its name in the language. */
export function reminderReply({ entry, reviewBy, days }: Reminder, title: string, locale: Locale, phrasebook: Phrasebook): Reply {
  const said = phrasebook.say(locale, days < 0 ? "upkeep.reminderOverdue" : "upkeep.reminder", {
    title,
    date: writeDate(reviewBy, locale, phrasebook),
  });
  return reply(said, { blocks: [paragraph(phrasebook.say(locale, "upkeep.how", { entry }))] });
}

function inOneLine(numbers: Readonly<Record<string, number>>, name = (key: string) => key): string {
  return Object.entries(numbers)
    .map(([key, number]) => `${name(key)} ${number}`)
    .join(", ");
}
