/** A desk over the garden, in the words of the locale files. A test changes what is in the garden, and what stands around it. */
import { createExpertise, type Expertise } from "../../src/core/conversation/expertise.ts";
import { createDesk, type Desk, type DeskParts } from "../../src/core/desk.ts";
import type { Entry } from "../../src/core/knowledge/entry.ts";
import type { Store } from "../../src/core/store.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { entry, GARDEN, GARDEN_CALIBRATION } from "./garden.ts";

/** The garden, with a porter who can be asked too, and a first line for every entry: `Says <id>.` in English. `changes` go by entry. */
export async function gardenExpertise(changes: Readonly<Record<string, Partial<Entry>>> = {}): Promise<Expertise> {
  const porter = entry("contact-porter", "contact", { name: { id: "Penjaga", en: "Porter" } });
  const entries = [...GARDEN.entries, porter].map((each): Entry => {
    const summary = { id: `Kata ${each.id}.`, en: `Says ${each.id}.` };
    return { ...each, summary, ...changes[each.id] };
  });
  const knowledge = { ...GARDEN, programme: { ...GARDEN.programme, ask: ["contact-office", "contact-porter"] }, entries };
  return createExpertise(knowledge, GARDEN_CALIBRATION, await loadPhrasebook(LOCALES_DIR, ["id", "en", "ja"], "id"));
}

/** A desk in which nothing goes wrong unseen. */
export function gardenDesk(expertise: Expertise, around: Partial<DeskParts> = {}): { desk: Desk; store: Store } {
  const store = createMemoryStore();
  const fail = (message: string, { error }: Readonly<Record<string, unknown>> = {}): never => {
    throw new Error(message, { cause: error });
  };
  return { desk: createDesk({ expertise: () => expertise, store, log: { info() {}, warn: fail, error: fail }, ...around }), store };
}
