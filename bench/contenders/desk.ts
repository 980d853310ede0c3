/** The desk's own matcher, with its verdict, as an opening question meets it. */

import { createExpertise } from "../../src/core/conversation/expertise.ts";
import { understand } from "../../src/core/matching/understand.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readCalibration } from "../../src/knowledge-files/read-knowledge.ts";
import { KNOWLEDGE_DIR, LOCALES_DIR } from "../material.ts";
import type { Contender } from "./contender.ts";

export const contender: Contender = {
  async build({ knowledge }) {
    const { locales, defaultLocale } = knowledge.programme;
    const calibration = await readCalibration(KNOWLEDGE_DIR);
    const whole = createExpertise(knowledge, calibration, await loadPhrasebook(LOCALES_DIR, locales, defaultLocale));
    // Each question as if nobody had asked it before: what is remembered from the last pass would make it look fast.
    const expertise = { ...whole, regard: (text: string) => whole.matcher.regard(text) };
    return (text) => {
      const { matches, confidence, verdict } = understand(text, undefined, expertise);
      return {
        entry: matches[0]?.entry,
        confidence,
        outside: false,
        verdict: {
          answers: verdict.kind === "answer" || verdict.kind === "smalltalk",
          choices: verdict.kind === "clarify" ? verdict.candidates.map((candidate) => candidate.entry) : [],
        },
      };
    };
  },
};
