import type { Expertise } from "../conversation/expertise.ts";
import { difference } from "../editing/difference.ts";
import { applyEdits, type Edit, type Files, overlaps } from "../editing/edit.ts";
import { rebase } from "../editing/rebase.ts";
import type { Revision } from "../editing/revision.ts";
import { entryOf, touchedEntries } from "../editing/touched.ts";
import type { EntryId, Localized } from "../knowledge/entry.ts";
import { AS_AUTHORED } from "../reply/composer.ts";
import type { Reply } from "../reply/reply.ts";
import type { Caller } from "./caller.ts";
import type { Chronicle } from "./chronicle.ts";
import type { Document } from "./document.ts";
import type { Draft, Drafts } from "./draft.ts";
import type { Drafting, Preview, Published } from "./drafting.ts";
import type { Miss } from "./misses.ts";
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
  readonly now: () => Date;
}

/** So many trials are kept for the publication that mostly follows the preview. */
const TRIALS_KEPT = 4;

interface Kept {
  readonly draft: Draft;
  readonly base: Files;
  readonly trial: Promise<Trial>;
}

export function createDrafting(parts: DraftingParts): Drafting {
  const { rights, chronicle, workshop, drafts, now } = parts;
  let kept: readonly Kept[] = [];
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

  async function replace(draft: Draft): Promise<Draft> {
    await drafts.change((all) => ({ ...all, drafts: all.drafts.map((other) => (other.id === draft.id ? draft : other)) }));
    return draft;
  }

  async function remove(id: string): Promise<void> {
    await drafts.change((all) => ({ ...all, drafts: all.drafts.filter((other) => other.id !== id) }));
  }

  const begin: Drafting["begin"] = async (caller, { edits = [], ...about } = { kind: "published" }) => {
    rights.require(caller, "editor");
    const { count } = await drafts.change(({ count, drafts: others }) => {
      const id = `d${count + 1}`;
      const draft: Draft = { ...about, id, writers: [caller.who], at: now().toISOString(), since: chronicle.head, edits };
      return { count: count + 1, drafts: [...others, draft] };
    });
    // Whoever begins a draft will want to see what it does: the workshop need not begin only then. The trial itself tells what fails.
    void workshop.try([], []).catch(() => undefined);
    return existing(caller, `d${count}`);
  };

  const add: Drafting["add"] = async (caller, id, edits) => {
    const draft = existing(caller, id);
    const applied = applyEdits(chronicle.files, [...draft.edits, ...edits]);
    if (applied.kind === "conflict") return applied;
    const writers = [...new Set([...draft.writers, caller.who])];
    return { kind: "added", draft: await replace({ ...draft, writers, edits: difference(chronicle.files, applied.files) }) };
  };

  /** The trial of a draft as it is on what is published now; that of the preview serves the publication too. */
  async function tried(draft: Draft): Promise<Trial> {
    const known = kept.find((other) => other.draft === draft && other.base === base);
    if (known !== undefined) return known.trial;
    const trial = parts.recentMisses().then((misses) => workshop.try(draft.edits, misses));
    const fresh = { draft, base, trial };
    kept = [fresh, ...kept.filter((other) => other.draft.id !== draft.id)].slice(0, TRIALS_KEPT);
    trial.catch(() => {
      kept = kept.filter((other) => other !== fresh);
    });
    return trial;
  }

  /** What others published since the draft began that it has to do with. */
  async function meanwhileOf({ since, edits }: Draft): Promise<readonly Revision[]> {
    if (since >= chronicle.head) return [];
    const entries = new Set(edits.map(entryOf).filter((entry) => entry !== undefined));
    const concerns = (other: Edit) => entries.has(entryOf(other) ?? "") || edits.some((edit) => overlaps(edit, other));
    return (await chronicle.revisions()).filter(({ revision, edits: others }) => revision > since && others.some(concerns));
  }

  async function look(draft: Draft): Promise<{ preview: Preview; expertise: Expertise | undefined }> {
    const trial = await tried(draft);
    const meanwhile = await meanwhileOf(draft);
    const twoPeople = twoPeopleFor(draft.edits, chronicle.files);
    const common = { draft, meanwhile, twoPeople };
    if (trial.kind === "conflict")
      return { preview: { ...common, replies: {}, problems: [], impact: NO_IMPACT, conflict: trial.conflict }, expertise: undefined };
    const expertise = trial.expertise();
    const replies = expertise === undefined ? {} : repliesOf(draft, expertise);
    return { preview: { ...common, replies, problems: trial.problems, impact: trial.impact }, expertise };
  }

  async function publishInTurn(caller: Caller, id: string, { reason, seen = 0 }: { reason?: string; seen?: number }): Promise<Published> {
    const draft = existing(caller, id);
    if (draft.edits.length === 0 && (draft.misses ?? []).length === 0) return { kind: "nothing" };
    const { preview, expertise } = await look(draft);
    const held = heldBack(preview, caller, { reason, seen });
    if (held !== undefined || expertise === undefined) return { kind: held ?? "problems", preview };
    const { kind, of, edits } = draft;
    const writers = draft.writers.filter((writer) => writer !== caller.who);
    const revision = await chronicle.enter({
      kind,
      at: now().toISOString(),
      who: caller.who,
      edits,
      ...(writers.length > 0 && { writers }),
      ...(reason !== undefined && { why: reason }),
      ...(of !== undefined && { of }),
    });
    parts.goLive(expertise);
    base = chronicle.files;
    workshop.adopt(base);
    await remove(id);
    await parts.published(draft, entryAbout(draft));
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
    async takeOver(caller, id) {
      const draft = existing(caller, id);
      const applied = applyEdits(chronicle.files, rebase(draft.edits, chronicle.files));
      const edits = applied.kind === "applied" ? difference(chronicle.files, applied.files) : [];
      return replace({ ...draft, since: chronicle.head, edits });
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
  };
}

/** Why a draft cannot be published as it is, by this caller. */
function heldBack(
  { draft, conflict, problems, twoPeople, meanwhile, impact }: Preview,
  caller: Caller,
  { reason, seen }: { reason: string | undefined; seen: number },
): Exclude<Published["kind"], "published" | "nothing"> | undefined {
  if (conflict !== undefined) return "conflict";
  if (problems.length > 0) return "problems";
  if (twoPeople && draft.writers.includes(caller.who)) return "same-person";
  if (meanwhile.some(({ revision }) => revision > seen)) return "meanwhile";
  return impact.worse.length > 0 && reason === undefined ? "worse" : undefined;
}

function repliesOf(draft: Draft, { base, composer }: Expertise): Localized<Reply> {
  const entry = entryAbout(draft);
  if (entry === undefined || !base.has(entry)) return {};
  return Object.fromEntries(base.programme.locales.map((locale) => [locale, composer.page(entry, locale, AS_AUTHORED)]));
}

/** The entry that a draft is about: the one named, else the first one changed. */
function entryAbout({ entry, edits }: Draft): EntryId | undefined {
  return entry ?? touchedEntries(edits)[0];
}
