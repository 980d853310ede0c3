import type { TurnHandler } from "../../../src/core/channel.ts";
import { paragraph } from "../../../src/core/reply/reply.ts";

/** A desk that says all it knows of the programme at once: so many paragraphs, of which eight fit into a message. */
export const longWinded =
  (length: number) =>
  (handle: TurnHandler): TurnHandler =>
  async (turn) => {
    const step = await handle(turn);
    if (step.reply?.entries[0] !== "programme-new-midec") return step;
    const blocks = Array.from({ length }, (_, index) => paragraph(`Bagian ${index + 1}. ${"Ceritanya panjang. ".repeat(25)}`));
    const choices = step.reply.choices.filter(({ action }) => action.kind !== "more");
    return { ...step, reply: { ...step.reply, blocks, choices, sources: [] } };
  };
