/** Whether somebody has tampered with the history or the files. */
import { firstFault, type Revision } from "../../core/editing/revision.ts";
import { sha256 } from "../../disk/sha256.ts";
import { StoreError } from "../../disk/store-error.ts";
import { readFolder } from "../read-files.ts";
import { HistoryFolder } from "./history-folder.ts";

/** The hash of each file as some records left it; empty for a file that was removed. */
export function hashesAfter(records: readonly Revision[]): Record<string, string> {
  return Object.assign({}, ...records.map(({ files }) => files));
}

/** A sentence for each fault: which file, which revision, what to do. `entered` is what this process knows to be recorded. */
export async function faultsOf(folder: string, entered: readonly Revision[]): Promise<string[]> {
  if (entered.length === 0) return [];
  try {
    const history = await HistoryFolder.open(folder);
    return [...faultsOfRecords(history, entered), ...(await faultsOfOrigin(history)), ...(await faultsOfFiles(folder, entered))];
  } catch (error) {
    if (error instanceof StoreError) return [`${error.message}.`];
    throw error;
  }
}

const WRONG = {
  number: "has not its own number",
  chain: "is not bound to the record before it: that one was changed, taken out or put in",
  hash: "was changed after it was written",
};

function* faultsOfRecords({ path, records }: HistoryFolder, entered: readonly Revision[]): Iterable<string> {
  const fault = firstFault(records, sha256);
  if (fault !== undefined) yield `${path}: revision ${fault.revision} ${WRONG[fault.what]}; put the file back from a backup.`;
  else if (records.length < entered.length || records[entered.length - 1]!.hash !== entered.at(-1)!.hash)
    yield `${path}: revision ${entered.length - 1} is not the one that was entered; put the file back from a backup.`;
}

async function faultsOfOrigin(history: HistoryFolder): Promise<string[]> {
  const texts = await history.origin();
  const expected = hashesAfter(history.records.slice(0, 1));
  return differing(expected, hashesOf(texts)).map(
    (file) => `history/origin.json: ${file} is not what revision 0 found; put origin.json back from a backup.`,
  );
}

async function faultsOfFiles(folder: string, entered: readonly Revision[]): Promise<string[]> {
  const expected = hashesAfter(entered);
  return differing(expected, hashesOf((await readFolder(folder)).texts)).map((file) => {
    const revision = entered.findLast(({ files }) => file in files)?.revision;
    const fault = revision === undefined ? "is in no revision" : `is not as revision ${revision} left it`;
    return `${file} ${fault}; start the desk again, and the change is recorded as made outside, or put the file back.`;
  });
}

/** The hash of each text. */
export function hashesOf(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, sha256(text)]));
}

/** The files whose hashes are not the same, in a stable order; an absent one has the empty hash. */
export function differing(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => (a[file] ?? "") !== (b[file] ?? "")).sort();
}
