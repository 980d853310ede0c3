import { cp } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { parseConfig } from "../src/config.ts";
import { COMMAND_LINE } from "../src/core/curation/caller.ts";
import { openCuration } from "../src/open-curation.ts";
import { openFileStore } from "../src/storage/file-store.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";
import { FAILING_LOG } from "./support/failing-log.ts";
import { minutesAfter, missed } from "./support/misses.ts";
import { FIXTURE_KNOWLEDGE } from "./support/test-curation.ts";

const OWNER = { who: COMMAND_LINE, locale: "en" };
const SARI = "telegram:sari";
const BUDI = "telegram:budi";

async function opened() {
  const folder = await temporaryFolder();
  const [KNOWLEDGE_DIR, DATA_DIR] = [join(folder, "knowledge"), join(folder, "data")];
  await cp(FIXTURE_KNOWLEDGE, KNOWLEDGE_DIR, { recursive: true });
  const now = () => new Date(minutesAfter(10));
  const warn = FAILING_LOG.warn;
  const store = await openFileStore({ directory: DATA_DIR, now, warn: ({ what }) => warn(what) });
  const curation = await openCuration(parseConfig({ KNOWLEDGE_DIR, DATA_DIR }), {
    store,
    channels: () => [],
    now,
    log: FAILING_LOG,
    warn: ({ what }) => warn(what),
  });
  onTestFinished(async () => {
    await curation.close();
    await store.close();
  });
  return curation;
}

it("what is recorded stands in the inbox at once, also after the inbox was looked at; and whoever is forgotten is written to no more", async () => {
  const { curation, record, askers, reach } = await opened();
  const inbox = async () => (await curation.misses.groups(OWNER)).length;
  await record(missed("en: hawser splicing, is that a thing"));
  expect(await inbox()).toBe(1);
  await record(missed("en: who won the football", { at: minutesAfter(1) }));
  expect(await inbox()).toBe(2);

  const address = { address: "42", locale: "en", at: minutesAfter(0) };
  await reach.change(() => ({ [SARI]: address, [BUDI]: address }));
  await askers.forget(SARI);
  expect(Object.keys(reach.value)).toEqual([BUDI]);
});
