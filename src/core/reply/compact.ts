/** A reply where space is short and others read along: what answers, and no more. */
import type { Block, Reply } from "./reply.ts";

/**
 * The first line, what goes before it, and the first statement (or the list) with its sources. Choices stay where nothing is answered with:
 * without them a question back could not be answered, and a decline would lead nowhere. An answer to several questions is as short as it
 * can be and loses its choices alone.
 */
export function compact(reply: Reply): Reply {
  const choices = reply.entries.length === 0 ? reply.choices : [];
  if (reply.entries.length > 1) return { ...reply, choices };
  const block = reply.blocks.find(({ kind }) => kind === "statement") ?? reply.blocks.find(({ kind }) => kind === "list");
  return { ...reply, choices, ...onlyBlock(reply, block) };
}

function onlyBlock({ sources }: Reply, block: Block | undefined): Pick<Reply, "blocks" | "sources"> {
  if (block === undefined) return { blocks: [], sources: [] };
  // A list says as a whole what its sources say as a whole.
  if (block.kind !== "statement") return { blocks: [block], sources };
  const cited = block.sources.flatMap((index) => sources[index] ?? []);
  return { blocks: [{ ...block, sources: cited.map((_, index) => index) }], sources: cited };
}
