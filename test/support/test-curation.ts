/** The whole of curation over the small fixture programme, with nothing on a disk: three administrators, and a clock that tests move. */
import { fileURLToPath } from "node:url";
import type { Caller } from "../../src/core/curation/caller.ts";
import type { Chronicle } from "../../src/core/curation/chronicle.ts";
import { createAskers } from "../../src/core/curation/create-askers.ts";
import { createCuration } from "../../src/core/curation/create-curation.ts";
import type { Curation } from "../../src/core/curation/curation.ts";
import { type Drafts, NO_DRAFTS } from "../../src/core/curation/draft.ts";
import type { Decided } from "../../src/core/curation/recent-misses.ts";
import { type Grants, NO_GRANTS, Rights } from "../../src/core/curation/rights.ts";
import { type SwitchedOff, Switches } from "../../src/core/curation/switches.ts";
import type { Files } from "../../src/core/editing/edit.ts";
import type { Outcome } from "../../src/core/store.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readFiles } from "../../src/knowledge-files/read-files.ts";
import { readCalibration } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { type DirectWorkshop, directWorkshop } from "./direct-workshop.ts";
import { FAILING_LOG } from "./failing-log.ts";
import { memoryChronicle, sha256 } from "./memory-chronicle.ts";
import { memoryDocument } from "./memory-document.ts";

export const FIXTURE_KNOWLEDGE = fileURLToPath(new URL("../fixtures/knowledge", import.meta.url));

export const OWNER: Caller = { who: "telegram:0000aaaaowner", locale: "en" };
export const PUBLISHER: Caller = { who: "discord:0000bbbbbudi", locale: "en" };
export const EDITOR: Caller = { who: "telegram:0000ccccsari", locale: "id" };

export interface TestCuration {
  readonly curation: Curation;
  readonly chronicle: Chronicle;
  readonly workshop: DirectWorkshop;
  /** What was noted of questions: the misses among it are the inbox. */
  readonly outcomes: Outcome[];
  readonly askers: ReturnType<typeof createAskers>;
  /** What was written to whom, unasked: `address: first line`. */
  readonly told: string[];
  /** The moment that everything holds to be now. */
  readonly clock: { now: Date };
}

export async function openTestCuration(change: (files: Files) => Files = (files) => files): Promise<TestCuration> {
  const files = change(await readFiles(FIXTURE_KNOWLEDGE));
  const calibration = await readCalibration(FIXTURE_KNOWLEDGE);
  const clock = { now: new Date("2026-03-02T03:00:00Z") };
  const now = () => clock.now;
  const programme = files["programme.json"] as { locales: string[]; defaultLocale: string };
  const phrasebook = await loadPhrasebook(LOCALES_DIR, programme.locales, programme.defaultLocale);
  const chronicle = memoryChronicle(files, "2026-03-01T03:00:00.000Z");
  const workshop = directWorkshop(files, calibration, phrasebook);
  const rights = new Rights({
    grants: memoryDocument<Grants>(NO_GRANTS),
    owners: [OWNER.who],
    now,
    code: () => "code-code-code",
    digest: sha256,
  });
  await rights.grant(OWNER, { who: PUBLISHER.who, rank: "publisher", name: "budi" });
  await rights.grant(OWNER, { who: EDITOR.who, rank: "editor", name: "sari" });
  const switches = new Switches({ document: memoryDocument<readonly SwitchedOff[]>([]), rights, now });
  const outcomes: Outcome[] = [];
  const told: string[] = [];
  let live = workshop.expertise;
  const tell = async (address: string, reply: { readonly lead: string }) => void told.push(`${address}: ${reply.lead}`);
  const decided = memoryDocument<Decided>({});
  const askers = createAskers({
    waiting: memoryDocument<never[]>([]),
    decided,
    expertise: () => live,
    isWithheld: (entry) => switches.isOff(`entry:${entry}`),
    channels: () => ["telegram", "discord"].map((name) => ({ name, tell })),
    log: FAILING_LOG,
    now,
  });
  const curation = createCuration({
    rights,
    switches,
    chronicle,
    workshop,
    drafts: memoryDocument<Drafts>(NO_DRAFTS),
    outcomes: async () => outcomes,
    live: { current: () => live, replace: (expertise) => (live = expertise) },
    knowledge: () => workshop.knowledge,
    decided,
    askers,
    log: FAILING_LOG,
    now,
  });
  return { curation, chronicle, workshop, outcomes, askers, told, clock };
}
