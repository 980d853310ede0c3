/** Words of the lexicon: what a short or misspelt one means, and which mean the same. */
import { localesIn } from "../editing/changes.ts";
import type { Edit } from "../editing/edit.ts";
import {
  changeFamily,
  chatWord,
  type FamilyChange,
  familiesIn,
  familiesWith,
  meaningsOf,
  setMeaning,
  type WordFamily,
} from "../editing/words.ts";
import type { Locale } from "../knowledge/entry.ts";
import { shortened } from "../reply/shortened.ts";
import { inEachLanguage, textsIn } from "./entry-parts.ts";
import { previewScreen } from "./preview-screen.ts";
import { linesIn } from "./read-field.ts";
import { asked, type Button, field, listed, pageOf, type Screen, shown, type Values } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const ON_A_PAGE = 5;
const MOST_FAMILIES = 2;
const LONGEST_LIST = 240;
const PLUS = /^[+＋]\s*/;
const MINUS = /^[-−－]\s*/;

/** `/kb words`: which of the two is it? With a word: what that one means. */
export function wordsScreen(visit: Visit, words = "", notices: readonly string[] = []): Screen {
  visit.curation.rights.require(visit.caller, "editor");
  if (words !== "") return wordScreen(visit, words);
  return shown(visit.say("words.lead"), {
    notices,
    buttons: [
      [visit.say("words.short"), "word"],
      [visit.say("words.same"), "families"],
      [visit.say("home.button"), "home"],
    ],
  });
}

/** The form of a short or misspelt word; with one, what it means. */
export function shortWordScreen(visit: Visit, _: readonly string[], values?: Values): Screen {
  if (values === undefined) return asked("word", visit.say("words.short"), [field("word", visit.say("words.word"))]);
  return wordScreen(visit, values.word ?? "");
}

/** The form of what a word means in a language; filled in, a draft. */
export async function meaningScreen(visit: Visit, args: readonly string[], values?: Values): Promise<Screen> {
  const { word, locale } = wordAndLocale(visit, args);
  const files = visit.curation.files();
  if (values !== undefined) return drafted(visit, values.meaning ? setMeaning(files, locale, word, values.meaning) : []);
  const value = meaningsOf(files, word)[locale] ?? "";
  return asked(`meaning:${word}:${locale}`, visit.say("words.write", { language: visit.language(locale) }), [
    field("meaning", visit.say("words.meaning", { word }), { value }),
  ]);
}

/** A draft in which a word is left as it is typed. */
export async function leaveWordScreen(visit: Visit, args: readonly string[]): Promise<Screen> {
  const { word, locale } = wordAndLocale(visit, args);
  return drafted(visit, setMeaning(visit.curation.files(), locale, word, undefined));
}

/** The families, page by page. */
export function familiesScreen(visit: Visit, [page]: readonly string[]): Screen {
  const { items, next } = pageOf(familiesIn(visit.curation.files()), page, ON_A_PAGE);
  return shown(visit.say("words.families"), {
    buttons: [
      [visit.say("words.find"), "same"],
      ...items.map((family) => familyButton(visit, family)),
      ...(next === undefined ? [] : [[visit.say("more"), `families:${next}`] as const]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** The form of a word by which a family is found; filled in, that family, or those that it may be. */
export function findFamilyScreen(visit: Visit, _: readonly string[], values?: Values): Screen {
  const word = values?.word;
  if (word === undefined) return asked("same", visit.say("words.find"), [field("word", visit.say("words.anyOf"))]);
  const found = familiesWith(visit.curation.files(), word);
  if (found.length === 1) return shownFamily(visit, found[0]!);
  return shown(visit.say(found.length === 0 ? "words.none" : "words.which", { word: shortened(word, 60) }), {
    buttons: [...found.slice(0, ON_A_PAGE).map((family) => familyButton(visit, family)), [visit.say("words.all"), "families"]],
  });
}

/** The words of a family. */
export function familyScreen(visit: Visit, args: readonly string[]): Screen {
  return shownFamily(visit, familyOf(visit, args));
}

/** The form of words that join a family or leave it; filled in, a draft. */
export async function familyWordsScreen(visit: Visit, args: readonly string[], values?: Values): Promise<Screen> {
  const { name } = familyOf(visit, args);
  const files = visit.curation.files();
  if (values === undefined) {
    const label = (language: string) => visit.say("field.list", { language });
    const fields = inEachLanguage(visit, files, () => "", label);
    return asked(`add:${name}`, `${visit.say("words.change")}: ${name}`, fields);
  }
  const changes = Object.entries(textsIn(values, files)).map(([locale, text = ""]) => [locale, changeIn(text)] as const);
  return drafted(visit, changeFamily(files, name, Object.fromEntries(changes)));
}

function wordScreen(visit: Visit, typed: string): Screen {
  const word = chatWord(typed);
  if (word === undefined) return wordsScreen(visit, "", [visit.say("words.notOne", { word: shortened(typed, 60) })]);
  const files = visit.curation.files();
  const meanings = meaningsOf(files, word);
  const families = familiesWith(files, word).slice(0, MOST_FAMILIES);
  const locales = localesIn(files);
  return shown(visit.say(Object.keys(meanings).length === 0 ? "words.asTyped" : "words.replaced", { word }), {
    blocks: [
      ...listed(
        "",
        Object.entries(meanings).map(([locale, meaning = ""]) => `${visit.language(locale)}: ${meaning || "–"}`),
      ),
      ...listed(visit.say("words.same"), families.map(sampleOf)),
    ],
    buttons: [
      ...locales.map((locale): Button => [visit.say("words.write", { language: visit.language(locale) }), `meaning:${word}:${locale}`]),
      ...locales
        .filter((locale) => meanings[locale] !== undefined)
        .map((locale): Button => [visit.say("words.leave", { language: visit.language(locale) }), `unsay:${word}:${locale}`]),
      ...families.map((family) => familyButton(visit, family)),
      [visit.say("home.button"), "home"],
    ],
  });
}

function shownFamily(visit: Visit, { name, words }: WordFamily): Screen {
  const lists = Object.entries(words).map(([locale, list]) => `${visit.language(locale)}: ${list.join(", ")}`);
  return shown(visit.say("words.family", { name }), {
    blocks: listed(
      "",
      lists.map((list) => shortened(list, LONGEST_LIST)),
    ),
    buttons: [
      [visit.say("words.change"), `add:${name}`],
      [visit.say("words.all"), "families"],
      [visit.say("home.button"), "home"],
    ],
  });
}

/** A draft with these edits, as its preview shows it. */
async function drafted(visit: Visit, edits: readonly Edit[]): Promise<Screen> {
  if (edits.length === 0) return wordsScreen(visit, "", [visit.say("edit.nothing")]);
  const { id } = await visit.curation.drafting.begin(visit.caller, { kind: "published", edits });
  return previewScreen(visit, [id]);
}

/** Throws Gone for what no button of ours names. */
function wordAndLocale(visit: Visit, [typed = "", given]: readonly string[]): { readonly word: string; readonly locale: Locale } {
  const word = chatWord(typed);
  const locale = localesIn(visit.curation.files()).find((each) => each === given);
  if (word === undefined || locale === undefined) throw new Gone(`There is no word ${typed} in ${given}`);
  return { word, locale };
}

/** A name may have colons in it. Throws Gone. */
function familyOf(visit: Visit, args: readonly string[]): WordFamily {
  const name = args.join(":");
  const family = familiesIn(visit.curation.files()).find((each) => each.name === name);
  if (family === undefined) throw new Gone(`There is no family ${name}`);
  return family;
}

function familyButton(visit: Visit, family: WordFamily): Button {
  const own = family.words[visit.locale] ?? [];
  return [own.length === 0 ? sampleOf(family) : own.join(", "), `family:${family.name}`];
}

/** The first words of each language. */
function sampleOf({ words }: WordFamily): string {
  return shortened(
    Object.values(words)
      .flatMap((list) => list.slice(0, 3))
      .join(", "),
    LONGEST_LIST,
  );
}

/** A word a line joins the family; with a minus before it, it leaves. */
function changeIn(text: string): FamilyChange {
  const lines = linesIn(text);
  const [leaving, joining] = [lines.filter((line) => MINUS.test(line)), lines.filter((line) => !MINUS.test(line))];
  return { add: joining.map((line) => line.replace(PLUS, "")), remove: leaving.map((line) => line.replace(MINUS, "")) };
}
