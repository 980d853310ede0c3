import type { APIAttachment } from "discord.js";
import type { Input } from "../../core/conversation/turn.ts";
import { abortable } from "./abortable.ts";

/** Five megabytes: a whole base is a tenth of that. */
const MOST_BYTES = 5 * 1024 * 1024;
const FETCH_MS = 30_000;

/**
 * What somebody attached, from the address that Discord gave for it: without a byte where it is too large, by which the core knows it;
 * undefined where it could not be had. Rejects only when the process has no time left.
 */
export async function fetchedFile(
  { url, size, filename: name }: Pick<APIAttachment, "url" | "size" | "filename">,
  giveUp: AbortSignal,
): Promise<Extract<Input, { kind: "file" }> | undefined> {
  if (size > MOST_BYTES) return { kind: "file", name, bytes: new Uint8Array(0) };
  try {
    const bytes = await abortable(giveUp, async (signal) => {
      const response = await fetch(url, { redirect: "error", signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_MS)]) });
      return response.ok && response.body !== null ? await bytesOf(response.body) : undefined;
    });
    return bytes && { kind: "file", name, bytes };
  } catch (error) {
    if (giveUp.aborted) throw error;
    return undefined;
  }
}

/** None where there are too many: what was said of a size need not be so. */
async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MOST_BYTES) return new Uint8Array(0);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
