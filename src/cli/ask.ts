/** `npm run ask`: one question from the shell, or a conversation protocol on standard input for scripts. Keeps nothing. */

import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Config } from "../config.ts";
import type { Expertise } from "../core/conversation/expertise.ts";
import { explanationTable } from "../core/conversation/explanation-table.ts";
import type { Step } from "../core/conversation/turn.ts";
import type { Desk } from "../core/desk.ts";
import type { Action } from "../core/reply/action.ts";
import { plainText } from "../core/reply/plain-text.ts";
import { openTemporaryDesk } from "./open-desk.ts";
import { stderrLog } from "./stderr-log.ts";

const USAGE = `Usage:
  npm run ask -- "question" [--locale ja] [--why] [--json]
  npm run ask -- --jsonl        one {"id","text","conversation"?,"locale"?} a line in, one answer a line out, in the same order
`;

interface Io {
  readonly input: NodeJS.ReadableStream;
  readonly write: (text: string) => void;
  readonly now: () => Date;
}

/** Runs the command; returns the exit code: 0 answered, 1 a line could not be read, 2 wrong usage. */
export async function ask(args: readonly string[], config: Config, io: Io): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    io.write(USAGE);
    return 2;
  }
  const { desk, expertise } = await openTemporaryDesk(config, stderrLog);
  if (options.jsonl) return askLines(desk, expertise, io);
  const turn = { conversation: "ask:once", input: { kind: "text", text: options.question }, at: io.now() } as const;
  if (options.why) {
    const explanation = await desk.why(options.question, turn);
    io.write(options.json ? `${JSON.stringify(explanation)}\n` : explanationTable(explanation));
    return 0;
  }
  const step = await desk.handle({ ...turn, ...(options.locale !== undefined && { localeHint: options.locale }) });
  io.write(options.json ? `${JSON.stringify(answerLine("1", step, expertise))}\n` : `${textOf(step, expertise)}\n`);
  return 0;
}

function readOptions(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { jsonl: { type: "boolean" }, json: { type: "boolean" }, why: { type: "boolean" }, locale: { type: "string" } },
    });
    if (!values.jsonl && positionals.length === 0) return undefined;
    return { ...values, question: positionals.join(" ") };
  } catch {
    return undefined;
  }
}

const line = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  conversation: z.string().nullish(),
  locale: z.string().nullish(),
});

async function askLines(desk: Desk, expertise: Expertise, io: Io): Promise<number> {
  let number = 0;
  let failed = 0;
  for await (const written of createInterface({ input: io.input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (written.trim() === "") continue;
    const parsed = readLine(written);
    if (typeof parsed === "string") {
      failed++;
      stderrLog.error(`line ${number}: ${parsed}; the line is passed over`);
      continue;
    }
    const { id, text, conversation, locale } = parsed;
    const step = await desk.handle({
      conversation: conversation ? `ask:${conversation}` : `ask:line ${number}`,
      input: { kind: "text", text },
      at: io.now(),
      ...(locale && { localeHint: locale }),
    });
    io.write(`${JSON.stringify(answerLine(id, step, expertise))}\n`);
  }
  return failed === 0 ? 0 : 1;
}

function readLine(written: string): z.infer<typeof line> | string {
  try {
    const parsed = line.safeParse(JSON.parse(written));
    return parsed.success
      ? parsed.data
      : parsed.error.issues.map((issue) => `${issue.path.join(".") || "the line"}: ${issue.message}`).join("; ");
  } catch (error) {
    return `is not JSON (${(error as Error).message})`;
  }
}

function answerLine(id: string | number, step: Step, expertise: Expertise) {
  const { verdict, reply, confidence, locale } = step;
  return {
    id,
    outcome: verdict,
    entries: reply?.entries ?? [],
    choices: (reply?.choices ?? [])
      .map((choice) => choice.action)
      .filter((action): action is Extract<Action, { kind: "entry" }> => action.kind === "entry")
      .map((action) => action.entry),
    confidence: Number(confidence.toFixed(4)),
    locale,
    text: textOf(step, expertise),
  };
}

function textOf({ reply, locale }: Step, { phrasebook }: Expertise): string {
  return reply === null ? "" : plainText(reply, { source: phrasebook.say(locale, "answer.source") });
}
