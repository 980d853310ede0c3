/** What a typed line means: the number of a choice, a look behind the last answer, or a turn like on any channel. */
import type { TurnHandler } from "../../core/channel.ts";
import type { Command } from "../../core/conversation/command.ts";
import type { Explanation } from "../../core/conversation/explain.ts";
import { explanationTable } from "../../core/conversation/explanation-table.ts";
import type { Input, Step } from "../../core/conversation/turn.ts";
import type { Desk } from "../../core/desk.ts";
import type { Choice } from "../../core/reply/reply.ts";
import type { ConversationId } from "../../core/store.ts";

export interface ExchangeParts {
  readonly conversation: ConversationId;
  readonly handle: TurnHandler;
  readonly why: Desk["why"];
  readonly now: () => Date;
  readonly show: (step: Step) => string;
}

const NOTHING_TO_EXPLAIN = "There is no question to explain yet.";

/** One person's side of a terminal: knows which choices stand open, and how the last question was understood. */
export class Exchange {
  private readonly parts: ExchangeParts;
  private choices: readonly Choice[] = [];
  private explanation: Explanation | undefined;

  constructor(parts: ExchangeParts) {
    this.parts = parts;
  }

  /** What the desk shows for a line. */
  async line(typed: string): Promise<string> {
    const text = withoutControls(typed);
    if (text.trim() === "/why") return this.explanation === undefined ? NOTHING_TO_EXPLAIN : explanationTable(this.explanation).trimEnd();
    const choice = this.choices[numberIn(text) - 1];
    if (choice !== undefined) return this.take({ kind: "action", action: choice.action });
    if (isQuestion(text)) await this.explain(text);
    return this.take({ kind: "text", text });
  }

  command(command: Command): Promise<string> {
    return this.take({ kind: "action", action: { kind: "command", command } });
  }

  private async take(input: Input): Promise<string> {
    const { conversation, handle, now, show } = this.parts;
    const step = await handle({ conversation, input, at: now() });
    if (step.reply !== null) this.choices = step.reply.choices;
    return show(step);
  }

  /** Before the answer, because the answer moves the conversation on in which the question was understood. */
  private async explain(text: string): Promise<void> {
    const { conversation, why, now } = this.parts;
    // A store that fails here fails for the answer too, which says so in the log.
    this.explanation = await why(text, { conversation, at: now() }).catch(() => undefined);
  }
}

function isQuestion(text: string): boolean {
  return /^\s*[^\s/／]/u.test(text);
}

/** The number that a line consists of, also in full-width digits; NaN for any other line. */
function numberIn(text: string): number {
  const number = text.normalize("NFKC").trim();
  return /^\d+$/.test(number) ? Number(number) : Number.NaN;
}

/** Pasted control characters would come back in a reply that quotes the line, and act on the terminal. */
function withoutControls(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ");
}
