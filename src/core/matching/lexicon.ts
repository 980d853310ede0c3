/** The lexicon: how people write, as data that administrators read and extend, made ready for use. */
import type { Localized } from "../knowledge/entry.ts";
import { fold, runs } from "./fold.ts";
import { longest, PhraseScanner } from "./phrase-scanner.ts";

/** `knowledge/lexicon.json`. */
export interface LexiconData {
  /** Words as typed → the ordinary words meant; an empty string for a word without content. */
  readonly chat: Localized<Readonly<Record<string, string>>>;
  /** Words of one concept, in all languages. */
  readonly families: readonly { readonly name: string; readonly words: Localized<readonly string[]> }[];
  /** Words that carry no subject, and by which a language is told. */
  readonly function: Localized<readonly string[]>;
  readonly numbers: Localized<Readonly<Record<string, number>>>;
  /** Words by which a question leans on the conversation: `pronoun`, `other`, `first`, `last`, `negation` … */
  readonly cues: Readonly<Record<string, Localized<readonly string[]>>>;
}

/** A word of a question, or a stretch of unspaced script. */
export interface Token {
  readonly text: string;
  readonly unspaced: boolean;
}

/** A question made comparable: folded, chat words replaced, numbers as digits. */
export interface Reading {
  readonly tokens: readonly Token[];
  /** The tokens joined by single spaces: what phrases are looked for in. */
  readonly text: string;
  /** The same without Latin function words: "the pilot that is for SMEs" names what "pilot SMEs" names. */
  readonly content: string;
}

const REDUPLICATED = /^(\p{L}{3,})2(nya|an)?$/u;

export class Lexicon {
  private readonly chat = new Map<string, readonly string[]>();
  private readonly family = new Map<string, string[]>();
  private readonly phrases = new PhraseScanner<string>();
  private readonly function = new Set<string>();

  constructor(data: LexiconData) {
    for (const words of Object.values(data.chat))
      for (const [typed, meant] of Object.entries(words ?? {})) this.chat.set(fold(typed), fold(meant).split(" ").filter(Boolean));
    for (const words of Object.values(data.numbers))
      for (const [word, number] of Object.entries(words ?? {}))
        if (runs(fold(word)).every((run) => !run.unspaced)) this.chat.set(fold(word), [String(number)]);
    for (const words of Object.values(data.function)) for (const word of words ?? []) this.function.add(fold(word));
    for (const { name, words } of data.families)
      for (const word of Object.values(words).flatMap((list) => list ?? [])) this.addToFamily(name, this.read(word));
  }

  /** Reads a text: the form in which questions, phrasings, names and aliases are compared. A text is capped unless `longest` says otherwise. */
  read(text: string, longest?: number): Reading {
    const tokens: Token[] = [];
    let previous = "";
    for (const run of runs(fold(text, longest))) {
      const word = run.unspaced ? run.text : run.text.replace(REDUPLICATED, "$1");
      for (const meant of (run.unspaced ? undefined : this.chat.get(word)) ?? [word]) {
        if (meant === previous && !run.unspaced) continue;
        tokens.push({ text: meant, unspaced: run.unspaced });
        previous = meant;
      }
    }
    const content = tokens.filter(({ text: word, unspaced }) => unspaced || !this.function.has(word));
    return { tokens, text: join(tokens), content: join(content) };
  }

  /** The families of one Latin word. */
  familiesOf(word: string): readonly string[] {
    return this.family.get(word) ?? [];
  }

  /** Families named by phrases of several words, and by words of unspaced scripts. */
  familyPhrases(text: string): readonly string[] {
    return longest(this.phrases.scan(text)).map((hit) => hit.value);
  }

  isFunctionWord(word: string): boolean {
    return this.function.has(word);
  }

  /** Latin words that families and chat words are made of: known to be words. */
  *words(): Iterable<string> {
    yield* this.family.keys();
    for (const meant of this.chat.values()) yield* meant;
    yield* this.function;
  }

  private addToFamily(name: string, { tokens, text }: Reading): void {
    if (tokens.length === 1 && !tokens[0]!.unspaced) {
      const families = this.family.get(text);
      if (families === undefined) this.family.set(text, [name]);
      else if (!families.includes(name)) families.push(name);
    } else this.phrases.add(text, name);
  }
}

function join(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join(" ");
}
