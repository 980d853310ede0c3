/** The replies that are not pages: asking back, declining, giving up politely. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Context } from "../matching/context.ts";
import type { Understanding } from "../matching/understand.ts";
import type { Phrasebook } from "../reply/phrasebook.ts";
import { type Block, type Choice, type Reply, reply } from "../reply/reply.ts";
import { doubted } from "./advance.ts";
import type { Expertise } from "./expertise.ts";

const NEAREST = 2;

/** To a picture, a voice message or a sticker: that only words are understood, with a question to try. */
export function mediaReply(locale: Locale, { base, phrasebook }: Expertise): Reply {
  return reply(phrasebook.say(locale, "media", { example: base.programme.examples[locale]?.[0] ?? "" }));
}

/** One question back, with choices in words a person understands and "none of these". */
export function clarifyReply(candidates: readonly EntryId[], locale: Locale, { composer, phrasebook }: Expertise): Reply {
  const choices = candidates.map((entry) => composer.choice(entry, locale));
  return reply(phrasebook.say(locale, "clarify.ask"), { choices: [...choices, none("clarify.none", locale, phrasebook)] });
}

/** After an answer that was not meant: what else it may have been, or that the answer is out of date. */
export function doubtReply(answered: EntryId, others: readonly EntryId[], locale: Locale, expertise: Expertise): Reply {
  const { composer, phrasebook } = expertise;
  const obsolete: Choice = { label: phrasebook.say(locale, "miss.obsolete"), action: { kind: "obsolete", entry: answered } };
  if (others.length === 0)
    return reply(phrasebook.say(locale, "miss.what"), { choices: [obsolete, none("miss.other", locale, phrasebook)] });
  const choices = others.map((entry) => composer.choice(entry, locale));
  return reply(phrasebook.say(locale, "clarify.ask"), { choices: [...choices, obsolete, none("clarify.none", locale, phrasebook)] });
}

/** The question that is open: what it offers is what a number or a label means. */
export function questionBack(context: Context, locale: Locale, expertise: Expertise): Reply {
  const answered = doubted(context);
  const { offered } = context;
  return answered === undefined ? clarifyReply(offered, locale, expertise) : doubtReply(answered, offered, locale, expertise);
}

function none(key: "clarify.none" | "miss.other", locale: Locale, { say }: Phrasebook): Choice {
  return { label: say(locale, key), action: { kind: "none" } };
}

/** One sentence that this is not known here; what comes nearest; whom to ask. */
export function declineReply(understanding: Understanding, locale: Locale, expertise: Expertise): Reply {
  const { base, composer, phrasebook } = expertise;
  const programme = base.programme.name[locale] ?? "";
  const outside = understanding.impression.outside[0];
  const sort = outside === undefined ? undefined : base.outsideClass(outside.id);
  const certain = outside !== undefined && outside.probability >= CERTAINLY_OUTSIDE;
  const referral = certain ? sort?.referral?.[locale] : undefined;
  const plain = phrasebook.say(locale, understanding.inside > UNSURE_FROM ? "decline.unsure" : "decline.plain", { programme });
  const nearest = (certain && sort?.nearest) || understanding.matches.filter(({ share }) => share > 0.2).map(({ entry }) => entry);
  const near = nearest.filter((entry) => base.has(entry) && base.kindOf(entry) !== "smalltalk").slice(0, NEAREST);
  const ask = (certain && sort?.ask) || base.programme.ask.slice(0, 1);
  return reply(referral ?? plain, { choices: composer.choices([...near, ...ask], locale) });
}

/** An outside class is told apart surely enough to be named from this probability on. */
export const CERTAINLY_OUTSIDE = 0.35;
const UNSURE_FROM = 0.25;

/** After two misses in a row: what the desk can tell about, and whom to ask instead. */
export function notAgainReply(locale: Locale, expertise: Expertise): Reply {
  const { base, phrasebook, composer } = expertise;
  return reply(phrasebook.say(locale, "miss.again"), {
    blocks: [overview(locale, expertise)],
    choices: composer.choices(base.programme.ask, locale),
  });
}

/** What there is to ask about: the lists. */
export function overview(locale: Locale, { base, composer, phrasebook }: Expertise): Block {
  return {
    kind: "list",
    title: phrasebook.say(locale, "overview"),
    ordered: false,
    items: base.lists.map((list) => composer.title(list.id, locale)),
  };
}
