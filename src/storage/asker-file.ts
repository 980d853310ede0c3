import { join } from "node:path";
import { z } from "zod";
import type { Asker } from "../core/curation/create-askers.ts";
import type { Shape } from "../disk/shape.ts";
import { openCipher } from "./cipher.ts";
import { type DocumentFile, openDocument } from "./document-file.ts";
import type { Warn } from "./storage-notice.ts";

export interface AskerFileOptions {
  readonly directory: string;
  readonly warn: Warn;
}

const FILE = "askers.json";

const askersForm: z.ZodType<readonly Asker[]> = z.array(
  z.object({
    conversation: z.string(),
    address: z.string(),
    locale: z.string(),
    miss: z.string(),
    at: z.iso.datetime(),
    answer: z.exactOptional(z.object({ entry: z.string(), question: z.exactOptional(z.string()) })),
  } satisfies Shape<Asker>),
);

/**
 * Those who wait to be told, in `askers.json`. It has addresses of people, so it is sealed: with another `key` in the folder the file is set
 * aside, and nobody waits. Throws `StoreError`.
 */
export async function openAskers({ directory, warn }: AskerFileOptions): Promise<DocumentFile<readonly Asker[]>> {
  const cipher = await openCipher(directory, FILE);
  return openDocument<readonly Asker[]>({ path: join(directory, FILE), schema: askersForm, empty: [], cipher, warn });
}
