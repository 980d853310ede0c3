/** What in a question leans on something: facets asked for, and cues that point into the conversation. */
import type { Facet } from "../knowledge/knowledge.ts";
import { runs } from "./fold.ts";
import type { Lexicon, LexiconData, Reading } from "./lexicon.ts";
import { longest, PhraseScanner } from "./phrase-scanner.ts";

/** The facets and cues found in a question. */
export interface Cues {
  /** Facets with how specific the words for them were; the most specific first. */
  readonly facets: readonly { readonly name: string; readonly weight: number }[];
  /** Names of the lexicon's cue lists that occur. */
  readonly cues: ReadonlySet<string>;
  /** A place in a list: 1…, or -1 for the last. */
  readonly ordinal: number | undefined;
  /** Years mentioned. */
  readonly years: readonly string[];
}

const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
/** "nomor 3", "no 3", "the 3rd", "3番目", "3つ目"; a bare number only when there is nothing else. */
const NUMBERED =
  /(?:^|\s)(?:nomor|number|ke|poin|point|item|urutan)\s?(\d{1,2})(?=\s|$)|(?<!\d)(\d{1,2})\s?(?:番|つ目|個目|th\b|st\b|nd\b|rd\b)|^(\d{1,2})$/u;
/** Possessive endings hide the facet word: `kontaknya` asks for the contact. */
const POSSESSIVE = /(?<=\p{L}{4})nya\b/gu;

export class CueReader {
  private readonly facets = new PhraseScanner<string>();
  private readonly cues = new PhraseScanner<string>();
  private readonly weights: ReadonlyMap<string, number>;

  constructor(facets: readonly Facet[], cues: LexiconData["cues"], lexicon: Lexicon) {
    this.weights = new Map(facets.map((facet) => [facet.name, facet.weight]));
    for (const { name, words } of facets)
      for (const word of Object.values(words).flat()) if (word !== undefined) this.facets.add(lexicon.read(word).text, name);
    for (const [name, words] of Object.entries(cues))
      for (const word of Object.values(words).flat()) if (word !== undefined) this.cues.add(lexicon.read(word).text, name);
  }

  /** Whether a text begins by denying something. */
  negates(text: string): boolean {
    return this.cues.scan(text).some((hit) => hit.value === "negation" && hit.start === 0);
  }

  /** What follows a negation that begins the text, or one in an unspaced script, which closes what it denies. */
  afterNegation(text: string): string | undefined {
    const negation = longest(this.cues.scan(text)).find((hit) => hit.value === "negation" && (hit.start === 0 || isUnspaced(hit.phrase)));
    return negation === undefined ? undefined : text.slice(negation.end).trim();
  }

  read(reading: Reading): Cues {
    const texts = [reading.text, reading.text.replace(POSSESSIVE, "")];
    const found = new Set(texts.flatMap((text) => longest(this.facets.scan(text)).map((hit) => hit.value)));
    const facets = [...found].map((name) => ({ name, weight: this.weights.get(name) ?? 0 })).sort((a, b) => b.weight - a.weight);
    const hits = longest(this.cues.scan(reading.text));
    const cues = new Set(hits.map((hit) => hit.value));
    return {
      facets,
      cues,
      ordinal: ordinalOf(cues, reading.text),
      years: [...new Set(reading.text.match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? [])],
    };
  }
}

/**
 * What a correction asks for instead: of "not X, Y" and "XではなくてY" the Y. Undefined where nothing is corrected, or nothing is
 * left: a negation in the middle of a Latin sentence ("is it free or not") corrects nothing.
 */
export function correctionIn(text: string, cueReader: CueReader, lexicon: Lexicon): string | undefined {
  const [first = "", ...rest] = text.split(/[,、，.。!！]/u);
  if (rest.join("").trim() !== "" && cueReader.negates(lexicon.read(first).text)) return rest.join(" ").trim();
  const { text: read } = lexicon.read(text);
  const after = cueReader.afterNegation(read);
  return after === "" ? undefined : after;
}

function ordinalOf(cues: ReadonlySet<string>, text: string): number | undefined {
  if (cues.has("last")) return -1;
  const named = ORDINALS.findIndex((ordinal) => cues.has(ordinal));
  if (named >= 0) return named + 1;
  const number = NUMBERED.exec(text)
    ?.slice(1)
    .find((digits) => digits !== undefined);
  return number === undefined || Number(number) === 0 ? undefined : Number(number);
}

function isUnspaced(phrase: string): boolean {
  return runs(phrase).every((run) => run.unspaced);
}
