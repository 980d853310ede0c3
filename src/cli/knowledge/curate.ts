/** A command on the knowledge, carried out by the running service; where none runs, on the files themselves. */
import { readFile, writeFile } from "node:fs/promises";
import type { Config } from "../../config.ts";
import { codeOf, notWritten, reasonOf, StoreError } from "../../disk/store-error.ts";
import { knowledgeCommands } from "../../knowledge-commands/knowledge-commands.ts";
import { type ReadCommand, readCommand } from "../../knowledge-commands/read-command.ts";
import { askRunningDesk } from "../../local-socket/ask-running-desk.ts";
import type { CommandAnswer, CommandRequest } from "../../local-socket/exchange.ts";
import { openCuration } from "../../open-curation.ts";
import { openFileStore } from "../../storage/file-store.ts";
import type { Warn } from "../../storage/storage-notice.ts";
import type { KnowledgeIo } from "./knowledge-io.ts";

/** Returns the exit code. Throws StoreError, also when a process that does not answer has the data folder, and KnowledgeError. */
export async function curate(args: readonly string[], config: Config, io: KnowledgeIo): Promise<number> {
  const read = readCommand(args);
  if (read.kind === "help") {
    io.write(read.usage);
    return 0;
  }
  if (read.kind === "wrong") {
    io.report(`${read.message}\n\n${read.usage}`);
    return 2;
  }
  const request = { args, files: await filesFor(read) };
  const answer = (await askRunningDesk(config.dataDir, request)) ?? (await carryOut(request, config, io));
  // Whoever answers at the socket chooses no other place for what is written.
  const named = Object.entries(answer.files).filter(([name]) => read.given.words.includes(name));
  for (const [name, bytes] of named) await write(name, bytes, read.given.options.force ?? false);
  io.write(answer.output);
  io.report(answer.error);
  return answer.exitCode;
}

/** With the locks of both folders, so that no service can start meanwhile. */
async function carryOut(request: CommandRequest, config: Config, io: KnowledgeIo): Promise<CommandAnswer> {
  const warn: Warn = ({ file, what, done }) => io.report(`${file} ${what}; ${done}\n`);
  const note = (message: string) => io.report(`${message}\n`);
  const store = await openFileStore({ directory: config.dataDir, now: io.now, warn });
  try {
    const log = { info: note, warn: note, error: note };
    const opened = await openCuration(config, { store, channels: () => [], now: io.now, log, warn });
    try {
      return await knowledgeCommands(config, opened)(request);
    } finally {
      await opened.close();
    }
  } finally {
    await store.close();
  }
}

async function filesFor(read: Extract<ReadCommand, { kind: "command" }>): Promise<Record<string, Uint8Array>> {
  const [name] = read.given.words;
  if (!read.command.readsFile || name === undefined) return {};
  try {
    return { [name]: await readFile(name) };
  } catch (error) {
    throw new StoreError(name, `cannot be read (${reasonOf(error)})`, "give the path of a spreadsheet that was exported", error);
  }
}

/** What somebody has edited is not written over by accident. */
async function write(name: string, bytes: Uint8Array, force: boolean): Promise<void> {
  try {
    await writeFile(name, bytes, { flag: force ? "w" : "wx" });
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw notWritten(name, error);
    throw new StoreError(name, "is there already", "give another name, or --force to replace it", error);
  }
}
