/** Everything that keeps the knowledge true, opened on the disk: for the desk, and for the command line where no desk runs. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setImmediate as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import type { Config } from "./config.ts";
import type { Sessions } from "./core/administration/session.ts";
import type { Reach } from "./core/administration/visit.ts";
import type { Channel } from "./core/channel.ts";
import { guarded } from "./core/conversation/surroundings.ts";
import { type AskersToTell, createAskers } from "./core/curation/create-askers.ts";
import { createCuration } from "./core/curation/create-curation.ts";
import type { Curation } from "./core/curation/curation.ts";
import type { Document } from "./core/curation/document.ts";
import { type Drafts, NO_DRAFTS } from "./core/curation/draft.ts";
import { missesAtHand } from "./core/curation/misses-at-hand.ts";
import type { Decided } from "./core/curation/recent-misses.ts";
import { type Grants, NO_GRANTS, Rights } from "./core/curation/rights.ts";
import { NOTHING_SENT, type Sent } from "./core/curation/rounds.ts";
import { type SwitchedOff, Switches } from "./core/curation/switches.ts";
import type { Knowledge } from "./core/knowledge/knowledge.ts";
import type { Log } from "./core/log.ts";
import type { ConversationId, Store } from "./core/store.ts";
import { sha256 } from "./disk/sha256.ts";
import { openChronicle } from "./knowledge-files/chronicle/open-chronicle.ts";
import { fillFromShipped } from "./knowledge-files/fill-from-shipped.ts";
import { parseFiles } from "./knowledge-files/parse-files.ts";
import { openExpertise } from "./open-expertise.ts";
import { decidedForm, draftsForm, grantsForm, reachForm, sentForm, sessionsForm, switchesForm } from "./storage/administration-form.ts";
import { openAskers } from "./storage/asker-file.ts";
import { type Cipher, openCipher } from "./storage/cipher.ts";
import { type DocumentFile, openDocument } from "./storage/document-file.ts";
import { lockFolder } from "./storage/folder-lock.ts";
import { makePrivateFolder } from "./storage/private-folder.ts";
import { openPseudonyms } from "./storage/pseudonyms.ts";
import type { Warn } from "./storage/storage-notice.ts";
import { openTrainingCache } from "./storage/training-cache.ts";
import { liveExpertise } from "./workshop/live-expertise.ts";
import { openWorkshop } from "./workshop/open-workshop.ts";

/** The knowledge of this release; the same from `src` and from `dist`. */
export const SHIPPED_KNOWLEDGE = fileURLToPath(new URL("../knowledge", import.meta.url));

export interface CurationParts {
  readonly store: Pick<Store, "outcomes" | "record">;
  /** The platforms on which somebody can be told something; none at the command line: the desk tells with its next start. */
  readonly channels: () => readonly Pick<Channel, "name" | "tell">[];
  /** Owners besides those of ADMINS. */
  readonly owners?: readonly ConversationId[];
  readonly now: () => Date;
  readonly log: Log;
  readonly warn: Warn;
}

export interface OpenedCuration {
  readonly curation: Curation;
  /** To be called instead of the store's own: what is a miss stands in the inbox at once. */
  readonly record: Store["record"];
  /** What forgets a person here forgets by which an administrator is written to, too. */
  readonly askers: AskersToTell;
  readonly sessions: Document<Sessions>;
  readonly reach: Document<Reach>;
  readonly sent: Document<Sent>;
  readonly knowledge: () => Knowledge;
  /** The conversation of a person, by a channel's name and the platform's number. */
  readonly identify: (channel: string, number: string) => ConversationId;
  close(): Promise<void>;
}

/**
 * Opens the knowledge folder, which is filled from the shipped one when it is empty, and what administrators keep under the data folder,
 * which must belong to this process. Throws KnowledgeError and StoreError, each with every problem it found.
 */
export async function openCuration(
  config: Config,
  { store, channels, owners = [], now, log, warn }: CurationParts,
): Promise<OpenedCuration> {
  const opened: { close(): Promise<void> }[] = [];
  const folder = join(config.dataDir, "administration");

  async function document<T>(name: string, schema: z.ZodType<T>, empty: T, cipher?: Cipher): Promise<DocumentFile<T>> {
    const file = await openDocument<T>({ path: join(folder, name), schema, empty, warn, ...(cipher && { cipher }) });
    opened.push(file);
    return file;
  }

  async function close(): Promise<void> {
    for (const part of opened.toReversed()) await part.close();
  }

  async function assemble(): Promise<OpenedCuration> {
    if (await fillFromShipped(config.knowledgeDir, SHIPPED_KNOWLEDGE))
      log.info(`${config.knowledgeDir} was empty; the knowledge of this release has been copied into it`);
    const lock = (locked: string) => lockFolder({ folder: locked, now, warn });
    const chronicle = await openChronicle({ folder: config.knowledgeDir, now, warn, lock });
    opened.push(chronicle);
    const live = liveExpertise(await openExpertise(config, openTrainingCache(config.dataDir, warn), chronicle.files));
    const setting = { calibration: live.current().calibration, defaultLocale: config.defaultLocale, cacheDirectory: config.dataDir };
    const workshop = openWorkshop({ ...setting, files: chronicle.files, now, warn });
    opened.push(workshop);

    await makePrivateFolder(folder);
    const pseudonym = await openPseudonyms(config.dataDir);
    const identify = (channel: string, number: string) => `${channel}:${pseudonym(number)}`;
    const named = config.admins.map(({ channel, person }) => identify(channel, person));
    const grants = await document<Grants>("grants.json", grantsForm, NO_GRANTS);
    const code = () => randomBytes(16).toString("hex");
    const rights = new Rights({ grants, owners: [...named, ...owners], now, code, digest: sha256 });
    const switches = new Switches({ document: await document<readonly SwitchedOff[]>("switches.json", switchesForm, []), rights, now });
    const waiting = await openAskers({ directory: config.dataDir, warn });
    opened.push(waiting);
    const isWithheld = (entry: string) => switches.isOff("desk") || guarded(live.current(), switches.all, now()).composer.withholds(entry);
    const open = () => channels().filter(({ name }) => !switches.isOff(`channel:${name}`));
    const decided = await document<Decided>("decided.json", decidedForm, {});
    const askers = createAskers({ waiting, decided, expertise: live.current, isWithheld, channels: open, log, now });
    const knowledge = () => parseFiles(chronicle.files).knowledge!;
    const { all: missed, record } = missesAtHand(store, now);
    const curation = createCuration({
      rights,
      switches,
      chronicle,
      workshop,
      live,
      knowledge,
      askers,
      log,
      now,
      drafts: await document<Drafts>("drafts.json", draftsForm, NO_DRAFTS),
      decided,
      outcomes: () => store.outcomes(),
      missed,
      pause: () => pause(),
    });
    await curation.resume();
    const sessions = await document<Sessions>("sessions.json", sessionsForm, {});
    const reach = await document<Reach>("reach.json", reachForm, {}, await openCipher(config.dataDir, "reach.json"));
    const sent = await document<Sent>("sent.json", sentForm, NOTHING_SENT);
    const withoutAddress = (who: ConversationId) =>
      reach.change((all) => {
        const { [who]: gone, ...others } = all;
        return gone === undefined ? all : others;
      });
    const forget = async (who: ConversationId) => void (await Promise.all([askers.forget(who), withoutAddress(who)]));
    return { curation, record, askers: { ...askers, forget }, sessions, reach, sent, knowledge, identify, close };
  }

  try {
    return await assemble();
  } catch (error) {
    await close();
    throw error;
  }
}
