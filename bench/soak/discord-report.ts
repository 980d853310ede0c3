/** What the soak has to say of Discord. */
import type { Question } from "../../test/faults/discord-asker.ts";
import type { Played } from "../../test/faults/discord-scenario.ts";

const MIB = 2 ** 20;

/** Whether the promise was kept: in private all is answered, in order and once; nothing else goes unanswered while the desk is there. */
export function isKept(played: Played): boolean {
  const { lost, outOfOrder, doubled, unexplained, apologized, unasked, refused, complaints, inbox, code } = played;
  const wrong = [lost, outOfOrder, doubled, unexplained, apologized, unasked, refused, complaints];
  return wrong.every(({ length }) => length === 0) && /^[\d\s]*$/.test(inbox) && code === 0;
}

export function report(played: Played, seconds: number): string {
  const { questions, deaths, met, happened, figures, inbox, repeated } = played;
  const count = (kinds: readonly Question["kind"][], of = questions) => of.filter(({ kind }) => kinds.includes(kind)).length;
  const isPrivate = ["words", "typed"] as const;
  const missed = (kind: Question["kind"]) => count([kind], played.missed);
  return [
    `asked            ${questions.length} by ${new Set(questions.map(({ member }) => member)).size} members in ${seconds.toFixed(0)} s: ${count(isPrivate)} in private, ${count(["mention"])} mentions, ${count(["interaction"])} interactions`,
    `kills            ${deaths}`,
    `in private       ${count(isPrivate) - played.lost.length} answered, of them ${played.together} together with what was said in the same breath, ${played.meanwhile.length} written while nobody listened`,
    `lost             ${played.lost.length}${examples(played.lost)}`,
    `out of order     ${played.outOfOrder.length}${examples(played.outOfOrder)}`,
    `doubled          ${played.doubled.length}${examples(played.doubled)}`,
    `nonce            took ${repeated.cut + repeated.ended} as sent before: acknowledgement cut ${repeated.cut}, desk ended before it was noted ${repeated.ended}`,
    `nobody was there ${missed("interaction")} interactions, ${missed("mention")} mentions`,
    `not explained    ${played.unexplained.length}${examples(played.unexplained)}`,
    `apologies        ${played.apologized.length}`,
    `to no question   ${played.unasked.length}`,
    `refused          ${played.refused.length}${played.refused.map((refusal) => `\n                   ${refusal}`).join("")}`,
    `gateway          ${listed(happened)}`,
    `troubles met     ${listed(met)}`,
    `retries          ${sums(figures, /^desk_retries_total\{.*reason="(.*)"/)}`,
    `failures         ${sums(figures, /^desk_failures_total\{.*kind="(.*)"/)}`,
    `memory           ${figures.map((text) => (Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / MIB).toFixed(0)).join(", ")} MiB before each end`,
    `inbox            ${/^[\d\s]*$/.test(inbox) ? "no words left" : "WORDS LEFT"}`,
    ...played.complaints.map((complaint) => `complaint        ${complaint}`),
  ].join("\n");
}

function examples(questions: readonly Question[]): string {
  return questions
    .slice(0, 5)
    .map(({ member, text, outcome }) => `\n                   ${member}: ${text} ${JSON.stringify(outcome ?? "")}`)
    .join("");
}

function listed(counts: ReadonlyMap<string, number>): string {
  const all = [...counts].sort().map(([what, count]) => `${what} ${count}`);
  return all.join(", ") || "none";
}

/** Of all processes, by what stands in the brackets. */
function sums(figures: readonly string[], name: RegExp): string {
  const counts = new Map<string, number>();
  for (const line of figures.flatMap((text) => text.split("\n"))) {
    const [, what] = name.exec(line) ?? [];
    if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + Number(line.slice(line.lastIndexOf(" "))));
  }
  return listed(counts);
}
