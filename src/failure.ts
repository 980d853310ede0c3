/** How a program that cannot go on says so: the text for standard error and the exit code, as sysexits(3) has them. */
import { ConfigError } from "./config.ts";
import { ChannelError } from "./core/channel.ts";
import { KnowledgeError } from "./core/knowledge/problems.ts";
import { StoreError } from "./disk/store-error.ts";
import { scrub } from "./log/scrub.ts";

export interface Failure {
  readonly text: string;
  readonly exitCode: number;
}

/** Errors that name their remedy are shown without a stack: it would only hide what to do. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ConfigError) return { text: error.message, exitCode: 78 };
  if (error instanceof ChannelError && error.refused) return { text: scrub(error.message), exitCode: 78 };
  if (error instanceof KnowledgeError) return { text: error.message, exitCode: 65 };
  if (error instanceof StoreError) return { text: error.message, exitCode: 73 };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { text: scrub(`The desk stopped on an error that it does not know:\n${stack}`), exitCode: 70 };
}
