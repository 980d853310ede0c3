/** Everything that a conversation draws on, built once from the knowledge and swapped as a whole when the knowledge changes. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { LanguageGuesser } from "../language/language-guesser.ts";
import type { Calibration } from "../matching/calibration.ts";
import { CueReader } from "../matching/cues.ts";
import { fold } from "../matching/fold.ts";
import { Matcher } from "../matching/matcher.ts";
import { remembered } from "../matching/remembered.ts";
import type { Understands } from "../matching/understand.ts";
import { soundsLikeScam } from "../privacy/scam.ts";
import { Composer } from "../reply/composer.ts";
import type { Phrasebook } from "../reply/phrasebook.ts";
import { CommandReader } from "./command-reader.ts";

export interface Expertise extends Understands {
  readonly languages: LanguageGuesser;
  readonly commands: CommandReader;
  readonly composer: Composer;
  readonly phrasebook: Phrasebook;
  /** Whether a text sounds as if somebody wanted money or codes in the programme's name. */
  readonly soundsLikeScam: (text: string) => boolean;
}

/** People ask the same things again and again. What is found in a text takes a few kilobytes, and nobody knows whose question it was. */
const TEXTS_REMEMBERED = 1_000;

/** Builds the expertise. Training is nearly all of the time it takes; a matcher that has learnt the same spares it. */
export function createExpertise(
  knowledge: Knowledge,
  calibration: Calibration,
  phrasebook: Phrasebook,
  matcher: Matcher = new Matcher(knowledge),
): Expertise {
  const base = new KnowledgeBase(knowledge);
  const composer = new Composer(base, phrasebook);
  const names = new Map<EntryId, string>();
  const nameFor = (entry: EntryId): string => {
    let name = names.get(entry);
    if (name === undefined) {
      name = base.programme.locales.map((locale) => composer.title(entry, locale)).join(" ");
      names.set(entry, name);
    }
    return name;
  };
  return {
    base,
    matcher,
    regard: remembered((text) => matcher.regard(text), TEXTS_REMEMBERED),
    composer,
    nameFor,
    calibration,
    phrasebook,
    cueReader: new CueReader(knowledge.facets, knowledge.lexicon.cues, matcher.lexicon),
    languages: new LanguageGuesser(knowledge.lexicon, base.programme.locales),
    commands: new CommandReader(base.programme.locales, phrasebook),
    soundsLikeScam: remembered((text) => soundsLikeScam(fold(text), knowledge.scam), TEXTS_REMEMBERED),
  };
}
