/** `npm run quality`: how well the desk understands the labelled questions, as a table. */
import { parseArgs } from "node:util";
import type { Config } from "../../config.ts";
import { createExpertise } from "../../core/conversation/expertise.ts";
import { interval, type Judgement, percent, type Share, Tally } from "../../core/quality/judge.ts";
import { type Judged, judgeAll } from "../../core/quality/judge-all.ts";
import { openKnowledge } from "../../open-expertise.ts";

const USAGE = `Usage: npm run quality -- [--set fit|held|desk] [--wrong] [--missed]
  --set      only one set: fit is calibrated on, held is never looked at, desk is what administrators have decided
  --wrong    lists the questions answered wrongly; those of the held set only with --set held
  --missed   lists those declined or asked back, likewise
`;

const SETS = ["fit", "held", "desk"] as const;
const TITLES = { fit: "Questions calibrated on", held: "Questions never looked at", desk: "Questions decided by administrators" };

/** Runs the command; returns the exit code. */
export async function quality(args: readonly string[], config: Config, io: { write: (text: string) => void }): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.write(USAGE);
    return 2;
  }
  const { knowledge, calibration, phrasebook } = await openKnowledge(config);
  const expertise = createExpertise(knowledge, calibration, phrasebook);
  for (const set of SETS) {
    const questions = knowledge.labelled.filter((question) => question.set === set);
    if (options.set === undefined ? questions.length === 0 : set !== options.set) continue;
    const judged = judgeAll(questions, expertise);
    io.write(`\n${TITLES[set]}, ${judged.length}:\n\n${table(judged)}`);
    if (set === "held" && options.set === undefined) continue;
    if (options.wrong) io.write(listing(judged, ["wrong"]));
    if (options.missed) io.write(listing(judged, ["missed", "tap", "hint"]));
  }
  return 0;
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { set: { type: "string" }, wrong: { type: "boolean" }, missed: { type: "boolean" } },
    });
    return values.set === undefined || SETS.some((set) => set === values.set) ? values : undefined;
  } catch {
    return undefined;
  }
}

function groupsOf({ question }: Judged): string[] {
  return ["all", question.turn === 0 ? "openings" : "follow-ups", `language ${question.lang}`, `kind ${question.kind}`];
}

/** The table by group, each share with its 95 % interval. */
export function table(judged: readonly Judged[]): string {
  const tallies = new Map<string, Tally>();
  for (const each of judged)
    for (const group of groupsOf(each)) {
      const tally = tallies.get(group) ?? new Tally();
      tally.add(each.question, each.judgement);
      tallies.set(group, tally);
    }
  const columns = ["inside right %", "right or one tap %", "outside declined %", "wrong per 100"];
  const rows = [...tallies].sort(([a], [b]) => ORDER.indexOf(a.split(" ")[0]!) - ORDER.indexOf(b.split(" ")[0]!) || a.localeCompare(b));
  const lines = rows.map(([group, tally]) =>
    [group.padEnd(18), String(tally.size).padStart(5), ...[tally.right, tally.oneTap, tally.outsideDeclined, tally.wrong].map(cell)].join(
      "  ",
    ),
  );
  return `${["group".padEnd(18), "    n", ...columns.map((column) => column.padStart(18))].join("  ")}\n${lines.join("\n")}\n`;
}

const ORDER = ["all", "openings", "follow-ups", "language", "kind"];

function cell(share: Share): string {
  const value = percent(share);
  if (value === undefined) return "–".padStart(18);
  const [low, high] = interval(share);
  return `${value.toFixed(1)} (${low.toFixed(0)}–${high.toFixed(0)})`.padStart(18);
}

function listing(judged: readonly Judged[], judgements: readonly Judgement[]): string {
  const lines = judged
    .filter(({ judgement }) => judgements.includes(judgement))
    .map(({ question, step, judgement }) => {
      const got = [step.verdict, step.reply?.entries[0] ?? step.reply?.choices.map(({ label }) => label).join(" / ")].join(" ");
      return `${judgement}\t${question.id}\t${question.q}\n\twanted ${question.kind} ${question.accept.join(" | ")}\n\tgot    ${got} (${step.confidence.toFixed(2)})`;
    });
  return `\n${lines.join("\n")}\n`;
}
