import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";
import { onTestFinished } from "vitest";
import { createTerminalChannel } from "../../../src/channels/terminal/terminal-channel.ts";
import type { Channel } from "../../../src/core/channel.ts";
import { shippedExpertise } from "../../support/expertise.ts";
import { NINE } from "../../support/transcript.ts";
import type { OpenStage, Seen, Served } from "../stage.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

/** Wide enough for no line to be cut. */
const COLUMNS = 100_000;

/** A keyboard with its window, or a pipe. There is one person at it, who becomes another one by having everything forgotten. */
export function terminalStage(at: "keyboard" | "pipe"): OpenStage {
  const isTTY = at === "keyboard";
  const answers = isTTY ? answersAtKeyboard : answersFromPipe;
  const lineEnd = isTTY ? "\r" : "\n";
  return async (served) => {
    let { channel, terminal } = await sitDown(served, isTTY);
    /** How many answers there were when the newcomer came, and how many lines have been typed since the terminal was opened. */
    let before = 0;
    let typed = 0;
    onTestFinished(() => channel.stop());

    async function sends(text: string): Promise<void> {
      typed++;
      terminal.input.write(`${text}${lineEnd}`);
    }
    async function says(text: string): Promise<Seen> {
      await sends(text);
      while (answers(terminal).length < typed) await once(terminal.output, "data");
      return seen(answers(terminal).at(-1)!);
    }

    return {
      async newcomer() {
        let last = await says("/forget");
        before = typed;
        const saysNext = async (text: string) => (last = await says(text));
        return {
          sends,
          says: saysNext,
          async chooses(label) {
            const index = last.choices.indexOf(label);
            if (index < 0) throw new RangeError(`There is no choice "${label}", only: ${last.choices.join(", ")}`);
            return saysNext(String(index + 1));
          },
          choosesOutdated: () => Promise.reject(new RangeError("A terminal has no buttons.")),
          heard: () =>
            answers(terminal)
              .slice(before)
              .map((answer) => seen(answer).messages[0]!),
        };
      },
      machinesSay: () => Promise.reject(new RangeError("Only a person types into a terminal.")),
      tell: (...message) => channel.tell(...message),
      async restart() {
        await channel.stop();
        ({ channel, terminal } = await sitDown(served, isTTY));
        before = typed = 0;
      },
      stop: () => channel.stop(),
    };
  };
}

async function sitDown({ desk, handle }: Served, isTTY: boolean): Promise<{ channel: Channel; terminal: FakeTerminal }> {
  const terminal = fakeTerminal({ isTTY, columns: COLUMNS });
  const { phrasebook } = await shippedExpertise();
  const channel = createTerminalChannel({ ...terminal, phrasebook, why: desk.why, now: () => NINE });
  // Its end is awaited by `stop`.
  channel.start(handle).catch(() => undefined);
  if (isTTY) await terminal.opening();
  return { channel, terminal };
}

function answersFromPipe(terminal: FakeTerminal): string[] {
  return `\n${terminal.raw()}`.split("\n---\n").slice(0, -1);
}

/** An answer stands between the line that was typed and the next prompt, or the end of what was shown. */
function answersAtKeyboard(terminal: FakeTerminal): string[] {
  const shown = stripVTControlCharacters(terminal.raw()).replaceAll("\r\n", "\n");
  const sinceFirstPrompt = shown.split("\n> ").slice(1);
  return sinceFirstPrompt.map((typed) => typed.replace(/^.*/, "")).filter((answer) => answer.trim() !== "");
}

/** The choices are the last paragraph, numbered. */
function seen(answer: string): Seen {
  const [last = "", ...before] = answer.trim().split("\n\n").reverse();
  const labels = last.split("\n").map((line) => /^\d+\) (.+)$/.exec(line)?.[1]);
  const hasChoices = labels.every((label) => label !== undefined);
  const text = hasChoices ? before.reverse().join("\n\n") : answer.trim();
  return { messages: [text], sizes: [text.length], choices: hasChoices ? labels : [] };
}
