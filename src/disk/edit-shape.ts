/** The form in which an edit is kept, in drafts and in history. */
import { z } from "zod";
import type { Edit } from "../core/editing/edit.ts";
import type { Shape } from "./shape.ts";

export const EDIT_SHAPE = {
  path: z.array(z.string()),
  before: z.exactOptional(z.json()),
  after: z.exactOptional(z.json()),
  at: z.exactOptional(z.int()),
  element: z.exactOptional(z.literal(true)),
} satisfies Shape<Edit>;
