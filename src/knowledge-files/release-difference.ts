import { type Piece, shippedDifference } from "../core/editing/shipped-difference.ts";
import { HistoryFolder } from "./chronicle/history-folder.ts";
import { contentOf } from "./chronicle/rebuild.ts";
import { readFiles } from "./read-files.ts";

/**
 * What the knowledge in `shipped` would bring to `folder`, piece by piece: what has changed since the folder was filled. In a folder that
 * nobody has edited that is all in which the two differ. Throws KnowledgeError for files that are not JSON, StoreError for a damaged history.
 */
export async function releaseDifference(folder: string, shipped: string): Promise<Piece[]> {
  const [here, release, history] = await Promise.all([readFiles(folder), readFiles(shipped), HistoryFolder.open(folder)]);
  const texts = history.records.length === 0 ? undefined : await history.origin();
  const origin = texts === undefined ? here : contentOf(texts, Object.keys(texts));
  return shippedDifference({ here, shipped: release, origin });
}
