import type { Expertise } from "../conversation/expertise.ts";
import { difference } from "../editing/difference.ts";
import { applyEdits, type Conflict, type Files, isSame } from "../editing/edit.ts";
import { rebase } from "../editing/rebase.ts";
import type { Revision } from "../editing/revision.ts";
import type { EntryId } from "../knowledge/entry.ts";
import type { Log } from "../log.ts";
import type { Caller } from "./caller.ts";
import type { Chronicle, Entered } from "./chronicle.ts";
import type { Document } from "./document.ts";
import { type Draft, type Drafts, entryAbout, isEmpty } from "./draft.ts";
import { repliesOf } from "./draft-replies.ts";
import type { Drafting, Preview, Published, Publishing } from "./drafting.ts";
import { isLeftBehind } from "./left-behind.ts";
import type { Miss } from "./misses.ts";
import { enteredOf, heldBack, leftOf, meanwhileOf, revisionOf } from "./publication.ts";
import type { Rights } from "./rights.ts";
import { twoPeopleFor } from "./two-people.ts";
import { NO_IMPACT, type Trial, type Workshop } from "./workshop.ts";

export interface DraftingParts {
  readonly rights: Rights;
  readonly chronicle: Chronicle;
  readonly workshop: Workshop;
  readonly drafts: Document<Drafts>;
  /** Those not decided yet, for the preview to say which would be answered. */
  readonly recentMisses: () => Promise<readonly Pick<Miss, "id" | "question" | "locale">[]>;
  /** Answers from this expertise from now on. */
  readonly goLive: (expertise: Expertise) => void;
  /** Called after a publication: never rejects. */
  readonly published: (draft: Draft, entry: EntryId | undefined) => Promise<void>;
  readonly log: Log;
  readonly now: () => Date;
}

export interface DraftingOfDesk extends Drafting {
  /** To be called at the start: what was published when the process ended is settled, and its draft goes. */
  resume(): Promise<void>;
}

/** So many trials are kept for the publication that mostly follows the preview. */
const TRIALS_KEPT = 2;

interface Kept {
  readonly draft: Draft;
  readonly base: Files;
  readonly trial: Promise<Trial>;
}

/**
 *     publish:  record entered ─▶ live ─▶ misses settled ─▶ draft removed
 *               the commit point   after a kill: the record names its draft, and the next start goes on
 */
export function createDrafting(parts: DraftingParts): DraftingOfDesk {
  const { rights, chronicle, workshop, drafts, log, now } = parts;
  let kept: readonly Kept[] = [];
  /** Trials that are being made. */
  let underWay = 0;
  /** What drafts are tried on. The chronicle is ahead of it while a publication is written to the disk. */
  let base = chronicle.files;
  /** One publication at a time: the gate looks at what is published, and that must stand still. */
  let last: Promise<unknown> = Promise.resolve();

  function get(caller: Caller, id: string): Draft | undefined {
    rights.require(caller, "editor");
    const draft = drafts.value.drafts.find((other) => other.id === id);
    return draft !== undefined && isVisible(draft, caller) ? draft : undefined;
  }

  function isVisible({ writers }: Draft, caller: Caller): boolean {
    return writers.includes(caller.who) || rights.may(caller, "publisher");
  }

  function existing(caller: Caller, id: string): Draft {
    const draft = get(caller, id);
    if (draft === undefined) throw new RangeError(`There is no draft ${id}, or not any more; drafts lists those there are`);
    return draft;
  }

  /** Writes in a draft as it is when its turn comes, so that what somebody else writes in it at the same time stays. */
  async function rewrite(caller: Caller, id: string, written: (draft: Draft) => Draft): Promise<Draft> {
    existing(caller, id);
    const change = (draft: Draft) => {
      const next = written(draft);
      return next === draft ? draft : { ...next, writes: (draft.writes ?? 0) + 1, written: now().toISOString() };
    };
    await drafts.change((all) => ({ ...all, drafts: all.drafts.map((draft) => (draft.id === id ? change(draft) : draft)) }));
    return existing(caller, id);
  }

  /** Takes a draft away; what is to be left of it stays. */
  async function remove(id: string, left: (draft: Draft) => readonly Draft[] = () => []): Promise<void> {
    await drafts.change((all) => ({ ...all, drafts: all.drafts.flatMap((draft) => (draft.id === id ? left(draft) : draft)) }));
  }

  const begin: Drafting["begin"] = async (caller, { edits = [], ...about } = { kind: "published" }) => {
    rights.require(caller, "editor");
    const { count } = await drafts.change(({ count, drafts: others }) => {
      const id = `d${count + 1}`;
      const draft: Draft = { ...about, id, writers: [caller.who], at: now().toISOString(), since: chronicle.head, edits };
      return { count: count + 1, drafts: [...others, draft] };
    });
    // Whoever begins to write will want to see what it does: the workshop need not begin only then. The trial itself tells what fails.
    if (edits.length === 0) void workshop.try([], []).catch(() => undefined);
    return existing(caller, `d${count}`);
  };

  const add: Drafting["add"] = async (caller, id, edits) => {
    let conflict: Conflict | undefined;
    const draft = await rewrite(caller, id, (before) => {
      const applied = applyEdits(chronicle.files, [...before.edits, ...edits]);
      if (applied.kind === "conflict") {
        conflict = applied.conflict;
        return before;
      }
      const writers = [...new Set([...before.writers, caller.who])];
      return { ...before, writers, edits: difference(chronicle.files, applied.files) };
    });
    if (conflict !== undefined) return { kind: "conflict", conflict };
    // Its preview is mostly asked for next. While another trial is made, one more would only hold that up.
    if (underWay === 0) void tried(draft).catch(() => undefined);
    return { kind: "added", draft };
  };

  /** The trial of a draft as it is on what is published now; that of the preview serves the publication too. */
  async function tried(draft: Draft): Promise<Trial> {
    const known = kept.find((other) => other.draft === draft && other.base === base);
    if (known !== undefined) return known.trial;
    underWay++;
    const trial = parts
      .recentMisses()
      .then((misses) => workshop.try(draft.edits, misses))
      .finally(() => underWay--);
    const fresh = { draft, base, trial };
    kept = [fresh, ...kept.filter((other) => other.draft.id !== draft.id)].slice(0, TRIALS_KEPT);
    trial.catch(() => {
      kept = kept.filter((other) => other !== fresh);
    });
    return trial;
  }

  async function look(draft: Draft): Promise<{ preview: Preview; trial: Trial }> {
    const trial = await tried(draft);
    const meanwhile = await meanwhileOf(draft, chronicle);
    const twoPeople = twoPeopleFor(draft.edits, chronicle.files);
    const common = { draft, meanwhile, twoPeople };
    if (trial.kind === "conflict")
      return { preview: { ...common, replies: {}, problems: [], impact: NO_IMPACT, conflict: trial.conflict }, trial };
    const expertise = trial.expertise();
    const replies = expertise === undefined ? {} : repliesOf(draft, expertise);
    return { preview: { ...common, replies, problems: trial.problems, impact: trial.impact }, trial };
  }

  async function publishInTurn(caller: Caller, id: string, options: Publishing): Promise<Published> {
    const draft = get(caller, id);
    const known = await revisionOf(draft ?? { id, since: 0 }, chronicle);
    // Somebody else was faster: published by them, it is published; thrown away, it is gone.
    if (draft === undefined) return known === undefined ? { kind: "nothing" } : { kind: "published", revision: known };
    if (known !== undefined) return end(draft, known);
    if (isEmpty(draft)) return { kind: "nothing" };
    const { preview, trial } = await look(draft);
    // It takes a while: somebody may have written in the draft, and a rank may have been taken back.
    rights.require(caller, "publisher");
    if (get(caller, id) !== draft) return publishInTurn(caller, id, options);
    const held = heldBack(preview, caller, options);
    const expertise = trial.kind === "tried" ? trial.expertise() : undefined;
    if (held !== undefined || trial.kind !== "tried" || expertise === undefined) return { kind: held ?? "problems", preview };
    return end(draft, await enter(enteredOf(draft, caller, options, now()), trial.files, expertise));
  }

  async function enter(entered: Entered, tried: Files, expertise: Expertise): Promise<Revision> {
    try {
      const revision = await chronicle.enter(entered);
      parts.goLive(expertise);
      return revision;
    } finally {
      if (base !== chronicle.files) await standOnPublished(tried);
    }
  }

  /** Before it enters anything the chronicle takes in what was changed by hand: then people are answered from that too. */
  async function standOnPublished(tried: Files): Promise<void> {
    base = chronicle.files;
    kept = [];
    workshop.adopt(base);
    if (isSame(base, tried)) return;
    try {
      const trial = await workshop.try([], []);
      const expertise = trial.kind === "tried" ? trial.expertise() : undefined;
      if (expertise !== undefined) parts.goLive(expertise);
    } catch (error) {
      log.error("People are not answered yet from what was changed by hand; the next publication or start sees to it", { error });
    }
  }

  /** The draft goes last: while it is there, it can be told what is still to be settled. */
  async function end(draft: Draft, revision: Revision): Promise<Published> {
    await parts.published(draft, entryAbout(draft));
    await remove(draft.id, (written) => leftOf(written, revision, chronicle.files)).catch((error: unknown) => {
      log.error(`Draft ${draft.id} is published but could not be removed; the next start sees to it`, { error });
    });
    return { kind: "published", revision };
  }

  return {
    list(caller) {
      rights.require(caller, "editor");
      return drafts.value.drafts.filter((draft) => isVisible(draft, caller)).toReversed();
    },
    get,
    begin,
    add,
    takeOver(caller, id) {
      return rewrite(caller, id, (draft) => {
        const applied = applyEdits(chronicle.files, rebase(draft.edits, chronicle.files));
        const edits = applied.kind === "applied" ? difference(chronicle.files, applied.files) : [];
        // What nothing is left of answers nobody: its questions go back to the inbox.
        const { misses: _, ...alone } = draft;
        const left = edits.length === 0 && draft.edits.length > 0 ? alone : draft;
        return { ...left, since: chronicle.head, edits };
      });
    },
    async discard(caller, id) {
      if (get(caller, id) === undefined) return false;
      await remove(id);
      return true;
    },
    async preview(caller, id) {
      return (await look(existing(caller, id))).preview;
    },
    publish(caller, id, options = {}) {
      rights.require(caller, "publisher");
      const done = last.then(() => publishInTurn(caller, id, options));
      // Only for the order: the caller hears of the error.
      last = done.catch(() => undefined);
      return done;
    },
    async expire() {
      const left = drafts.value.drafts.filter((draft) => isLeftBehind(draft, now())).map(({ id }) => id);
      if (left.length === 0) return;
      await drafts.change((all) => ({ ...all, drafts: all.drafts.filter((draft) => !isLeftBehind(draft, now())) }));
      log.info("Drafts that nobody has written in for long are let go of", { drafts: left.join(", ") });
    },
    async resume() {
      for (const draft of drafts.value.drafts) {
        const revision = await revisionOf(draft, chronicle);
        if (revision !== undefined) await end(draft, revision);
      }
    },
  };
}
