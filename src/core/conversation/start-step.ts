/** The start: what this desk is, and three questions to begin with. */
import type { Locale } from "../knowledge/entry.ts";
import { MOST_EXAMPLES } from "../reply/action.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import { paragraph, type Reply, reply } from "../reply/reply.ts";
import type { Expertise } from "./expertise.ts";
import { opening, type Situation, saying } from "./situation.ts";
import type { Step } from "./turn.ts";

/** `/start`. With the id of an entry or a list (a deep link) that page is opened at once; whatever else stands there is passed over. */
export function startStep(argument: string, situation: Situation): Step {
  const { locale, expertise } = situation;
  if (!expertise.base.has(argument)) return saying(startReply(locale, expertise), situation);
  const page = expertise.composer.page(argument, locale, AS_AUTHORED);
  return opening(argument, situation, { ...page, notices: [introduction(locale, expertise), ...page.notices] });
}

/** The answer to a button that means nothing any more: it says so, and where one can begin again. */
export function outdatedStep(situation: Situation): Step {
  const { locale, expertise } = situation;
  return saying({ ...startReply(locale, expertise), notices: [expertise.phrasebook.say(locale, "outdated")] }, situation);
}

function startReply(locale: Locale, expertise: Expertise): Reply {
  const { base, phrasebook } = expertise;
  const languages = base.programme.locales.map((each) => phrasebook.say(each, "language.name")).join(", ");
  const examples = (base.programme.examples[locale] ?? []).slice(0, MOST_EXAMPLES);
  return reply(introduction(locale, expertise), {
    blocks: [paragraph(phrasebook.say(locale, "start.how", { languages })), paragraph(phrasebook.say(locale, "start.language"))],
    choices: examples.map((label, index) => ({ label, action: { kind: "example", index } })),
  });
}

function introduction(locale: Locale, { base, phrasebook }: Expertise): string {
  return phrasebook.say(locale, "start.lead", { programme: base.programme.name[locale] ?? "" });
}
