import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Asker } from "../../src/core/curation/create-askers.ts";
import { openAskers } from "../../src/storage/asker-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { textIn } from "./text-in.ts";

const RINA: Asker = {
  conversation: "telegram:9f2c4a1b5d6e7f80",
  address: "628123456789",
  locale: "id",
  miss: "m1",
  at: "2026-11-29T10:00:00.000Z",
  answer: { entry: "topic-cost", question: "berapa biayanya" },
};

async function open(directory: string) {
  const warned: string[] = [];
  return Object.assign(await openAskers({ directory, warn: ({ what }) => warned.push(what) }), { warned });
}

it("who waits is there again after a restart", async () => {
  const directory = await temporaryFolder();
  await (await open(directory)).change((all) => [...all, RINA]);
  expect((await open(directory)).value).toEqual([RINA]);
});

it("no address, no person and no word stands in the folder in plain text", async () => {
  const directory = await temporaryFolder();
  await (await open(directory)).change(() => [RINA]);
  const text = await textIn(directory);
  for (const secret of [RINA.address, RINA.conversation, "topic-cost", "biayanya"]) {
    expect(text).not.toContain(secret);
    expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(0, 8));
  }
});

it("who is let go of is in no copy either: the same wish never looks the same twice", async () => {
  const directory = await temporaryFolder();
  const askers = await open(directory);
  await askers.change(() => [RINA]);
  const before = await textIn(directory);
  await askers.change(() => []);
  await askers.change(() => [{ ...RINA }]);
  const [sealed] = /"value": "[^"]+"/.exec(before)!;
  expect(await textIn(directory)).not.toContain(sealed);
});

it("without the key nobody can be told from it, and the desk goes on with nobody waiting", async () => {
  const directory = await temporaryFolder();
  await (await open(directory)).change(() => [RINA]);
  await rm(join(directory, "key"));
  const askers = await open(directory);
  expect(askers.value).toEqual([]);
  expect(askers.warned).toContainEqual(expect.stringContaining("not sealed under this key"));
});
