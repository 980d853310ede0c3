/** What the desk does by itself every few minutes: tells who waits, reminds of reviews, sends the week in figures, lets go of what is old. */
import type { Reach } from "../administration/visit.ts";
import type { Expertise } from "../conversation/expertise.ts";
import { dayIn } from "../knowledge/day.ts";
import type { Locale } from "../knowledge/entry.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Reply } from "../reply/reply.ts";
import { COMMAND_LINE } from "./caller.ts";
import type { AskersToTell } from "./create-askers.ts";
import type { Document } from "./document.ts";
import type { Drafting } from "./drafting.ts";
import type { Rights } from "./rights.ts";
import { type TellParts, tellPerson } from "./tell-person.ts";
import type { Upkeep } from "./upkeep.ts";
import { digestReply, reminderReply } from "./upkeep-replies.ts";
import { type Reminder, remindersDue } from "./upkeep-reviews.ts";

/** What need not be sent again. */
export interface Sent {
  /** For each reminder that is still due, who has had it. */
  readonly reminders: readonly string[];
  /** By administrator: the Monday (ISO date) of the week in which they had the last digest. */
  readonly digests: Readonly<Record<string, string>>;
}

export const NOTHING_SENT: Sent = { reminders: [], digests: {} };

export interface RoundsParts extends TellParts {
  readonly askers: Pick<AskersToTell, "deliver" | "expire">;
  readonly rights: Pick<Rights, "rankOf" | "whoIs">;
  readonly upkeep: Pick<Upkeep, "digest">;
  readonly drafting: Pick<Drafting, "expire">;
  /** What is published, drafts among it. */
  readonly knowledge: () => Knowledge;
  readonly expertise: () => Expertise;
  readonly reach: Document<Reach>;
  readonly sent: Document<Sent>;
}

export interface Rounds {
  /** Makes one round, unless the last is still being made. Never rejects: what goes wrong is logged, and tried again with the next. */
  go(now: Date): Promise<void>;
}

/** Nobody is written to at night, by the programme's clock. */
const OFFICE_HOURS = { from: 8, to: 20 };

/** So many reminders are one message; what is left follows with the next round. */
const TOGETHER = 10;

/** Who has the rank of owner gets the digest, from Monday morning on. Reminders go to an entry's owner, else to those of the desk. */
export function createRounds(parts: RoundsParts): Rounds {
  const { askers, rights, upkeep, drafting, knowledge, expertise, reach, sent, log } = parts;
  let going: Promise<void> | undefined;

  async function round(now: Date): Promise<void> {
    await attempt("Wishes past their time could not be erased", askers.expire);
    await attempt("Drafts that were left behind could not be let go of", drafting.expire);
    await attempt("The addresses of former administrators could not be erased", forgetFormer);
    // A platform that is down takes its time to say so.
    await Promise.all([attempt("Those who wait could not all be told", askers.deliver), writeToAdministrators(now)]);
  }

  /** Whoever is written to has a rank by name; of others no address is needed. */
  async function forgetFormer(): Promise<void> {
    const isFormer = (who: string) => rights.rankOf({ who }) === undefined;
    if (!Object.keys(reach.value).some(isFormer)) return;
    await reach.change((all) => Object.fromEntries(Object.entries(all).filter(([who]) => !isFormer(who))));
  }

  async function writeToAdministrators(now: Date): Promise<void> {
    const { timeZone } = knowledge().programme;
    const hour = hourIn(timeZone, now);
    if (hour < OFFICE_HOURS.from || hour >= OFFICE_HOURS.to) return;
    await attempt("Reminders could not all be sent", () => remind(dayIn(timeZone, now)));
    await attempt("The digest could not be sent to everybody", () => sendDigests(dayIn(timeZone, now)));
  }

  async function attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error(`${failure}; it is tried again in the next round`, { error });
    }
  }

  async function remind(today: string): Promise<void> {
    const due = remindersDue(knowledge().entries, today);
    const awaited = new Set(due.map(({ key }) => key));
    const stillDue = ({ reminders }: Sent) => reminders.filter((had) => awaited.has(had.slice(had.indexOf(" ") + 1)));
    if (stillDue(sent.value).length < sent.value.reminders.length)
      await sent.change((before) => ({ ...before, reminders: stillDue(before) }));
    for (const who of new Set(due.flatMap(recipientsOf))) {
      const had = (reminder: Reminder) => `${who} ${reminder.key}`;
      const isNew = (reminder: Reminder) => recipientsOf(reminder).includes(who) && !sent.value.reminders.includes(had(reminder));
      const reminders = due.filter(isNew).slice(0, TOGETHER);
      if (reminders.length === 0) continue;
      await sendOnce(who, replyOf(reminders, who), (before) => ({
        ...before,
        reminders: [...before.reminders, ...reminders.map(had)],
      }));
    }
  }

  /** Several as one message: the first one's, with the others in a list. */
  function replyOf(reminders: readonly Reminder[], who: string): Reply {
    const { composer, phrasebook } = expertise();
    const { locale } = reach.value[who]!;
    // What is a draft has no title yet that people could see.
    const titleOf = ({ entry }: Reminder) => composer.title(entry, locale) || entry;
    const [first, ...others] = reminders.map((each) => reminderReply(each, titleOf(each), locale, phrasebook));
    if (others.length === 0) return first!;
    return { ...first!, blocks: [{ kind: "list", ordered: false, items: others.map(({ lead }) => lead) }, ...first!.blocks] };
  }

  function recipientsOf({ owner }: Reminder): string[] {
    const who = owner === undefined ? undefined : rights.whoIs(owner);
    return who !== undefined && Object.hasOwn(reach.value, who) ? [who] : ownersInReach();
  }

  function ownersInReach(): string[] {
    return Object.keys(reach.value).filter((who) => rights.rankOf({ who }) === "owner");
  }

  /** Whoever could not be reached on Monday gets it later in the week; a desk that is new begins with the next Monday. */
  async function sendDigests(today: string): Promise<void> {
    const monday = mondayOf(today);
    for (const who of ownersInReach()) {
      const addressee = reach.value[who];
      const last = sent.value.digests[who];
      if (last === monday || addressee === undefined) continue;
      const noted = (before: Sent): Sent => ({ ...before, digests: { ...before.digests, [who]: monday } });
      if (last === undefined && today !== monday) await sent.change(noted);
      else await sendOnce(who, await digestFor(addressee.locale), noted);
    }
  }

  async function digestFor(locale: Locale): Promise<Reply> {
    return digestReply(await upkeep.digest({ who: COMMAND_LINE, locale }), locale, expertise().phrasebook);
  }

  /** Noted before it is sent, and taken back where it could not be: a disk that refuses must not have people written to every few minutes. */
  async function sendOnce(conversation: string, reply: Reply, noted: (before: Sent) => Sent): Promise<void> {
    const before = sent.value;
    const addressee = reach.value[conversation];
    // Revoked or forgotten, while others were written to.
    if (addressee === undefined) return;
    const { address, locale } = addressee;
    await sent.change(noted);
    if ((await tellPerson(parts, { conversation, address, locale }, reply)) === "later") await sent.change(() => before);
  }

  return {
    go: (now) =>
      (going ??= round(now).finally(() => {
        going = undefined;
      })),
  };
}

function hourIn(timeZone: string, at: Date): number {
  return Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(at));
}

/** The Monday of a day's week, both as ISO dates. */
function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}
