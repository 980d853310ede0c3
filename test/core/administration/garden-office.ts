/** The garden with its administrators: files, history, drafts and misses as in earnest, without a disk and without a thread. */

import { createAdministration } from "../../../src/core/administration/create-administration.ts";
import type { Sessions } from "../../../src/core/administration/session.ts";
import type { Spreadsheet } from "../../../src/core/administration/spreadsheet.ts";
import type { AdministrationParts, Reach } from "../../../src/core/administration/visit.ts";
import { createExpertise, type Expertise } from "../../../src/core/conversation/expertise.ts";
import { createCuration } from "../../../src/core/curation/create-curation.ts";
import type { Curation } from "../../../src/core/curation/curation.ts";
import { type Drafts, NO_DRAFTS } from "../../../src/core/curation/draft.ts";
import { type Grants, NO_GRANTS, Rights } from "../../../src/core/curation/rights.ts";
import { type SwitchedOff, Switches } from "../../../src/core/curation/switches.ts";
import { NO_IMPACT, type Workshop } from "../../../src/core/curation/workshop.ts";
import { applyEdits, type Files, type Json } from "../../../src/core/editing/edit.ts";
import { FILE_OF_KIND, KINDS } from "../../../src/core/knowledge/entry.ts";
import { type Knowledge, OUTSIDE } from "../../../src/core/knowledge/knowledge.ts";
import { compare, standingOf } from "../../../src/core/quality/standing.ts";
import type { Outcome } from "../../../src/core/store.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { parseFiles } from "../../../src/knowledge-files/parse-files.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import { memoryChronicle, sha256 } from "../../support/memory-chronicle.ts";
import { memoryDocument } from "../../support/memory-document.ts";

const LOCALES = ["id", "en", "ja"];
const PHRASEBOOK = await loadPhrasebook(LOCALES_DIR, LOCALES, "id");

export const MORNING = new Date("2026-11-24T09:00:00Z");

const APPLES = {
  summary: { id: "Kebun apel dibuka 2019.", en: "The apple orchard opened in 2019.", ja: "りんご園は2019年に開きました。" },
  statements: [
    {
      text: { id: "Ada 40 pohon apel.", en: "There are 40 apple trees.", ja: "りんごの木は40本です。" },
      asOf: "2021-09",
      sources: ["S1"],
    },
  ],
};

/** The garden as files; a test may change what it is about. */
const GARDEN_FILES: Files = {
  "programme.json": { ...GARDEN.programme, locales: LOCALES, twoPeople: { kinds: ["contact"], entries: [] } } as unknown as Json,
  "sources.json": { sources: [{ id: "S1", outlet: "Kabar Kebun", title: "Panen raya", date: "2021-09" }] },
  ...Object.fromEntries(
    KINDS.map((kind) => [FILE_OF_KIND[kind], { entries: GARDEN.entries.filter((entry) => entry.kind === kind).map(recordOf) }]),
  ),
  ...Object.fromEntries(LOCALES.map((locale) => [`phrasings/${locale}.json`, { phrasings: phrasingsIn(locale) }])),
  "outside.json": {
    classes: GARDEN.outside.map(({ id, name }) => ({
      id,
      name: name as Json,
      questions: Object.fromEntries(LOCALES.map((locale) => [locale, { test: textsOf(`${OUTSIDE}${id}`, locale) }])),
    })),
  },
  "lexicon.json": GARDEN.lexicon as unknown as Json,
  "facets.json": { facets: GARDEN.facets, pages: GARDEN.pages } as unknown as Json,
  "scam.json": GARDEN.scam as unknown as Json,
  "labelled/desk.jsonl": [
    { id: "g1", q: "how do the carrots grow", lang: "en", kind: "answer", accept: ["pilot-carrots"] },
    { id: "g2", q: "is it free of charge", lang: "en", kind: "answer", accept: ["topic-cost"] },
  ],
};

function recordOf({ kind, ...entry }: Knowledge["entries"][number]): Json {
  const more = entry.id === "pilot-apples" ? APPLES : kind === "contact" ? { links: ["https://kebun.example"] } : {};
  const summary = Object.fromEntries(Object.entries(entry.name).map(([locale, name]) => [locale, `${name}.`]));
  return { ...entry, summary, ...more } as unknown as Json;
}

function textsOf(label: string, locale: string): string[] {
  return GARDEN.phrasings.filter((phrasing) => phrasing.label === label && phrasing.locale === locale).map(({ text }) => text);
}

function phrasingsIn(locale: string): Json {
  const labels = [...new Set(GARDEN.phrasings.map(({ label }) => label))].filter((label) => !label.startsWith(OUTSIDE));
  return Object.fromEntries(labels.map((label) => [label, { test: textsOf(label, locale) }]));
}

export interface GardenOffice {
  readonly curation: Curation;
  readonly parts: AdministrationParts;
  readonly administration: ReturnType<typeof createAdministration>;
  readonly expertise: () => Expertise;
  readonly clock: { now: Date };
  /** The same documents, as a process finds them that has just started. */
  restarted(): GardenOffice;
}

export interface OfficeOptions {
  readonly outcomes?: readonly Outcome[];
  readonly spreadsheet?: Spreadsheet;
  /** As the impact of every change on the labelled questions. */
  readonly alwaysWorse?: boolean;
}

const SPREADSHEET: Spreadsheet = {
  write: async (files, format) => ({ name: `base.${format}`, bytes: new TextEncoder().encode(JSON.stringify(files)) }),
  read: async (_, __, bytes) => ({ kind: "read", files: JSON.parse(new TextDecoder().decode(bytes)) as Files }),
};

/** `test:owner` is the owner; `sari` is an editor and `budi` a publisher, on another channel. Everybody else is a stranger. */
export async function openGardenOffice({
  outcomes = [],
  spreadsheet = SPREADSHEET,
  alwaysWorse = false,
}: OfficeOptions = {}): Promise<GardenOffice> {
  const clock = { now: MORNING };
  const now = () => clock.now;
  const chronicle = memoryChronicle(GARDEN_FILES);
  let number = 0;
  const code = () => `code-${String(++number).padStart(17, "0")}`;
  const rights = new Rights({ grants: memoryDocument<Grants>(NO_GRANTS), owners: ["test:owner"], now, code, digest: sha256 });
  const switches = new Switches({ document: memoryDocument<readonly SwitchedOff[]>([]), rights, now });
  let live = expertiseOf(chronicle.files)!;
  const trial = (files: Files) => {
    const { knowledge, problems } = parseFiles(files);
    return { knowledge, problems, expertise: knowledge && createExpertise(knowledge, GARDEN_CALIBRATION, PHRASEBOOK) };
  };
  const workshop: Workshop = {
    async try(edits, misses) {
      const applied = applyEdits(chronicle.files, edits);
      if (applied.kind === "conflict") return applied;
      const { knowledge, problems, expertise } = trial(applied.files);
      if (knowledge === undefined || expertise === undefined)
        return { kind: "tried", problems, impact: NO_IMPACT, files: applied.files, expertise: () => undefined };
      const impact = compare(standingOf(knowledgeOf(chronicle.files), live), standingOf(knowledge, expertise), misses);
      const worse = alwaysWorse
        ? [{ id: "g1", question: "how do the carrots grow", locale: "en", before: "right", after: "wrong" } as const]
        : impact.worse;
      return { kind: "tried", problems, impact: { ...impact, worse }, files: applied.files, expertise: () => expertise };
    },
    adopt() {},
    async close() {},
  };
  const curation = createCuration({
    rights,
    switches,
    chronicle,
    workshop,
    drafts: memoryDocument<Drafts>(NO_DRAFTS),
    outcomes: async () => [...outcomes],
    decided: memoryDocument({}),
    askers: { countWaiting: () => 0, settle: async () => {} },
    live: { current: () => live, replace: (expertise) => void (live = expertise) },
    knowledge: () => knowledgeOf(chronicle.files),
    log: FAILING_LOG,
    now,
  });
  const owner = { who: "test:owner", locale: "en" };
  await rights.grant(owner, { who: "test:sari", rank: "editor", name: "sari" });
  await rights.grant(owner, { who: "talk:budi", rank: "publisher", name: "budi" });
  const parts: AdministrationParts = {
    curation,
    sessions: memoryDocument<Sessions>({}),
    reach: memoryDocument<Reach>({}),
    load: async () => undefined,
    identify: (channel, person) => `${channel}:${person}`,
    channels: ["test", "talk"],
    spreadsheet,
    log: FAILING_LOG,
  };
  const opened = (): GardenOffice => ({
    curation,
    parts,
    administration: createAdministration(parts),
    expertise: () => live,
    clock,
    restarted: opened,
  });
  return opened();
}

function knowledgeOf(files: Files): Knowledge {
  const { knowledge, problems } = parseFiles(files);
  if (knowledge === undefined) throw new Error(problems.map(({ file, path, message }) => `${file} ${path}: ${message}`).join("\n"));
  return knowledge;
}

function expertiseOf(files: Files): Expertise {
  return createExpertise(knowledgeOf(files), GARDEN_CALIBRATION, PHRASEBOOK);
}
