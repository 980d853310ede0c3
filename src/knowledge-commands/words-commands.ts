/** Words of the lexicon: what a short or misspelt one means, and which mean the same. */
import { localesIn } from "../core/editing/changes.ts";
import type { Edit, Files } from "../core/editing/edit.ts";
import { changeFamily, chatWord, familiesIn, familiesWith, meaningsOf, setMeaning, type WordFamily } from "../core/editing/words.ts";
import type { Locale } from "../core/knowledge/entry.ts";
import { type Command, type Given, Refused, type Said, WrongUsage } from "./command.ts";
import { NOTHING, PUBLISHING, PUBLISHING_USAGE, publishDraft } from "./publish-draft.ts";
import { table } from "./table.ts";

const CHANGES: ReadonlyMap<string, (files: Files, given: Given) => Edit[]> = new Map([
  ["add", meaningEdits],
  ["remove", meaningEdits],
  ["family", familyEdits],
]);

export const words: Command = {
  takes: `[word] | add <locale> <word> <meaning> | remove <locale> <word> | family <name> <locale> <word …> [--remove] ${PUBLISHING_USAGE}`,
  does: `Shows what a word is read as and which mean the same; changes that, and publishes it.
Without a word it lists the families. add has a short or misspelt word read as what it means ("" passes it over); remove reads it as it is
typed. family adds words to those that mean the same; --remove takes them out. --draft and --reason are those of set.`,
  words: [0, 50],
  options: [...PUBLISHING, "remove"],
  async run(office, given) {
    const { curation, caller } = office;
    const [first = "", ...others] = given.words;
    const change = others.length === 0 ? undefined : CHANGES.get(first);
    if (change === undefined && others.length > 0)
      throw new WrongUsage(`words ${first} is nothing that words does; give one word, add, remove or family`);
    if (change === undefined) return shown(curation.files(), first);
    const edits = change(curation.files(), given);
    if (edits.length === 0) return NOTHING;
    return publishDraft(office, await curation.drafting.begin(caller, { kind: "published", edits }), given.options);
  },
};

function shown(files: Files, typed: string): Said {
  const families = typed === "" ? familiesIn(files) : familiesWith(files, typed);
  const meanings = meaningsOf(files, chatWord(typed) ?? typed);
  const read = Object.entries(meanings).map(([locale, meaning = ""]) => `${locale}: ${typed} is read as ${meaning || "nothing"}\n`);
  if (read.length + families.length === 0)
    return { text: `Nothing is known of ${typed}: it is read as it is typed.\n`, data: { meanings, families } };
  const same = families.length === 0 ? "" : table(["family", "language", "words"], families.flatMap(rowsOf));
  return { text: [...read, same].join(""), data: { meanings, families } };
}

function rowsOf({ name, words: lists }: WordFamily): string[][] {
  return Object.entries(lists).map(([locale, list]) => [name, locale, list.join(", ")]);
}

function meaningEdits(files: Files, { words: [how = "", language = "", typed = "", ...meaning], options }: Given): Edit[] {
  if (options.remove) throw new WrongUsage("words remove <locale> <word> reads a word as it is typed; --remove goes with family");
  if ((how === "add") !== meaning.length > 0)
    throw new WrongUsage(how === "add" ? "add takes what the word means" : "remove takes one word");
  const locale = localeIn(files, language);
  const word = chatWord(typed);
  if (word === undefined)
    throw new Refused(`${typed} is not one word of at most 30 letters, so it cannot be replaced; family takes words of any sort`);
  return setMeaning(files, locale, word, how === "add" ? meaning.join(" ") : undefined);
}

function familyEdits(files: Files, { words: [, name = "", language = "", ...list], options: { remove } }: Given): Edit[] {
  if (list.length === 0) throw new WrongUsage("family takes a name, a language, and words");
  const locale = localeIn(files, language);
  if (familiesIn(files).every((family) => family.name !== name))
    throw new Refused(`There is no family ${name}; words lists those there are`);
  return changeFamily(files, name, { [locale]: remove ? { remove: list } : { add: list } });
}

/** Throws WrongUsage. */
function localeIn(files: Files, word: string): Locale {
  const locales = localesIn(files);
  const locale = locales.find((each) => each === word);
  if (locale === undefined) throw new WrongUsage(`There is no language ${word}; there are ${locales.join(", ")}`);
  return locale;
}
