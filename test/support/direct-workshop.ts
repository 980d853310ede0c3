/** A workshop that works where it stands, without a thread: for small knowledge, which is trained in no time. */
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import type { Workshop } from "../../src/core/curation/workshop.ts";
import { NO_IMPACT } from "../../src/core/curation/workshop.ts";
import { applyEdits, type Files } from "../../src/core/editing/edit.ts";
import type { Knowledge } from "../../src/core/knowledge/knowledge.ts";
import type { Calibration } from "../../src/core/matching/calibration.ts";
import { compare, standingOf } from "../../src/core/quality/standing.ts";
import type { Phrasebook } from "../../src/core/reply/phrasebook.ts";
import { checkKnowledge } from "../../src/knowledge-files/check-knowledge.ts";
import { parseFiles } from "../../src/knowledge-files/parse-files.ts";

export interface DirectWorkshop extends Workshop {
  /** What is published, as it is answered from and as it was read. */
  readonly expertise: Expertise;
  readonly knowledge: Knowledge;
}

export function directWorkshop(published: Files, calibration: Calibration, phrasebook: Phrasebook): DirectWorkshop {
  const know = (files: Files) => {
    const { knowledge, problems } = parseFiles(files);
    return { problems, standing: knowledge && standingOf(knowledge, createExpertise(knowledge, calibration, phrasebook)) };
  };
  let files = published;
  let before = know(files).standing!;
  return {
    get expertise() {
      return before.expertise;
    },
    get knowledge() {
      return before.knowledge;
    },
    async try(edits, misses) {
      const applied = applyEdits(files, edits);
      if (applied.kind === "conflict") return applied;
      const { problems, standing: after } = know(applied.files);
      const found = after === undefined ? problems : checkKnowledge(after.knowledge, after.expertise);
      const impact = after === undefined ? NO_IMPACT : compare(before, after, misses);
      return { kind: "tried", problems: found, impact, files: applied.files, expertise: () => after?.expertise };
    },
    adopt(adopted) {
      files = adopted;
      before = know(files).standing!;
    },
    async close() {},
  };
}
