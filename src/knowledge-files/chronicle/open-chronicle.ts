/** The knowledge folder as its only writer: the files, and in `history` every revision that led to them. */
import { join } from "node:path";
import { FILES_THEMSELVES } from "../../core/curation/caller.ts";
import type { Chronicle, Entered } from "../../core/curation/chronicle.ts";
import { difference } from "../../core/editing/difference.ts";
import { applyEdits, type Files } from "../../core/editing/edit.ts";
import { firstFault, type Revision } from "../../core/editing/revision.ts";
import { KnowledgeError } from "../../core/knowledge/problems.ts";
import { Lanes } from "../../core/lanes.ts";
import { removeFile, replaceFile } from "../../disk/replace-file.ts";
import { sha256 } from "../../disk/sha256.ts";
import { reasonOf } from "../../disk/store-error.ts";
import { textOf } from "../file-text.ts";
import { parseFiles } from "../parse-files.ts";
import { isKnowledgeFile, readFolder, readText, within } from "../read-files.ts";
import { differing, faultsOf, hashesAfter, hashesOf } from "./faults.ts";
import { HistoryFolder, type Texts } from "./history-folder.ts";
import { contentOf, editsOf, rebuild } from "./rebuild.ts";

export interface ChronicleOptions {
  readonly folder: string;
  readonly now: () => Date;
  /** Told what was wrong with a file, and what has been done about it. */
  readonly warn: (notice: { readonly file: string; readonly what: string; readonly done: string }) => void;
  /** Makes this process the only one that writes in the folder. Asked before the first write, held until `close`. */
  readonly lock: (folder: string) => Promise<{ release(): Promise<void> }>;
}

/**
 * Reads the folder, finishes what a kill interrupted, and records what was changed by hand since. Nothing is written into a folder that
 * nobody edits. Throws KnowledgeError for files that cannot be used, and StoreError for a history that cannot be, or a refusing disk.
 *
 *     enter:  lock ─▶ edits made ─▶ record appended, fsync ─▶ each changed file: .new, fsync, rename, fsync folder
 *                                   the commit point          after a kill: written at the next open
 *
 * Whether a file is of the last revision, of the one before (a kill came between) or neither (somebody edited it) is told by its hash.
 */
export async function openChronicle(options: ChronicleOptions): Promise<Chronicle> {
  const history = await HistoryFolder.open(options.folder);
  const fault = firstFault(history.records, sha256);
  if (fault !== undefined)
    options.warn({
      file: history.path,
      what: `was changed at revision ${fault.revision}`,
      done: "the desk goes on; history --verify says more",
    });
  const chronicle = new FolderChronicle(options, history);
  try {
    await chronicle.settle();
  } catch (error) {
    await chronicle.close();
    throw error;
  }
  return chronicle;
}

class FolderChronicle implements Chronicle {
  files: Files = {};
  /** Of the files as they stand in the folder, or are to stand. */
  private hashes: Readonly<Record<string, string>> = {};
  private lock: { release(): Promise<void> } | undefined;
  /** The disk has refused a file of the last revision. It is told by its hash only until there is another revision. */
  private isUnfinished = false;
  private readonly lane = new Lanes();
  private readonly options: ChronicleOptions;
  private readonly history: HistoryFolder;

  constructor(options: ChronicleOptions, history: HistoryFolder) {
    this.options = options;
    this.history = history;
  }

  get head(): number {
    return Math.max(0, this.history.records.length - 1);
  }

  async revisions(): Promise<readonly Revision[]> {
    return this.history.records;
  }

  enter(entered: Entered): Promise<Revision> {
    return this.lane.run("folder", () => this.enterNow(entered));
  }

  verify(): Promise<readonly string[]> {
    return this.lane.run("folder", () => faultsOf(this.options.folder, this.history.records));
  }

  async close(): Promise<void> {
    await this.lane.drain();
    await this.lock?.release();
    this.lock = undefined;
  }

  /** Brings the records and the folder together, and takes both in. */
  async settle(): Promise<void> {
    const { folder } = this.options;
    const { texts, files: found, problems } = await readFolder(folder);
    const standing = hashesOf(texts);
    const isBegun = this.history.records.length > 0;
    const changed = isBegun ? differing(hashesAfter(this.history.records), standing) : [];
    if (changed.length > 0 && (await this.hold())) return this.settle();

    const late = this.late(changed, texts, standing);
    const files: Files = { ...without(found, late.names), ...late.files, ...this.same(standing) };
    const wrong = [...problems, ...parseFiles(files).problems];
    if (wrong.length > 0) throw new KnowledgeError(within(folder, wrong));
    for (const file of late.names) await this.finish(file, files);
    const outside = changed.filter((file) => !late.names.includes(file));
    if (outside.length > 0) await this.recordOutside(outside, files, standing);
    this.files = files;
    this.isUnfinished = false;
    this.hashes = isBegun ? hashesAfter(this.history.records) : standing;
  }

  private async enterNow(entered: Entered): Promise<Revision> {
    const { folder, warn } = this.options;
    const names = [...new Set(entered.edits.map(({ path: [file = ""] }) => file))];
    const stranger = names.find((file) => !isKnowledgeFile(file));
    if (stranger !== undefined) throw new RangeError(`"${stranger}" is not a knowledge file`);
    await this.hold();
    if (this.history.records.length === 0) await this.begin();
    if (this.isUnfinished || (await this.isBehind(names))) await this.settle();

    const applied = applyEdits(this.files, entered.edits);
    if (applied.kind === "conflict") throw new RangeError(`${applied.conflict.edit.path.join(" › ")} is not what the edit found there`);
    const { problems } = parseFiles(applied.files);
    if (problems.length > 0) throw new KnowledgeError(within(folder, problems));
    const changed = names.filter((file) => applied.files[file] !== this.files[file]);
    const texts = new Map(changed.map((file) => [file, textIn(applied.files, file)]));
    const hashes = Object.fromEntries([...texts].map(([file, text]) => [file, text === undefined ? "" : sha256(text)]));
    const record = await this.history.append({ ...entered, files: hashes });
    this.files = applied.files;
    this.hashes = { ...this.hashes, ...hashes };
    try {
      for (const [file, text] of texts) await this.write(file, text);
    } catch (error) {
      // It is recorded, so it holds: before the next revision, or at the next start, the files follow.
      this.isUnfinished = true;
      warn({ file: folder, what: `has not got revision ${record.revision} yet (${reasonOf(error)})`, done: "it is written later" });
    }
    return record;
  }

  /** Keeps the files as they stand before the first change. */
  private async begin(): Promise<void> {
    const { folder, now } = this.options;
    const texts = Object.fromEntries(
      await Promise.all(
        Object.entries(this.files).map(async ([file, content]): Promise<[string, string]> => {
          const text = await readText(folder, file);
          return [file, text !== undefined && sha256(text) === this.hashes[file] ? text : textOf(file, content)];
        }),
      ),
    );
    this.hashes = hashesOf(texts);
    await this.history.begin(texts, { kind: "origin", at: now().toISOString(), who: FILES_THEMSELVES, edits: [], files: this.hashes });
  }

  /** Whether one of the files in the folder is not as this process knows it. */
  private async isBehind(names: readonly string[]): Promise<boolean> {
    const { folder } = this.options;
    const texts = await Promise.all(names.map((file) => readText(folder, file)));
    return names.some((file, index) => (this.hashes[file] ?? "") !== (texts[index] === undefined ? "" : sha256(texts[index])));
  }

  /** The files that still are as before the last revision, because a kill came between; and their content as it left them. */
  private late(changed: readonly string[], texts: Texts, standing: Readonly<Record<string, string>>): { names: string[]; files: Files } {
    const { records } = this.history;
    const last = records.at(-1);
    if (last === undefined || last.kind === "outside") return { names: [], files: {} };
    const before = hashesAfter(records.slice(0, -1));
    const names = changed.filter((file) => file in last.files && (standing[file] ?? "") === (before[file] ?? ""));
    const applied = applyEdits(contentOf(texts, names), editsOf([last], names));
    return applied.kind === "applied" ? { names, files: applied.files } : { names: [], files: {} };
  }

  /** The files that this process already knows as they stand: the very same objects, which need no second look. */
  private same(standing: Readonly<Record<string, string>>): Files {
    return Object.fromEntries(Object.entries(this.files).filter(([file]) => standing[file] === this.hashes[file]));
  }

  private async finish(file: string, files: Files): Promise<void> {
    await this.write(file, textIn(files, file));
    const what = `was as before revision ${this.head}: the process ended while it was written`;
    this.options.warn({ file: join(this.options.folder, file), what, done: "written again" });
  }

  private async recordOutside(names: readonly string[], files: Files, standing: Readonly<Record<string, string>>): Promise<void> {
    const { folder, now, warn } = this.options;
    const edits = difference(await rebuild(this.history, names), only(files, names));
    const hashes = Object.fromEntries(names.map((file) => [file, standing[file] ?? ""]));
    const { revision } = await this.history.append({
      kind: "outside",
      at: now().toISOString(),
      who: FILES_THEMSELVES,
      edits,
      files: hashes,
    });
    for (const file of names) warn({ file: join(folder, file), what: "was changed by hand", done: `recorded as revision ${revision}` });
  }

  private async write(file: string, text: string | undefined): Promise<void> {
    const path = join(this.options.folder, file);
    await (text === undefined ? removeFile(path) : replaceFile(path, text, 0o644));
  }

  /** Takes the folder for this process; says whether that is new. Throws StoreError when it is another's. */
  private async hold(): Promise<boolean> {
    if (this.lock !== undefined) return false;
    const lock = await this.options.lock(this.options.folder);
    try {
      await this.history.refuseOthers();
    } catch (error) {
      await lock.release();
      throw error;
    }
    this.lock = lock;
    return true;
  }
}

function textIn(files: Files, file: string): string | undefined {
  const content = files[file];
  return content === undefined ? undefined : textOf(file, content);
}

function only(files: Files, names: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([file]) => names.includes(file)));
}

function without(files: Files, names: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([file]) => !names.includes(file)));
}
