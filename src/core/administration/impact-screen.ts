/** What a draft does to questions: in numbers, and listed. */
import type { Impact } from "../curation/workshop.ts";
import { shortened } from "../reply/shortened.ts";
import { listed, type Screen, shown } from "./screen.ts";
import type { Visit } from "./visit.ts";

const MOST_SHIFTS = 6;

/** What the impact is made of, worse first. */
export async function impactScreen(visit: Visit, [given]: readonly string[]): Promise<Screen> {
  const { id } = visit.draft(given);
  const { impact } = await visit.curation.drafting.preview(visit.caller, id);
  const { worse, better, phrasings, misses } = impact;
  const shift = ({ question, before, after }: { question: string; before: string | undefined; after: string | undefined }) =>
    `“${shortened(question, 50)}”: ${outcome(visit, before)} → ${outcome(visit, after)}`;
  const groups = [
    [visit.say("impact.worse", { count: worse.length + phrasings.worse.length }), [...worse, ...phrasings.worse]],
    [visit.say("impact.better", { count: better.length + phrasings.better.length }), [...better, ...phrasings.better]],
    [visit.say("impact.misses", { count: misses.length }), misses],
  ] as const;
  let left = MOST_SHIFTS;
  const blocks = groups.flatMap(([title, shifts]) => {
    const items = shifts.slice(0, left).map(shift);
    left -= items.length;
    return listed(title, items);
  });
  return shown(impactLine(visit, impact), { blocks, buttons: [[visit.say("preview.button"), `pv:${id}`]], draft: id });
}

/** The impact in numbers. */
export function impactLine(visit: Visit, impact: Impact): string {
  const { better, worse, phrasings, misses } = impact;
  if (shiftsIn(impact) === 0) return visit.say("impact.none");
  return visit.say("impact.line", {
    worse: worse.length,
    better: better.length,
    phrasingsWorse: phrasings.worse.length,
    phrasingsBetter: phrasings.better.length,
    misses: misses.length,
  });
}

/** How many questions lead elsewhere. */
export function shiftsIn({ better, worse, phrasings, misses }: Impact): number {
  return better.length + worse.length + phrasings.better.length + phrasings.worse.length + misses.length;
}

function outcome(visit: Visit, result: string | undefined): string {
  if (result === undefined) return "–";
  switch (result) {
    case "right":
    case "tap":
    case "wrong":
    case "missed":
    case "hint":
      return visit.say(`judgement.${result}`);
    default:
      return shortened(visit.title(result), 40);
  }
}
