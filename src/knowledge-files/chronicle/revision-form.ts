/** The form of a record of `history/revisions.jsonl`. */
import { z } from "zod";
import type { Revision } from "../../core/editing/revision.ts";
import { EDIT_SHAPE } from "../../disk/edit-shape.ts";
import type { Shape } from "../../disk/shape.ts";

const edit = z.strictObject(EDIT_SHAPE);

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
