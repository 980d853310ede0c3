/** An explanation as a readable table. */
import type { Explanation } from "./explain.ts";

export function explanationTable(why: Explanation): string {
  const percent = (share: number) => `${(100 * share).toFixed(0).padStart(3)} %`;
  const facts: [string, string][] = [
    ["read as", why.read],
    ["corrected", why.corrected.map(({ typed, meant }) => `${typed} → ${meant}`).join(", ")],
    ["asks for", why.facets.join(", ")],
    ["leans on", why.cues.join(", ")],
    ["unexplained", why.unexplained.join(", ")],
    ["verdict", `${why.verdict}, as ${why.situation === "opening" ? "an opening" : "a follow-up"}`],
    ["our business", percent(why.inside)],
    ["first is right", percent(why.confidence)],
    ["outside as", why.outside.map(({ id, probability }) => `${id} ${percent(probability).trim()}`).join(", ")],
  ];
  const head = facts.filter(([, value]) => value !== "").map(([name, value]) => `${name.padEnd(15)}${value}`);
  const matches = why.matches.flatMap(({ entry, share, words, readings }) => [
    `${percent(share)}  ${entry}`,
    ...(words.length > 0 ? [`       ${words.map(({ sort, text, weight }) => `${text} (${sort} ${weight.toFixed(1)})`).join(", ")}`] : []),
    ...(readings.length > 0 ? [`       ${readings.map(({ name, strength }) => `${name} ${strength.toFixed(1)}`).join(", ")}`] : []),
  ]);
  return `${[...head, "", ...matches].join("\n")}\n`;
}
