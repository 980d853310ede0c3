import type { Expertise } from "../conversation/expertise.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Log } from "../log.ts";
import type { Outcome } from "../store.ts";
import type { Chronicle } from "./chronicle.ts";
import { createDrafting, type DraftingOfDesk } from "./create-drafting.ts";
import { createMisses, type MissesParts } from "./create-misses.ts";
import { createPast } from "./create-past.ts";
import { createUpkeep } from "./create-upkeep.ts";
import type { Curation } from "./curation.ts";
import type { Document } from "./document.ts";
import type { Drafts } from "./draft.ts";
import type { Rights } from "./rights.ts";
import type { Switches } from "./switches.ts";
import type { Workshop } from "./workshop.ts";

export interface CurationParts extends Pick<MissesParts, "decided" | "askers" | "pause"> {
  readonly rights: Rights;
  readonly switches: Switches;
  readonly chronicle: Chronicle;
  readonly workshop: Workshop;
  readonly drafts: Document<Drafts>;
  readonly outcomes: () => Promise<readonly Outcome[]>;
  /** The misses among the outcomes, where they are to be had faster than all. */
  readonly missed?: () => Promise<readonly Outcome[]>;
  /** What people are answered from: as it is now, and how it is replaced. */
  readonly live: { readonly current: () => Expertise; readonly replace: (expertise: Expertise) => void };
  /** The knowledge as it is published. */
  readonly knowledge: () => Knowledge;
  readonly log: Log;
  readonly now: () => Date;
}

/** Puts the parts together: a publication goes live, settles the misses it answers, and tells who waits for them. */
export function createCuration(parts: CurationParts): Curation & Pick<DraftingOfDesk, "resume"> {
  const { rights, switches, chronicle, live } = parts;
  const files = () => chronicle.files;
  const expertise = live.current;
  const drafting = createDrafting({
    ...parts,
    recentMisses: () => misses.recent(),
    goLive: live.replace,
    published: ({ misses: settled = [] }, entry) =>
      misses.settle(settled, entry).catch((error: unknown) => {
        parts.log.error("What a publication answers could not be noted; it stands in the inbox until it is decided again", { error });
      }),
  });
  const misses = createMisses({ ...parts, outcomes: parts.missed ?? parts.outcomes, drafting, expertise, files });
  const upkeep = createUpkeep({ ...parts, groups: misses.groups });
  const past = createPast({ rights, chronicle, drafting });
  return { rights, switches, drafting, past, misses, upkeep, files, expertise, resume: drafting.resume };
}
