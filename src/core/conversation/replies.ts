/** The replies that are not pages: asking back, declining, giving up politely. */
import type { EntryId, Locale } from "../knowledge/entry.ts";
import type { Understanding } from "../matching/understand.ts";
import { type Block, type Reply, reply } from "../reply/reply.ts";
import type { Expertise } from "./expertise.ts";

const NEAREST = 2;

/** To a picture, a voice message or a sticker: that only words are understood, with a question to try. */
export function mediaReply(locale: Locale, { base, phrasebook }: Expertise): Reply {
  return reply(phrasebook.say(locale, "media", { example: base.programme.examples[locale]?.[0] ?? "" }));
}

/** One question back, with choices in words a person understands and "none of these". */
export function clarifyReply(candidates: readonly EntryId[], locale: Locale, { composer, phrasebook }: Expertise): Reply {
  return reply(phrasebook.say(locale, "clarify.ask"), {
    choices: [
      ...candidates.map((entry) => composer.choice(entry, locale)),
      { label: phrasebook.say(locale, "clarify.none"), action: { kind: "none" } },
    ],
  });
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
  const offered = [...new Set([...near, ...ask])].filter((entry) => base.has(entry));
  return reply(referral ?? plain, { choices: offered.map((entry) => composer.choice(entry, locale)) });
}

/** An outside class is told apart surely enough to be named from this probability on. */
export const CERTAINLY_OUTSIDE = 0.35;
const UNSURE_FROM = 0.25;

/** After two misses in a row: what the desk can tell about, and whom to ask instead. */
export function notAgainReply(locale: Locale, expertise: Expertise): Reply {
  const { base, phrasebook, composer } = expertise;
  return reply(phrasebook.say(locale, "miss.again"), {
    blocks: [overview(locale, expertise)],
    choices: base.programme.ask.map((entry) => composer.choice(entry, locale)),
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
