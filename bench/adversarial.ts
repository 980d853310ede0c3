/** What people (or scripts) may send to hold the desk up: each input must cost about as much as a long question. */
import { contender } from "./contenders/desk.ts";
import { gatherMaterial } from "./material.ts";
import { pick, seeded } from "./seeded.ts";

export interface Ordeal {
  readonly input: string;
  readonly units: number;
  readonly firstMs: number;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly outcome: "answers" | "asks back" | "declines";
}

const ROUNDS = 40;

/** Puts every input to the desk's matcher, many times over, at the shipped knowledge. */
export async function adversarialTimes(): Promise<Ordeal[]> {
  const ask = await contender.build(await gatherMaterial("shipped"));
  await ask("apa itu new midec?", "id");
  const ordeals: Ordeal[] = [];
  for (const [input, text] of Object.entries(inputs())) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      await ask(text, "id");
      times.push(performance.now() - started);
    }
    const { verdict } = await ask(text, "id");
    const outcome = verdict?.answers ? "answers" : verdict?.choices.length ? "asks back" : "declines";
    const sorted = times.toSorted((a, b) => a - b);
    ordeals.push({ input, units: text.length, firstMs: times[0]!, medianMs: sorted[ROUNDS / 2]!, worstMs: sorted.at(-1)!, outcome });
  }
  return ordeals;
}

function inputs(): Record<string, string> {
  const question = "siapa kontak pilot project mold and dies? ";
  return {
    "a 100,000-character message": question.repeat(2400).slice(0, 100_000),
    "one letter, 100,000 times": "a".repeat(100_000),
    "10,000 emoji": "🏭".repeat(10_000),
    "10,000 emoji of a family (joined)": "👨‍👩‍👧‍👦".repeat(10_000),
    "one word repeated 5,000 times": "midec ".repeat(5_000),
    "one kanji repeated 5,000 times": "金".repeat(5_000),
    "10,000 lone surrogates": `${question}${"\ud83c".repeat(5_000)}${"\udfed".repeat(5_000)}`,
    "zero-width marks between letters": [...question.repeat(100)].join("\u200b\u200d\ufeff"),
    "right-to-left marks and overrides": [...question.repeat(100)].join("\u200f\u202e\u2067"),
    "1,000 marks on each letter": [...question].join("\u0301".repeat(1_000)),
    "ligatures that grow eighteenfold": "\ufdfa".repeat(10_000),
    "600 characters of misspelt words": misspelt(600),
    "600 characters of one-letter words": "x y z w v ".repeat(60),
    "an empty message": "",
  };
}

/** Words that nobody knows, of such letters and lengths that each might be a slip of many. */
function misspelt(length: number): string {
  const random = seeded(5);
  let text = "";
  while (text.length < length)
    text += `${Array.from({ length: 5 }, () => pick(["ka", "me", "an", "in", "pe", "ri", "si"], random)).join("")} `;
  return text.slice(0, length);
}
