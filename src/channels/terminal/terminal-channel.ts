/**
 * The terminal as a channel. At a keyboard: a welcome, a prompt with a history, replies cut to the width of the window; Ctrl-D or
 * Ctrl-C leaves. From a pipe: one line in, one reply out, each reply ended by a line `---` (a reply has empty lines of its own), and a
 * conversation that starts with nothing remembered, so that the same input gives the same output.
 */
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Channel, TurnHandler } from "../../core/channel.ts";
import type { Step } from "../../core/conversation/turn.ts";
import type { Desk } from "../../core/desk.ts";
import type { Phrasebook } from "../../core/reply/phrasebook.ts";
import { Exchange } from "./exchange.ts";
import { render } from "./render.ts";
import { createStyle } from "./style.ts";

/** The two ends of a terminal, as `process.stdin` and `process.stdout` are; `isTTY` is missing on what is not one. */
export interface TerminalStreams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  /** Whether colour is wanted at all; none is written to what is not a terminal. */
  readonly colour: boolean;
}

export interface TerminalParts extends TerminalStreams {
  readonly phrasebook: Phrasebook;
  readonly why: Desk["why"];
  readonly now: () => Date;
}

const NAME = "terminal";
const PROMPT = "> ";
const END_OF_REPLY = "---";
/** The reader of a pipe has gone, as `head` does; the window of a terminal has been closed. */
const NOBODY_READS: ReadonlySet<string | undefined> = new Set(["EPIPE", "EIO"]);
const HINT = "/why explains how the last question was understood; Ctrl-D leaves.";

export function createTerminalChannel({ input, output, colour, phrasebook, why, now }: TerminalParts): Channel {
  const atKeyboard = input.isTTY === true && output.isTTY === true;
  const style = createStyle(colour && output.isTTY === true);
  let running: Promise<void> | undefined;
  let connected = false;
  let leave = () => {};

  async function run(handle: TurnHandler): Promise<void> {
    const conversation = `${NAME}:${atKeyboard ? "keyboard" : "pipe"}`;
    const exchange = new Exchange({ conversation, handle, why, now, show });
    const keyboard = { output, terminal: true, prompt: PROMPT, historySize: 200, removeHistoryDuplicates: true };
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY, ...(atKeyboard && keyboard) });
    // Asked for at once: lines that come before somebody listens are lost.
    const typed = lines[Symbol.asyncIterator]();
    let open = true;
    let leaving = false;
    lines.once("close", () => {
      open = false;
    });
    leave = () => {
      leaving = true;
      lines.close();
    };
    lines.on("SIGINT", leave);
    const prompt = () => {
      if (atKeyboard && open) lines.prompt();
    };

    try {
      const opening = await exchange.command(atKeyboard ? "start" : "forget");
      if (atKeyboard) await write(`${opening}\n\n${style.quiet(HINT)}\n\n`);
      prompt();
      for await (const line of typed) {
        if (leaving) break;
        if (!atKeyboard) await write(`${await exchange.line(line)}\n${END_OF_REPLY}\n`);
        else if (line.trim() !== "") await write(`\n${await exchange.line(line)}\n\n`);
        prompt();
      }
      if (atKeyboard) await write("\n");
    } finally {
      lines.close();
    }
  }

  function show({ reply, locale }: Pick<Step, "reply" | "locale">): string {
    if (reply === null) return "";
    const columns = output.isTTY ? output.columns : undefined;
    return render(reply, { words: { source: phrasebook.say(locale, "answer.source") }, style, columns });
  }

  function write(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      output.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  return {
    name: NAME,
    get connected() {
      return connected;
    },
    start(handle) {
      // The write that fails reports it; without a listener the event would end the process.
      output.on("error", () => {});
      connected = true;
      running = run(handle)
        .catch((error: NodeJS.ErrnoException) => {
          if (!NOBODY_READS.has(error.code)) throw error;
        })
        .finally(() => {
          connected = false;
        });
      return running;
    },
    async tell(_, reply, locale) {
      await write(`${show({ reply, locale })}\n\n`);
    },
    async stop() {
      leave();
      await Promise.allSettled([running]);
    },
  };
}
