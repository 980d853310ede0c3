import { cp, mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { knowledgeTool } from "../../../src/cli/knowledge/knowledge-tool.ts";
import { type Config, parseConfig } from "../../../src/config.ts";
import { knowledgeCommands } from "../../../src/knowledge-commands/knowledge-commands.ts";
import type { CommandRequest } from "../../../src/local-socket/exchange.ts";
import { openLocalSocket } from "../../../src/local-socket/open-local-socket.ts";
import { openCuration } from "../../../src/open-curation.ts";
import { openFileStore } from "../../../src/storage/file-store.ts";
import { wordsOf } from "../../knowledge-commands/test-office.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { FIXTURE_KNOWLEDGE } from "../../support/test-curation.ts";

const now = () => new Date("2026-11-24T09:00:00Z");

const SILENT = { info() {}, warn() {}, error() {} };

/** A knowledge folder and a data folder of their own. */
async function folders(): Promise<Config> {
  const folder = await temporaryFolder();
  const [KNOWLEDGE_DIR, DATA_DIR] = [join(folder, "knowledge"), join(folder, "data")];
  await cp(FIXTURE_KNOWLEDGE, KNOWLEDGE_DIR, { recursive: true });
  return parseConfig({ KNOWLEDGE_DIR, DATA_DIR });
}

async function run(config: Config, line: string) {
  const told = { output: "", error: "" };
  const exitCode = await knowledgeTool(wordsOf(line), config, {
    write: (text) => void (told.output += text),
    report: (text) => void (told.error += text),
    now,
  });
  return { exitCode, ...told };
}

/** The part of the service that keeps the knowledge; the result ends it. */
async function startService(config: Config): Promise<() => Promise<void>> {
  const store = await openFileStore({ directory: config.dataDir, now, warn() {} });
  const opened = await openCuration(config, { store, channels: () => [], now, log: SILENT, warn() {} });
  const socket = await openLocalSocket({
    directory: config.dataDir,
    temporary: tmpdir(),
    run: knowledgeCommands(config, opened),
    log: SILENT,
  });
  let stopped: Promise<void> | undefined;
  const stop = () =>
    (stopped ??= (async () => {
      await socket.close();
      await opened.close();
      await store.close();
    })());
  onTestFinished(stop);
  return stop;
}

const LINES = ['set topic-wage summary.en="Not published." summary.de="Nicht bekannt."', "take-back 1", "show topic-moon"];

it("says the same on the files themselves and through the service, and goes on when the service ends", async () => {
  const [alone, served] = [await folders(), await folders()];
  const direct = [];
  for (const line of LINES) direct.push(await run(alone, line));
  expect(direct.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1]);

  const stop = await startService(served);
  for (const [index, line] of LINES.entries()) expect(await run(served, line)).toEqual(direct[index]);

  const both = await Promise.all([
    run(served, "set event-2024-03-04-opening aliases.en launch --add"),
    run(served, 'set topic-wage aliases.en "pocket money" --add'),
  ]);
  expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);

  await stop();
  expect((await run(served, "history --limit 2")).output.match(/\n +\d/g)).toEqual(["\n       4", "\n       3"]);
  expect(JSON.parse(await readFile(join(served.knowledgeDir, "topics.json"), "utf8"))).toMatchObject({
    entries: [{}, { id: "topic-wage", aliases: { en: expect.arrayContaining(["pocket money"]) } }],
  });
});

it("is refused while a process has the data folder and does not listen", async () => {
  const config = await folders();
  const store = await openFileStore({ directory: config.dataDir, now, warn() {} });
  onTestFinished(() => store.close());
  await expect(run(config, "list")).rejects.toThrow(/is in use by process \d+/);
});

it("reads the file that is named, and writes what comes back over nothing that is there", async () => {
  const config = await folders();
  const name = join(config.knowledgeDir, "..", "base.csv");
  await mkdir(config.dataDir);
  const sent: CommandRequest[] = [];
  const socket = await openLocalSocket({
    directory: config.dataDir,
    temporary: tmpdir(),
    log: SILENT,
    run: async (request) => {
      sent.push(request);
      return { exitCode: 0, output: "done\n", error: "", files: request.args[0] === "export" ? { [name]: Buffer.from("1;2") } : {} };
    },
  });
  onTestFinished(() => socket.close());

  expect(await run(config, `export ${name}`)).toEqual({ exitCode: 0, output: "done\n", error: "" });
  await expect(run(config, `export ${name}`)).rejects.toThrow(`${name} is there already; give another name, or --force to replace it`);
  expect(await run(config, `export ${name} --force`)).toMatchObject({ exitCode: 0 });
  await run(config, `import ${name} --dry-run`);
  expect(sent.at(-1)).toEqual({ args: ["import", name, "--dry-run"], files: { [name]: Buffer.from("1;2") } });
  await expect(run(config, "import nowhere.csv")).rejects.toThrow("nowhere.csv cannot be read (ENOENT); give the path of a spreadsheet");
});

it("writes no file that was not named where the command was typed, whoever answers", async () => {
  const config = await folders();
  await mkdir(config.dataDir);
  const other = join(config.knowledgeDir, "..", "other.csv");
  const socket = await openLocalSocket({
    directory: config.dataDir,
    temporary: tmpdir(),
    log: SILENT,
    run: async () => ({ exitCode: 0, output: "", error: "", files: { [other]: Buffer.from("1;2") } }),
  });
  onTestFinished(() => socket.close());
  expect(await run(config, "list")).toMatchObject({ exitCode: 0 });
  await expect(readFile(other)).rejects.toThrow("ENOENT");
});

it("needs no folder for help and for wrong usage", async () => {
  const config = parseConfig({ KNOWLEDGE_DIR: "/nowhere", DATA_DIR: "/nowhere" });
  expect(await run(config, "set --help")).toMatchObject({
    exitCode: 0,
    error: "",
    output: expect.stringContaining("knowledge -- set <entry>"),
  });
  expect(await run(config, "set")).toMatchObject({ exitCode: 2, output: "", error: expect.stringContaining("set takes more than that") });
});
