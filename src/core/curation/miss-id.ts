/** The id of a miss: made of what its outcome says, so that nothing more needs to be kept to find it again. */
import type { Outcome } from "../store.ts";

const BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** The same for the same outcome, whoever makes it: at most 14 letters and digits (FNV-1a, 64 bits). */
export function missIdOf({ at, channel, question = "" }: Pick<Outcome, "at" | "channel" | "question">): string {
  let hash = BASIS;
  for (const unit of [at, channel, question].join("\n")) hash = BigInt.asUintN(64, (hash ^ BigInt(unit.codePointAt(0)!)) * PRIME);
  return `m${hash.toString(36)}`;
}
