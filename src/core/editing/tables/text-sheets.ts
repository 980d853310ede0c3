/** The sheets of single texts: relations, phrasings, outside questions, chat words. */
import { localesIn } from "../changes.ts";
import { idOf, isList, isRecord, type Json } from "../edit.ts";
import { column, linesOf, type Thing, withKey } from "./column.ts";
import { FILES_OF_ENTRIES, knownIn, phrasingsFile, phrasingsIn, recordIn, type Sheet, thingsIn, withEntries, withThings } from "./sheet.ts";
import { type Texts, textSheet } from "./text-sheet.ts";

const REQUIRED = { required: true } as const;

export const RELATIONS: Sheet = textSheet({
  name: "relations",
  owner: "entry",
  columns: [column("relation", "text", REQUIRED), column("targets", "entries", REQUIRED)],
  unique: 1,
  owned: (files) => {
    const entries = FILES_OF_ENTRIES.flatMap((file) => thingsIn(files, file, "entries"));
    const tied = (entry: Thing) =>
      Object.entries(recordIn(entry, "relations")).map(([relation, targets]) => [relation, textsIn(targets).join("\n")]);
    return new Map(entries.map((entry): [string, Texts[]] => [idOf(entry) ?? "", tied(entry)]));
  },
  write: (files, changed) =>
    withEntries(files, new Set(changed.keys()), (entry, id) => {
      const tied = (changed.get(id) ?? []).map(([relation = "", targets = ""]) => [relation, linesOf(targets)]);
      return withKey(entry, "relations", Object.fromEntries(tied));
    }),
});

export const PHRASINGS: Sheet = textSheet({
  name: "phrasings",
  owner: "entry",
  columns: [column("language", "language", REQUIRED), column("hand", "text", REQUIRED), column("text", "text", REQUIRED)],
  owned: (files) => {
    const byLocale = localesIn(files).map((locale) => ({ locale, phrasings: phrasingsIn(files, locale) }));
    const texts = (label: string) => byLocale.flatMap(({ locale, phrasings }) => textsByHand(locale, recordIn(phrasings, label)));
    return new Map([...knownIn(files).entries].map((label) => [label, texts(label)]));
  },
  write: (files, changed) => {
    const now = (locale: string) =>
      [...changed].reduce((before, [label, texts]) => withKey(before, label, handsOf(texts, locale)), phrasingsIn(files, locale));
    const content = (locale: string): Json => {
      const before = files[phrasingsFile(locale)];
      return withKey(isRecord(before) ? before : {}, "phrasings", now(locale));
    };
    if (changed.size === 0) return files;
    return { ...files, ...Object.fromEntries(localesIn(files).map((locale) => [phrasingsFile(locale), content(locale)])) };
  },
});

export const OUTSIDE: Sheet = textSheet({
  name: "outside",
  owner: "class",
  columns: [column("language", "language", REQUIRED), column("hand", "text", REQUIRED), column("question", "text", REQUIRED)],
  owned: (files) => {
    const texts = (each: Thing) => localesIn(files).flatMap((locale) => textsByHand(locale, recordIn(recordIn(each, "questions"), locale)));
    return new Map(thingsIn(files, "outside.json", "classes").map((each) => [idOf(each) ?? "", texts(each)]));
  },
  write: (files, changed) => {
    const asked = (each: Thing, texts: readonly Texts[]) =>
      localesIn(files).reduce((before, locale) => withKey(before, locale, handsOf(texts, locale)), recordIn(each, "questions"));
    const classes = thingsIn(files, "outside.json", "classes").map((each) => {
      const texts = changed.get(idOf(each) ?? "");
      return texts === undefined ? each : withKey(each, "questions", asked(each, texts));
    });
    return withThings(files, "outside.json", "classes", classes);
  },
});

export const WORDS: Sheet = textSheet({
  name: "words",
  owner: "language",
  columns: [column("word", "text", REQUIRED), column("ordinary")],
  unique: 1,
  owned: (files) => {
    const chat = recordIn(files["lexicon.json"], "chat");
    const words = (locale: string) => Object.entries(recordIn(chat, locale)).map(([word, ordinary]) => [word, String(ordinary)]);
    return new Map(localesIn(files).map((locale) => [locale, words(locale)]));
  },
  write: (files, changed) => {
    const lexicon = files["lexicon.json"];
    if (!isRecord(lexicon)) return files;
    const words = [...changed].map(([locale, texts]) => [locale, Object.fromEntries(texts.map(([word, ordinary]) => [word, ordinary]))]);
    return { ...files, "lexicon.json": withKey(lexicon, "chat", { ...recordIn(lexicon, "chat"), ...Object.fromEntries(words) }) };
  },
});

function textsIn(value: Json | undefined): string[] {
  return isList(value) ? value.map(String) : [];
}

function textsByHand(locale: string, hands: Thing): Texts[] {
  return Object.entries(hands).flatMap(([hand, texts]) => textsIn(texts).map((text) => [locale, hand, text]));
}

/** The texts of a language, by hand; undefined where there are none. */
function handsOf(texts: readonly Texts[], wanted: string): Thing | undefined {
  const hands = new Map<string, string[]>();
  for (const [locale, hand = "", text = ""] of texts) if (locale === wanted) hands.set(hand, [...(hands.get(hand) ?? []), text]);
  return hands.size === 0 ? undefined : Object.fromEntries(hands);
}
