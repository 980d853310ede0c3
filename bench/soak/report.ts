/** What the soak has to say. */
import type { Doubled } from "../../test/faults/account.ts";
import type { Question } from "../../test/faults/asker.ts";
import type { Played } from "../../test/faults/scenario.ts";
import type { Death } from "../../test/faults/supervised-desk.ts";

const MIB = 2 ** 20;

/** Whether the promise of delivery was kept: everything answered, in order, and nothing twice without a cause that cannot be avoided. */
export function isKept({ lost, outOfOrder, doubled, apologized, unasked, complaints, inbox }: Played): boolean {
  const wrong = [lost, outOfOrder, doubled.filter(({ cause }) => cause === "unexplained"), apologized, unasked, complaints];
  return wrong.every(({ length }) => length === 0) && /^[\d\s]*$/.test(inbox);
}

export function report(played: Played, seconds: number): string {
  const { questions, waited, slowChat, deaths, lost, together, outOfOrder, apologized, unasked, met, figures, complaints, inbox } = played;
  const times = (isMeant: (question: Question) => boolean) => questions.filter(isMeant).map((question) => waited.get(question)!);
  const readings = figures.map(({ when, text }) => ({ when, values: valuesIn(text) }));
  return [
    `updates          ${questions.length} of ${new Set(questions.map(({ chat }) => chat)).size} people in ${seconds.toFixed(0)} s`,
    `kills            ${deaths.length}`,
    `answered         ${questions.length - lost.length}, of them ${together} together with what was said in the same breath`,
    `lost             ${lost.length}${examples(lost)}`,
    `out of order     ${outOfOrder.length}${examples(outOfOrder)}`,
    `apologies        ${apologized.length}${examples(apologized)}`,
    `to no question   ${unasked.length}${unasked.map((text) => `\n                   ${text}`).join("")}`,
    `doubled          ${causes(played.doubled)}`,
    `by kills         ${deaths.map((death) => kill(death, played.doubled)).join(", ") || "none"}`,
    `troubles met     ${
      [...met]
        .sort()
        .map(([what, count]) => `${what} ${count}`)
        .join(", ") || "none"
    }`,
    `retries          ${retries(readings.filter(({ when }) => when !== "half").map(({ values }) => values)) || "none"}`,
    `waiting          ${spread(times(({ chat }) => chat !== slowChat))}`,
    `in the slow chat ${spread(times(({ chat }) => chat === slowChat))}`,
    `memory           ${[readings.find(({ when }) => when === "half"), readings.at(-1)].map((reading) => memory(reading?.values)).join(" at half, ")} at the end`,
    `inbox            ${/^[\d\s]*$/.test(inbox) ? "no words left" : "WORDS LEFT"}`,
    ...complaints.map((complaint) => `complaint        ${complaint}`),
  ].join("\n");
}

function examples(questions: readonly Question[]): string {
  return questions
    .slice(0, 5)
    .map(({ chat, text }) => `\n                   in ${chat}: ${text}`)
    .join("");
}

function causes(doubled: readonly Doubled[]): string {
  const count = (meant: Doubled["cause"]) => doubled.filter(({ cause }) => cause === meant).length;
  return `${doubled.length}: acknowledgement cut ${count("cut")}, killed before it was noted ${count("killed")}, unexplained ${count("unexplained")}`;
}

/** How many answers a kill has doubled, and how many updates were in hand. */
function kill({ life, inbox }: Death, doubled: readonly Doubled[]): string {
  const count = doubled.filter((each) => each.cause === "killed" && each.life === life).length;
  return `${count} of ${inbox.match(/"update_id":/g)?.length ?? 0} in hand`;
}

function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return `median ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, longest ${at(1)} ms`;
}

type Values = ReadonlyMap<string, number>;

/** By name and labels, as they are written. */
function valuesIn(text: string): Values {
  return new Map([...text.matchAll(/^(\S+) (\S+)$/gm)].map(([, name, value]) => [name!, Number(value)]));
}

function retries(lives: readonly Values[]): string {
  const sums = new Map<string, number>();
  for (const [name, value] of lives.flatMap((values) => [...values])) {
    const [, reason] = /^desk_retries_total\{.*reason="(.*)"/.exec(name) ?? [];
    if (reason !== undefined) sums.set(reason, (sums.get(reason) ?? 0) + value);
  }
  return [...sums].map(([reason, sum]) => `${reason} ${sum}`).join(", ");
}

function memory(values: Values | undefined): string {
  return `${((values?.get("process_resident_memory_bytes") ?? Number.NaN) / MIB).toFixed(0)} MiB`;
}
