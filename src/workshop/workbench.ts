/** The bench in the workshop's thread: what is published, what was tried on it last, and what makes the next trial fast. */
import { createExpertise } from "../core/conversation/expertise.ts";
import { NO_IMPACT } from "../core/curation/workshop.ts";
import { applyEdits, type Edit, type Files } from "../core/editing/edit.ts";
import type { Knowledge } from "../core/knowledge/knowledge.ts";
import { KnowledgeError } from "../core/knowledge/problems.ts";
import { trainedOn } from "../core/matching/authored.ts";
import { Lessons } from "../core/matching/lessons.ts";
import { Matcher } from "../core/matching/matcher.ts";
import { compare, type Standing, standingOf } from "../core/quality/standing.ts";
import type { Phrasebook } from "../core/reply/phrasebook.ts";
import { sha256 } from "../disk/sha256.ts";
import { checkKnowledge } from "../knowledge-files/check-knowledge.ts";
import { parseFiles } from "../knowledge-files/parse-files.ts";
import { withDefaultLocale } from "../open-expertise.ts";
import type { TrainingCache } from "../storage/training-cache.ts";
import type { Missed, Setting, Training, Tried } from "./messages.ts";
import { openPhrasebooks } from "./phrasebooks.ts";
import { sharedTraining } from "./shared-training.ts";

/** A state of the knowledge, made ready to be asked. */
interface Piece extends Standing {
  readonly files: Files;
  readonly training: Training;
}

interface Read {
  readonly files: Files;
  readonly knowledge: Knowledge;
  readonly phrasebook: Phrasebook;
}

/** So many trials wait to be published. More of them would hold too much memory; what is forgotten is made again. */
export const MOST_TRIALS = 2;

export class Workbench {
  private readonly setting: Setting;
  private readonly cache: TrainingCache | undefined;
  private readonly phrasebooks = openPhrasebooks();
  private readonly lessons = new Lessons();
  private readonly trials = new Map<number, Piece>();
  private published: Piece | undefined;

  constructor(setting: Setting, cache: TrainingCache | undefined) {
    this.setting = setting;
    this.cache = cache;
  }

  /** Begins with what is published: takes what was trained on it from the cache, or trains. Throws KnowledgeError where it cannot be read. */
  async stand(files: Files): Promise<void> {
    const read = await this.read(files);
    const trained = await this.cache?.load(read.knowledge);
    if (trained === undefined) this.published = this.make(read, undefined);
    else {
      const matcher = new Matcher(read.knowledge, { trained: sharedTraining(trained) });
      matcher.prepare(read.knowledge, this.lessons);
      this.published = this.finish(read, matcher, { id: digestOf(read.knowledge), trained: matcher.trained });
    }
  }

  /** Makes edits of what is published and says what comes of it. Throws RangeError for edits that do not fit. */
  async try(trial: number, edits: readonly Edit[], misses: readonly Missed[]): Promise<Tried> {
    const before = this.standing();
    try {
      const piece = this.make(await this.read(edited(before.files, edits)), before);
      this.trials.set(trial, piece);
      if (this.trials.size > MOST_TRIALS) this.trials.delete(this.trials.keys().next().value!);
      const problems = checkKnowledge(piece.knowledge, piece.expertise);
      return { problems, impact: compare(before, piece, misses), training: piece.training };
    } catch (error) {
      if (error instanceof KnowledgeError) return { problems: error.problems, impact: NO_IMPACT, training: undefined };
      throw error;
    }
  }

  /** What was tried, or else these edits, are published: the next trials are made on them, and the next start finds what was trained. */
  async adopt(trial: number | undefined, edits: readonly Edit[]): Promise<void> {
    const before = this.standing();
    const tried = trial === undefined ? undefined : this.trials.get(trial);
    this.published = tried ?? this.make(await this.read(edited(before.files, edits)), before);
    this.trials.clear();
    const { knowledge, training } = this.published;
    if (training.id !== before.training.id) await this.cache?.save(knowledge, training.trained);
  }

  private standing(): Piece {
    if (this.published === undefined) throw new Error("The workshop was asked before it was told what is published; send the files first");
    return this.published;
  }

  /** Throws KnowledgeError with every problem of form. */
  private async read(files: Files): Promise<Read> {
    const { knowledge: parsed, problems } = parseFiles(files);
    if (parsed === undefined) throw new KnowledgeError(problems);
    const knowledge = withDefaultLocale(parsed, this.setting.defaultLocale);
    return { files, knowledge, phrasebook: await this.phrasebooks(knowledge.programme) };
  }

  /** Trains, unless what is learnt is what was learnt before. */
  private make(read: Read, before: Piece | undefined): Piece {
    const { knowledge } = read;
    const id = digestOf(knowledge);
    if (before?.training.id === id) return this.finish(read, before.expertise.matcher, before.training, before);
    const lexicon = before?.knowledge.lexicon === knowledge.lexicon ? before.expertise.matcher.lexicon : undefined;
    const learnt = new Matcher(knowledge, { lexicon, lessons: this.lessons });
    const trained = sharedTraining(learnt.trained);
    const matcher = new Matcher(knowledge, { trained, lexicon: learnt.lexicon, spelling: learnt.spelling });
    return this.finish(read, matcher, { id, trained });
  }

  private finish({ files, knowledge, phrasebook }: Read, matcher: Matcher, training: Training, before?: Piece): Piece {
    const expertise = createExpertise(knowledge, this.setting.calibration, phrasebook, matcher);
    return { ...standingOf(knowledge, expertise, before), files, training };
  }
}

function edited(files: Files, edits: readonly Edit[]): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "applied") return applied.files;
  throw new RangeError(
    `An edit at ${applied.conflict.edit.path.join(" ")} does not fit what is published; apply it there before it is tried`,
  );
}

function digestOf(knowledge: Knowledge): string {
  return sha256(JSON.stringify(trainedOn(knowledge)));
}
