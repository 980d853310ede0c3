/** `knowledge coverage`: where phrasings are thin, and which entries are taken for which. */
import { type Knowledge, OUTSIDE } from "../../core/knowledge/knowledge.ts";
import { KnowledgeBase } from "../../core/knowledge/knowledge-base.ts";
import { table } from "../../knowledge-commands/table.ts";
import { readKnowledge } from "../../knowledge-files/read-knowledge.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";
import { findMistakes, type Mistakes } from "./mistakes.ts";

/** With fewer phrasings than this in a language, an entry is found by its name and hardly else. */
const THIN = 10;
const PAIRS = 40;

/** Prints the tables. Throws KnowledgeError when the folder cannot be read. */
export async function coverage(folder: string, io: KnowledgeIo): Promise<number> {
  const knowledge = await readKnowledge(folder);
  const base = new KnowledgeBase(knowledge);
  const outside = knowledge.outside.map(({ id }) => OUTSIDE + id);
  io.write(
    countTable(
      "entry",
      [...base.all(), ...base.lists].map(({ id }) => id),
      knowledge,
    ),
  );
  io.write(`\n${countTable("outside class", outside, knowledge)}`);
  io.write(`\n${mistakeTable(findMistakes(knowledge, base, (hands) => io.report(`leaving out ${hands.join(" and ")}\n`)))}`);
  return 0;
}

function countTable(title: string, labels: readonly string[], { programme, phrasings }: Knowledge): string {
  const { locales } = programme;
  const counts = new Map<string, number>();
  for (const { label, locale } of phrasings) counts.set(`${label} ${locale}`, (counts.get(`${label} ${locale}`) ?? 0) + 1);
  const rows = labels.map((label) => {
    const inEach = locales.map((locale) => counts.get(`${label} ${locale}`) ?? 0);
    const thin = locales.filter((_, index) => inEach[index]! < THIN);
    return [label, ...inEach.map(String), thin.length > 0 ? `thin in ${thin.join(", ")}` : ""];
  });
  return table([title, ...locales, ""], rows);
}

function mistakeTable({ asked, wrong, pairs }: Mistakes): string {
  const rows = pairs.slice(0, PAIRS).map(({ label, takenFor, count, example }) => [label, String(count), `${takenFor}   “${example}”`]);
  const head = `${asked} phrasings asked of a desk that had not read their writer: ${wrong} led to another story\n`;
  return head + (rows.length === 0 ? "" : table(["asked for", "times", "taken for"], rows));
}
