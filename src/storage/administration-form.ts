/** The form in which the administrators' side is kept. */
import { z } from "zod";
import type { Form, FormField } from "../core/administration/form.ts";
import type { Asking, Session, Sessions } from "../core/administration/session.ts";
import type { Reach } from "../core/administration/visit.ts";
import { RANKS } from "../core/curation/caller.ts";
import type { Draft, Drafts } from "../core/curation/draft.ts";
import type { Decided, Decision } from "../core/curation/recent-misses.ts";
import type { Grant, Grants, Invitation } from "../core/curation/rights.ts";
import type { Sent } from "../core/curation/rounds.ts";
import type { Switchable, SwitchedOff } from "../core/curation/switches.ts";
import { EDIT_SHAPE } from "../disk/edit-shape.ts";
import type { Shape } from "../disk/shape.ts";

const instant = z.iso.datetime();
const rank = z.enum(RANKS);

const grant = z.object({ who: z.string(), rank, name: z.string(), by: z.string(), at: instant } satisfies Shape<Grant>);
const invitation = z.object({ code: z.string(), rank, name: z.string(), by: z.string(), at: instant } satisfies Shape<Invitation>);

/** `grants.json` */
export const grantsForm: z.ZodType<Grants> = z.object({
  grants: z.array(grant),
  invitations: z.array(invitation),
} satisfies Shape<Grants>);

const edit = z.object(EDIT_SHAPE);

const draft = z.object({
  id: z.string(),
  entry: z.exactOptional(z.string()),
  writers: z.array(z.string()),
  at: instant,
  since: z.int().min(0),
  edits: z.array(edit),
  writes: z.exactOptional(z.int().min(0)),
  written: z.exactOptional(instant),
  misses: z.exactOptional(z.array(z.string())),
  kind: z.enum(["published", "taken-back", "restored"]),
  of: z.exactOptional(z.int().min(0)),
} satisfies Shape<Draft>);

/** `drafts.json` */
export const draftsForm: z.ZodType<Drafts> = z.object({ count: z.int().min(0), drafts: z.array(draft) } satisfies Shape<Drafts>);

const switchable: z.ZodType<Switchable> = z.union([
  z.literal("desk"),
  z.templateLiteral(["channel:", z.string()]),
  z.templateLiteral(["entry:", z.string()]),
]);

/** `switches.json` */
export const switchesForm: z.ZodType<readonly SwitchedOff[]> = z.array(
  z.object({ what: switchable, reason: z.string(), who: z.string(), at: instant } satisfies Shape<SwitchedOff>),
);

const field = z.object({
  key: z.string(),
  label: z.string(),
  value: z.string(),
  isLong: z.boolean(),
  optional: z.boolean(),
} satisfies Shape<FormField>);

const asking = z.object({
  form: z.object({ token: z.string(), title: z.string(), fields: z.array(field) } satisfies Shape<Form>),
  answers: z.record(z.string(), z.string()),
  at: instant,
  taken: z.exactOptional(z.string()),
} satisfies Shape<Asking>);

/** `sessions.json` */
export const sessionsForm: z.ZodType<Sessions> = z.record(
  z.string(),
  z.object({ draft: z.exactOptional(z.string()), asking: z.exactOptional(asking) } satisfies Shape<Session>),
);

/** `reach.json` */
export const reachForm: z.ZodType<Reach> = z.record(
  z.string(),
  z.object({ address: z.string(), locale: z.string(), at: instant } satisfies Shape<Reach[string]>),
);

const decision = z.object({ at: instant, entry: z.exactOptional(z.string()) } satisfies Shape<Decision>);

/** `decided.json`; an older release kept only when it was decided. */
export const decidedForm: z.ZodType<Decided> = z.record(z.string(), z.union([decision, instant.transform((at) => ({ at }))]));

/** `sent.json` */
export const sentForm: z.ZodType<Sent> = z.object({
  reminders: z.array(z.string()),
  digests: z.record(z.string(), z.iso.date()),
} satisfies Shape<Sent>);
