/** The form of a record of `history/revisions.jsonl`. */
import { z } from "zod";
import type { Edit } from "../../core/editing/edit.ts";
import type { Revision } from "../../core/editing/revision.ts";

/** A key that the type has and the schema lacks would be lost: this makes it a compile error. */
type Shape<T> = Record<keyof T, z.ZodType>;

const edit = z.strictObject({
  path: z.array(z.string()),
  before: z.exactOptional(z.json()),
  after: z.exactOptional(z.json()),
  at: z.exactOptional(z.int()),
  element: z.exactOptional(z.literal(true)),
} satisfies Shape<Edit>);

export const revisionForm: z.ZodType<Revision> = z.strictObject({
  revision: z.int().min(0),
  kind: z.enum(["origin", "published", "outside", "taken-back", "restored"]),
  at: z.iso.datetime(),
  who: z.string(),
  writers: z.exactOptional(z.array(z.string())),
  why: z.exactOptional(z.string()),
  of: z.exactOptional(z.int()),
  draft: z.exactOptional(z.string()),
  edits: z.array(edit),
  files: z.record(z.string(), z.string()),
  previous: z.string(),
  hash: z.string(),
} satisfies Shape<Revision>);
