/** The engine of node-nlp 4 with its defaults: stems and a perceptron a language. It is told the language of every question. */
import { containerBootstrap } from "@nlpjs/core-loader";
import { LangEn } from "@nlpjs/lang-en-min";
import { LangId } from "@nlpjs/lang-id";
import { LangJa } from "@nlpjs/lang-ja";
import { Nlp } from "@nlpjs/nlp";
import { type Contender, guessFrom } from "./contender.ts";

export const contender: Contender = {
  async build({ knowledge, examples }) {
    const container = await containerBootstrap();
    for (const language of [LangEn, LangId, LangJa]) container.use(language);
    const languages = [...knowledge.programme.locales];
    const nlp = new Nlp({ container, languages, autoSave: false, autoLoad: false, nlu: { log: false } });
    for (const { locale, text, label } of examples) nlp.addDocument(locale, text, label);
    await nlp.train();
    return async (text, locale) => {
      const { classifications = [] } = await nlp.process(locale, text);
      // "None" is its own word for an outside question.
      return guessFrom(classifications.map(({ intent, score }) => ({ label: intent === "None" ? "outside:none" : intent, score })));
    };
  },
};
