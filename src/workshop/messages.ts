/** What the desk's thread and the workshop's thread say to each other. */
import type { Impact } from "../core/curation/workshop.ts";
import type { Edit, Json } from "../core/editing/edit.ts";
import type { Locale } from "../core/knowledge/entry.ts";
import type { Problem } from "../core/knowledge/problems.ts";
import type { Calibration } from "../core/matching/calibration.ts";
import type { Trained } from "../core/matching/matcher.ts";
import type { StorageNotice } from "../storage/storage-notice.ts";

/** What the thread is started with. */
export interface Setting {
  readonly calibration: Calibration;
  readonly defaultLocale: Locale | undefined;
  /** Where what was trained is kept for the next start; nowhere, if absent. */
  readonly cacheDirectory: string | undefined;
}

/** A recent question that could not be answered, masked. */
export interface Missed {
  readonly id: string;
  readonly question: string;
  readonly locale: Locale;
}

export type ToThread =
  /** One of the published files. They come one by one, so that whoever asks meanwhile need not wait for all of them. */
  | { readonly kind: "file"; readonly path: string; readonly content: Json }
  /** All files have come. */
  | { readonly kind: "stand" }
  | {
      readonly kind: "try";
      readonly trial: number;
      readonly edits: readonly Edit[];
      readonly misses: readonly Missed[];
    }
  /** Published: what was tried under this number, or, where that is not known, these edits. */
  | { readonly kind: "adopt"; readonly trial: number | undefined; readonly edits: readonly Edit[] }
  | { readonly kind: "close" };

/** What a trial came to. */
export interface Tried {
  readonly problems: readonly Problem[];
  readonly impact: Impact;
  /** What answers would be found with; undefined where the knowledge could not be read. */
  readonly training: Training | undefined;
}

/** What was trained, in memory that both threads read, and a digest of what it was trained on. */
export interface Training {
  readonly id: string;
  readonly trained: Trained;
}

export type FromThread =
  | { readonly kind: "tried"; readonly trial: number; readonly tried: Tried }
  | { readonly kind: "notice"; readonly notice: StorageNotice };
