import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { beforeEach, describe, expect, it } from "vitest";
import { type App, createApp } from "../src/app.ts";
import { parseConfig } from "../src/config.ts";
import { StoreError } from "../src/disk/store-error.ts";
import { openFileStore } from "../src/storage/file-store.ts";
import { HARBOUR } from "./knowledge-files/harbour.ts";
import { conversationAbout } from "./storage/samples.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const MINUTE = 60_000;

/** Waiting takes no time, and nothing is left to chance. */
const TIMELESS = { wait: async () => {}, random: () => 0, clock: () => 0 };

let dataDir: string;

beforeEach(async () => {
  dataDir = join(await temporaryFolder(), "data");
});

/** A pipe whose far end has come to a stop: what is written waits until `flow`. */
function stalledOutput() {
  let waiting: (() => void) | undefined;
  let arrived = () => {};
  const something = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const output = new Writable({
    write(_chunk, _encoding, done) {
      waiting = done;
      arrived();
    },
  });
  return { output, something, flow: () => waiting?.() };
}

/** An app on the data folder, with a clock to be turned by hand. */
async function open({ output = new PassThrough().resume() as Writable, at = NOON } = {}) {
  const clock = { now: at, due: [] as (() => void)[] };
  const errors: string[] = [];
  const input = new PassThrough();
  const app = await createApp(parseConfig({ DATA_DIR: dataDir, KNOWLEDGE_DIR: HARBOUR }), {
    terminal: { input, output, colour: false },
    log: { info: () => {}, warn: () => {}, error: (message) => void errors.push(message) },
    now: () => new Date(clock.now),
    every: (milliseconds, work) => {
      expect(milliseconds).toBe(5 * MINUTE);
      clock.due.push(work);
      return () => void clock.due.splice(clock.due.indexOf(work), 1);
    },
    ...TIMELESS,
  });
  return { app, input, clock, errors };
}

/** Asks through a pipe, and lets the app come to the end of its input. */
async function ask(lines: string, { app, input }: { app: App; input: PassThrough }): Promise<void> {
  input.end(lines);
  await app.start();
}

async function kept(): Promise<string> {
  const files = await readdir(join(dataDir, "conversations"));
  return (await Promise.all(files.map((file) => readFile(join(dataDir, "conversations", file), "utf8")))).join("");
}

describe("the data folder", () => {
  it("belongs to one app at a time", async () => {
    const first = await open();
    await expect(open()).rejects.toThrow(StoreError);
    await expect(open()).rejects.toThrow(/is in use by process \d+/);
    await first.app.stop();
    const second = await open();
    await second.app.stop();
  });

  it("is let go of when a channel has failed", async () => {
    const output = new Writable({ write: (_chunk, _encoding, done) => done(new Error("the disk is full")) });
    const { app, input } = await open({ output });
    await expect(ask("/help\n", { app, input })).rejects.toThrow("the disk is full");
    await app.stop();
    expect(await readdir(dataDir)).not.toContain("desk.lock");
  });
});

describe("retention", () => {
  it("runs every five minutes while the app does", async () => {
    const opened = await open();
    await ask("/contacts\n", opened);
    opened.clock.now += 11 * MINUTE;
    for (const work of opened.clock.due) work();
    await opened.app.stop();
    expect(await kept()).not.toContain("list-contacts");
    expect(opened.errors).toEqual([]);
  });

  it("runs at the start, for what grew old while nobody ran", async () => {
    const earlier = await openFileStore({ directory: dataDir, now: () => new Date(NOON), warn: () => {} });
    await earlier.save("telegram:42", conversationAbout("list-contacts", new Date(NOON).toISOString()));
    await earlier.close();
    expect(await kept()).toContain("list-contacts");
    const { app, input } = await open({ at: NOON + 11 * MINUTE });
    input.end();
    await app.start();
    await app.stop();
    expect(await kept()).not.toContain("list-contacts");
  });

  it("ends with the app", async () => {
    const opened = await open();
    await ask("", opened);
    expect(opened.clock.due).toHaveLength(1);
    await opened.app.stop();
    expect(opened.clock.due).toEqual([]);
  });

  it("is tried again when it has failed, and says so", async () => {
    const opened = await open();
    await ask("", opened);
    const [hourly] = opened.clock.due;
    await opened.app.stop();
    hourly?.();
    await new Promise(setImmediate);
    expect(opened.errors).toEqual(["What is past its retention could not be erased; it is tried again in five minutes"]);
  });
});

describe("stopping", () => {
  it("waits until the reply in flight has gone out", async () => {
    const { output, something, flow } = stalledOutput();
    const { app, input } = await open({ output });
    const ended = app.start();
    input.write("/help\n");
    await something;
    let isStopped = false;
    const stopped = app.stop().then(() => {
      isStopped = true;
    });
    await new Promise(setImmediate);
    expect(isStopped).toBe(false);
    expect(await readdir(dataDir)).toContain("desk.lock");
    flow();
    await Promise.all([stopped, ended]);
    expect(await readdir(dataDir)).not.toContain("desk.lock");
  });

  it("may be asked for twice, and before anything has started", async () => {
    const { app } = await open();
    await Promise.all([app.stop(), app.stop()]);
  });
});
