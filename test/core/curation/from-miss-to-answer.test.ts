import { expect, it } from "vitest";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import type { Caller } from "../../../src/core/curation/caller.ts";
import { type Asker, createAskers } from "../../../src/core/curation/create-askers.ts";
import { createCuration } from "../../../src/core/curation/create-curation.ts";
import { NO_DRAFTS } from "../../../src/core/curation/draft.ts";
import { missIdOf } from "../../../src/core/curation/miss-id.ts";
import type { Decided } from "../../../src/core/curation/recent-misses.ts";
import { NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { type SwitchedOff, Switches } from "../../../src/core/curation/switches.ts";
import { NO_IMPACT, type Workshop } from "../../../src/core/curation/workshop.ts";
import { applyEdits, type Files } from "../../../src/core/editing/edit.ts";
import { parseFiles } from "../../../src/knowledge-files/parse-files.ts";
import { readFiles } from "../../../src/knowledge-files/read-files.ts";
import { readCalibration } from "../../../src/knowledge-files/read-knowledge.ts";
import { HARBOUR } from "../../knowledge-files/harbour.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { memoryChronicle } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { minutesAfter, missed } from "../../support/misses.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

const OWNER: Caller = { who: "telegram:owner", locale: "en" };

async function harbourDesk() {
  const calibration = await readCalibration(HARBOUR);
  const expertiseOf = (files: Files) => createExpertise(parseFiles(files).knowledge!, calibration, KEYS_ALONE);
  const chronicle = memoryChronicle(await readFiles(HARBOUR));
  let expertise = expertiseOf(chronicle.files);
  const workshop: Workshop = {
    async try(edits) {
      const applied = applyEdits(chronicle.files, edits);
      if (applied.kind === "conflict") return applied;
      const { files } = applied;
      return { kind: "tried", problems: parseFiles(files).problems, impact: NO_IMPACT, files, expertise: () => expertiseOf(files) };
    },
    adopt() {},
    async close() {},
  };
  const now = () => new Date(minutesAfter(10));
  const rights = new Rights({ grants: memoryDocument(NO_GRANTS), owners: [OWNER.who], now, code: () => "", digest: (text) => text });
  const switches = new Switches({ document: memoryDocument<readonly SwitchedOff[]>([]), rights, now });
  const told: string[] = [];
  const decided = memoryDocument<Decided>({});
  const askers = createAskers({
    decided,
    waiting: memoryDocument<readonly Asker[]>([]),
    expertise: () => expertise,
    isWithheld: (entry) => switches.isOff(`entry:${entry}`),
    channels: () => [
      {
        name: "telegram",
        tell: async (address, { notices, lead }, locale) => void told.push(`${address} ${locale}: ${notices.join(" ")} ${lead}`),
      },
    ],
    log: { info() {}, warn() {}, error() {} },
    now,
  });
  const outcomes = [
    missed("de: kann man bei euch trossen spleißen", { at: minutesAfter(1) }),
    missed("en: hawser splicing, is that a thing", { at: minutesAfter(2), reason: "none", entries: ["topic-pay"] }),
  ];
  const curation = createCuration({
    rights,
    switches,
    chronicle,
    workshop,
    askers,
    drafts: memoryDocument(NO_DRAFTS),
    decided,
    outcomes: async () => outcomes,
    live: { current: () => expertise, replace: (next) => void (expertise = next) },
    knowledge: () => parseFiles(chronicle.files).knowledge!,
    log: FAILING_LOG,
    now,
  });
  return { curation, askers, told, outcomes, now };
}

it("a question that nobody could answer is taught, understood from then on, and whoever asked hears back in their language", async () => {
  const { curation, askers, told, outcomes, now } = await harbourDesk();
  const { misses, drafting } = curation;
  const miss = missIdOf(outcomes[0]!);
  await askers.remember(
    { conversation: "telegram:a", address: "42", at: now(), input: { kind: "action", action: { kind: "tell" } } },
    { miss, locale: "de" },
  );
  expect((await misses.group(OWNER, miss))?.waiting).toBe(1);

  const draft = await misses.teach(OWNER, miss, "field-rope-making");
  expect(await drafting.publish(OWNER, draft!.id)).toMatchObject({ kind: "published" });
  await askers.deliver();

  expect(told).toEqual([expect.stringMatching(/^42 de: told\.asked \| kann man bei euch trossen spleißen .*Seil/)]);
  expect(await misses.group(OWNER, miss)).toBeUndefined();
  expect(askers.waits("telegram:a")).toBe(false);
  expect(curation.expertise().regard("kann man bei euch trossen spleißen?").candidates[0]?.entry).toBe("field-rope-making");
});

it("whoever asks to be told only after it was taught hears back as well", async () => {
  const { curation, askers, told, outcomes, now } = await harbourDesk();
  const miss = missIdOf(outcomes[0]!);
  const draft = await curation.misses.teach(OWNER, miss, "field-rope-making");
  await curation.drafting.publish(OWNER, draft!.id);
  await askers.remember(
    { conversation: "telegram:a", address: "42", at: now(), input: { kind: "action", action: { kind: "tell" } } },
    { miss, locale: "de" },
  );
  await askers.deliver();
  expect(told).toEqual([expect.stringMatching(/^42 de: told\.plain .*Seil/)]);
});

it("what was published is taken back, and the question is not asked of the administrators again", async () => {
  const { curation, outcomes } = await harbourDesk();
  const { misses, drafting, past } = curation;
  const draft = await misses.teach(OWNER, missIdOf(outcomes[0]!), "field-rope-making");
  await drafting.publish(OWNER, draft!.id);
  const taken = await past.takeBack(OWNER, 1);
  if (taken.kind !== "draft") throw new Error(taken.kind);
  expect(await drafting.publish(OWNER, taken.draft.id)).toMatchObject({ kind: "published" });
  expect(Object.keys(curation.files())).not.toContain("labelled/desk.jsonl");
  expect(await misses.group(OWNER, missIdOf(outcomes[0]!))).toBeUndefined();
});
