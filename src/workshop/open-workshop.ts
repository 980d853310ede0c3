/** The workshop: changes are trained, checked and compared in a thread beside the live desk, and come back ready to be swapped in. */
import { setImmediate as breath } from "node:timers/promises";
import { createExpertise, type Expertise } from "../core/conversation/expertise.ts";
import type { Trial, Workshop } from "../core/curation/workshop.ts";
import { difference } from "../core/editing/difference.ts";
import { applyEdits, type Edit, type Files, isSame } from "../core/editing/edit.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import { Lexicon, type LexiconData } from "../core/matching/lexicon.ts";
import { Matcher, type Trained } from "../core/matching/matcher.ts";
import { Spelling } from "../core/matching/spelling.ts";
import { parseFiles } from "../knowledge-files/parse-files.ts";
import { withDefaultLocale } from "../open-expertise.ts";
import type { Warn } from "../storage/storage-notice.ts";
import type { Missed, Setting, Training } from "./messages.ts";
import { openPhrasebooks } from "./phrasebooks.ts";
import { Thread, WORKSHOP_THREAD } from "./thread.ts";
import { MOST_TRIALS } from "./workbench.ts";

export interface WorkshopParts extends Setting {
  /** What is published, as the chronicle has it. */
  readonly files: Files;
  readonly now: () => Date;
  readonly warn: Warn;
  /** The thread's file, for tests of a thread that fails. */
  readonly thread?: URL;
  /** Milliseconds without an answer after which the thread is ended and its trials fail. */
  readonly patience?: number;
}

/** The longest trial, of all that is learnt of 2,000 entries, takes some ten seconds on a slow core. */
const PATIENCE_MS = 120_000;

interface Kept {
  readonly number: number;
  readonly files: Files;
  /** The misses that it was tried with, as text. */
  readonly misses: string;
  readonly trial: Promise<Trial>;
}

/**
 * Opens the workshop; its thread starts with the first trial, which takes longer by what the thread then learns of what is published.
 * `try` rejects with WorkshopError when the thread ends by itself, or does not answer; the next trial starts another one.
 */
export function openWorkshop({
  files,
  now,
  warn,
  thread: url = WORKSHOP_THREAD,
  patience = PATIENCE_MS,
  ...setting
}: WorkshopParts): Workshop {
  const phrasebooks = openPhrasebooks();
  const matchers = new Map<string, Matcher>();
  let published = files;
  let kept: readonly Kept[] = [];
  let count = 0;
  let thread: Thread | undefined;
  let lexicon: { readonly data: LexiconData; readonly made: Lexicon } | undefined;

  function running(): Thread {
    thread ??= new Thread({
      url,
      setting,
      files: published,
      warn,
      patience,
      lost: () => {
        thread = undefined;
        kept = [];
      },
    });
    return thread;
  }

  async function attempt(number: number, edits: readonly Edit[], misses: readonly Missed[], edited: Files): Promise<Trial> {
    const { problems, impact, training } = await running().try({ kind: "try", trial: number, edits, misses });
    const expertise = training && (await expertiseOf(edited, training));
    return { kind: "tried", problems, impact, files: edited, expertise: () => expertise };
  }

  /** Made piece by piece, so that whoever asks meanwhile waits for one of them at most. */
  async function expertiseOf(edited: Files, { id, trained }: Training): Promise<Expertise | undefined> {
    const { knowledge: parsed } = parseFiles(edited);
    if (parsed === undefined) return undefined;
    const knowledge = withDefaultLocale(parsed, setting.defaultLocale);
    const phrasebook = await phrasebooks(knowledge.programme);
    const matcher = matchers.get(id) ?? (await matcherOf(knowledge, trained));
    // At the end, as the one used last: the first is the one to forget.
    matchers.delete(id);
    matchers.set(id, matcher);
    if (matchers.size > MOST_TRIALS + 1) matchers.delete(matchers.keys().next().value!);
    return createExpertise(knowledge, setting.calibration, phrasebook, matcher);
  }

  async function matcherOf(knowledge: Knowledge, trained: Trained): Promise<Matcher> {
    await breath();
    if (lexicon?.data !== knowledge.lexicon) lexicon = { data: knowledge.lexicon, made: new Lexicon(knowledge.lexicon) };
    await breath();
    const spelling = new Spelling(trained.vocabulary);
    await breath();
    const matcher = new Matcher(knowledge, { trained, lexicon: lexicon.made, spelling });
    await breath();
    return matcher;
  }

  /** Where somebody else publishes meanwhile it is tried once more: again and again, who previews would wait for all who publish. */
  async function tryOut(edits: readonly Edit[], misses: readonly Missed[], isAgain = false): Promise<Trial> {
    const base = published;
    const applied = applyEdits(base, edits);
    if (applied.kind === "conflict") return applied;
    const asked = JSON.stringify(misses);
    let entry = kept.find((other) => other.misses === asked && isSame(other.files, applied.files));
    if (entry === undefined) {
      const number = ++count;
      entry = { number, files: applied.files, misses: asked, trial: attempt(number, edits, misses, applied.files) };
      kept = [...kept.slice(1 - MOST_TRIALS), entry];
    }
    try {
      const trial = await entry.trial;
      return base === published || isAgain ? trial : await tryOut(edits, misses, true);
    } catch (error) {
      kept = kept.filter((other) => other !== entry);
      throw error;
    }
  }

  return {
    try: (edits, misses) => tryOut(edits, misses),
    adopt(adopted) {
      const tried = kept.find((other) => isSame(other.files, adopted));
      void thread?.tell({ kind: "adopt", trial: tried?.number, edits: tried ? [] : difference(published, adopted) });
      published = adopted;
      kept = [];
    },
    async close() {
      await thread?.close();
    },
  };
}
