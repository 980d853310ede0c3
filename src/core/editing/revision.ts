/** What was published, one record after another, each bound to the one before. */
import type { Edit, Json } from "./edit.ts";

export type RevisionKind =
  /** The first record: the knowledge as it was found. */
  | "origin"
  /** A draft that was published. */
  | "published"
  /** Files that were changed without the desk. */
  | "outside"
  | "taken-back"
  | "restored";

/** A published change. Append-only; numbered from 0, which is the origin. */
export interface Revision {
  readonly revision: number;
  readonly kind: RevisionKind;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Whoever published it: a conversation's keyed id, `command-line`, or `files`. */
  readonly who: string;
  /** Whoever else wrote in the draft. */
  readonly writers?: readonly string[];
  readonly why?: string;
  /** Of a taken-back change: the revision that it takes back; of a restored base: the one restored. */
  readonly of?: number;
  /** The draft that it was: one that could not be removed is known by it for what it is. */
  readonly draft?: string;
  readonly edits: readonly Edit[];
  /** SHA-256 of every file as this revision left it; files that it did not touch stand in earlier ones. */
  readonly files: Readonly<Record<string, string>>;
  /** The hash of the record before; empty at the origin. */
  readonly previous: string;
  /** SHA-256 of this record without its hash. */
  readonly hash: string;
}

/** SHA-256 in hexadecimal: given, because the core asks for no module. */
export type Digest = (text: string) => string;

/** Closes a record, so that nobody can change it or what came before without its showing. */
export function seal(record: Omit<Revision, "hash">, digest: Digest): Revision {
  return { ...record, hash: digest(canonical(record as unknown as Json)) };
}

/** The first record that is not what it was when it was written, with what is wrong; undefined when all are whole. */
export function firstFault(
  revisions: readonly Revision[],
  digest: Digest,
): { revision: number; what: "number" | "chain" | "hash" } | undefined {
  for (const [index, record] of revisions.entries()) {
    const { hash, ...rest } = record;
    if (record.revision !== index) return { revision: index, what: "number" };
    if (record.previous !== (revisions[index - 1]?.hash ?? "")) return { revision: index, what: "chain" };
    if (hash !== digest(canonical(rest as unknown as Json))) return { revision: index, what: "hash" };
  }
  return undefined;
}

/** The same text for the same value, whatever the order of its keys. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, inner: Json) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
