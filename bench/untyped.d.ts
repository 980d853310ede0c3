/** The little that the bench uses of its own packages, so that the project is type-checked without installing them. */

declare module "minisearch" {
  export default class MiniSearch<Document> {
    constructor(options: { fields: string[]; storeFields: string[]; tokenize: (text: string) => string[] });
    addAll(documents: readonly Document[]): void;
    /** The best first; stored fields stand beside the score. */
    search(query: string): (Omit<Document, "id" | "text"> & { id: number; score: number })[];
  }
}

declare module "@nlpjs/core-loader" {
  export interface Container {
    use(plugin: unknown): void;
  }
  export function containerBootstrap(): Promise<Container>;
}

declare module "@nlpjs/nlp" {
  import type { Container } from "@nlpjs/core-loader";

  export class Nlp {
    constructor(settings: { container: Container; languages: string[]; autoSave: false; autoLoad: false; nlu: { log: false } });
    addDocument(locale: string, utterance: string, intent: string): void;
    train(): Promise<unknown>;
    /** `classifications` has every intent of the language, the most probable first. */
    process(locale: string, utterance: string): Promise<{ classifications?: { intent: string; score: number }[] }>;
  }
}

declare module "@nlpjs/lang-en-min" {
  export const LangEn: unknown;
}
declare module "@nlpjs/lang-id" {
  export const LangId: unknown;
}
declare module "@nlpjs/lang-ja" {
  export const LangJa: unknown;
}
