/** What goes through the socket: a request and its answer, a line of JSON each, and one of each a connection. */
import { z } from "zod";

/** A command as it was typed, and the files that it names, read by whoever typed it. */
export interface CommandRequest {
  readonly args: readonly string[];
  /** By the name that stands in `args`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

export interface CommandAnswer {
  /** As a process has it. */
  readonly exitCode: number;
  /** For standard output. */
  readonly output: string;
  /** For standard error. */
  readonly error: string;
  /** To be written where the command was typed, by the name that stands in its `args`. */
  readonly files: Readonly<Record<string, Uint8Array>>;
}

/** In bytes: room for the largest spreadsheet. */
export const LARGEST_REQUEST = 8_000_000;

const files = z.record(z.string(), z.base64());
const requestForm = z.strictObject({ args: z.array(z.string()), files });
const answerForm = z.strictObject({ exitCode: z.int().min(0).max(255), output: z.string(), error: z.string(), files });

/** Throws for a line that is no request. */
export function requestIn(line: string): CommandRequest {
  const request = requestForm.parse(JSON.parse(line));
  return { ...request, files: decoded(request.files) };
}

/** Throws for a line that is no answer. */
export function answerIn(line: string): CommandAnswer {
  const answer = answerForm.parse(JSON.parse(line));
  return { ...answer, files: decoded(answer.files) };
}

export function lineOf(message: CommandRequest | CommandAnswer): string {
  const encoded = Object.entries(message.files).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")]);
  return `${JSON.stringify({ ...message, files: Object.fromEntries(encoded) })}\n`;
}

function decoded(encoded: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(encoded).map(([name, text]) => [name, Buffer.from(text, "base64")]));
}
