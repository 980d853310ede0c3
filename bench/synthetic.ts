/**
 * A made-up programme of any size: entries named by two words that many of them share ("kotenu maliro"), asked for in three languages.
 *
 * Questions use other sentences than the phrasings, so that names and not sentences must be recognised.
 */
import type { Entry } from "../src/core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE, type Phrasing } from "../src/core/knowledge/knowledge.ts";
import type { Question } from "./material.ts";
import { pick, type Random, seeded } from "./seeded.ts";

const SENTENCES: Readonly<Record<string, { readonly written: readonly string[]; readonly asked: readonly string[] }>> = {
  id: {
    written: ["apa itu #", "siapa yang mengurus #?", "jadwal # kapan ya", "min mau tanya soal #", "alamat kantor # dimana"],
    asked: ["tolong jelasin # dong kak", "kalau # sudah jalan belum?"],
  },
  en: {
    written: ["what is #?", "who is in charge of #", "when does # start", "tell me about # please"],
    asked: ["could you explain # to me?", "any news on # this year"],
  },
  ja: { written: ["#とは何ですか", "#の担当者は誰ですか", "#について教えて"], asked: ["#はいつ始まりますか", "#の概要を知りたい"] },
};
const QUESTIONS = 700;
const KANA = new Map(
  "kaカ keケ koコ maマ miミ moモ naナ niニ nuヌ raラ riリ roロ saサ soソ suス taタ teテ toト"
    .split(" ")
    .map((pair) => [pair.slice(0, 2), pair.slice(2)]),
);
const SYLLABLES = [...KANA.keys()];

/** The shipped knowledge with `count` made-up entries (12 phrasings each) for its own; outside questions stay. */
export function syntheticKnowledge(shipped: Knowledge, count: number): Knowledge {
  const names = namesFor(count);
  const entries = names.map((name, at): Entry => {
    const written = { id: capitalised(name), en: capitalised(name), ja: inKana(name) };
    return { id: idOf(at), kind: "topic", name: written, aliases: {}, summary: written, statements: [], relations: {}, state: "published" };
  });
  const phrasings = names.flatMap((name, at) =>
    Object.entries(SENTENCES).flatMap(([locale, { written }]) =>
      written.map((sentence): Phrasing => ({ text: filled(sentence, locale, name), locale, hand: "made", label: idOf(at) })),
    ),
  );
  return { ...shipped, entries, phrasings: [...phrasings, ...shipped.phrasings.filter(({ label }) => label.startsWith(OUTSIDE))] };
}

export function syntheticQuestions(count: number): Question[] {
  const names = namesFor(count);
  const random = seeded(11);
  return Array.from({ length: QUESTIONS }, () => {
    const at = Math.floor(random() * count);
    const locale = pick(Object.keys(SENTENCES), random);
    return { text: filled(pick(SENTENCES[locale]!.asked, random), locale, names[at]!), locale, accept: [idOf(at)], set: "held" as const };
  });
}

function namesFor(count: number): string[] {
  const random = seeded(3);
  const words = [...distinct(Math.ceil(Math.sqrt(count) * 2), () => word(random))];
  return [...distinct(count, () => `${pick(words, random)} ${pick(words, random)}`)];
}

function distinct(count: number, make: () => string): Set<string> {
  const made = new Set<string>();
  while (made.size < count) made.add(make());
  return made;
}

function word(random: Random): string {
  return Array.from({ length: 3 }, () => pick(SYLLABLES, random)).join("");
}

function idOf(at: number): string {
  return `topic-made-${at}`;
}

function filled(sentence: string, locale: string, name: string): string {
  return sentence.replace("#", locale === "ja" ? inKana(name) : name);
}

function inKana(name: string): string {
  return name.replace(/ /g, "").replace(/[a-z]{2}/g, (syllable) => KANA.get(syllable)!);
}

function capitalised(name: string): string {
  return name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase());
}
