/** Which entries are taken for which: phrasings asked of a desk that has never read their writer. */
import { type Knowledge, learntPhrasings, type Phrasing } from "../../core/knowledge/knowledge.ts";
import type { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import { Matcher } from "../../core/matching/matcher.ts";
import { firstLabel, serves } from "../../core/quality/lead.ts";

/** A label taken for another, and how often; `example` is the first phrasing of which it is true. */
export interface Mistake {
  readonly label: string;
  readonly takenFor: string;
  readonly count: number;
  readonly example: string;
}

export interface Mistakes {
  readonly asked: number;
  /** How many of those asked led to another story, or to nothing. */
  readonly wrong: number;
  /** The most frequent first. */
  readonly pairs: readonly Mistake[];
}

/** Of each hand about so many phrasings are asked, evenly spread over what it wrote. */
const SAMPLE_OF_HAND = 300;
/** Trainings at most: with more hands than this, some are left out together. */
const TRAININGS = 10;

/** `report` is told the hands left out as their turn comes: each turn takes a training. */
export function findMistakes(knowledge: Knowledge, base: KnowledgeBase, report: (hands: readonly string[]) => void): Mistakes {
  const phrasings = learntPhrasings(knowledge);
  const pairs = new Map<string, Mistake>();
  let asked = 0;
  let wrong = 0;
  for (const hands of dealt([...new Set(phrasings.map(({ hand }) => hand))])) {
    report(hands);
    const matcher = new Matcher({ ...knowledge, phrasings: phrasings.filter(({ hand }) => !hands.includes(hand)) });
    for (const { text, label } of hands.flatMap((left) => sample(phrasings.filter(({ hand }) => hand === left)))) {
      asked++;
      const bet = firstLabel(matcher.regard(text));
      if (serves(bet, label, base)) continue;
      wrong++;
      const takenFor = bet ?? "nothing";
      const { count = 0, example = text } = pairs.get(`${label} ${takenFor}`) ?? {};
      pairs.set(`${label} ${takenFor}`, { label, takenFor, count: count + 1, example });
    }
  }
  return { asked, wrong, pairs: [...pairs.values()].sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)) };
}

/** Dealt like cards, so that hands that wrote entries meet those that wrote outside questions, which come last. */
function dealt(hands: readonly string[]): string[][] {
  return Array.from({ length: Math.min(TRAININGS, hands.length) }, (_, turn) => hands.filter((_, index) => index % TRAININGS === turn));
}

/** Phrasings are filed by entry, so an even spread gives every entry its share, and is the same every time. */
function sample(phrasings: readonly Phrasing[]): Phrasing[] {
  const step = Math.max(1, phrasings.length / SAMPLE_OF_HAND);
  return phrasings.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
