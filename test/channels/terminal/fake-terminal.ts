import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import type { TerminalStreams } from "../../../src/channels/terminal/terminal-channel.ts";

export const CTRL_C = "\u0003";
export const CTRL_D = "\u0004";
export const ARROW_UP = "\u001b[A";

export interface FakeTerminal extends TerminalStreams {
  readonly input: PassThrough & { readonly isTTY: boolean };
  /** Presses keys and gives what is shown until the prompt stands there again, without colours and cursor movements. */
  press(keys: string): Promise<string>;
  /** What is shown until the first prompt. */
  opening(): Promise<string>;
  /** Everything shown so far, as it was sent. */
  raw(): string;
}

export function fakeTerminal({ isTTY = true, columns = 80, colour = false } = {}): FakeTerminal {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY, columns });
  let sent = "";
  let read = 0;
  let changed = () => {};
  output.on("data", (text: string) => {
    sent += text;
    changed();
  });

  async function untilPrompt(): Promise<string> {
    for (;;) {
      const shown = stripVTControlCharacters(sent.slice(read));
      if (shown.endsWith("\n> ")) {
        read = sent.length;
        return shown.slice(0, -"\n> ".length).replaceAll("\r\n", "\n").trim();
      }
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
    }
  }

  return {
    input,
    output,
    colour,
    async press(keys) {
      input.write(keys);
      return untilPrompt();
    },
    opening: untilPrompt,
    raw: () => sent,
  };
}
