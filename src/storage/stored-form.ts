/** The form in which state is kept, and its version: what is read is checked against it, and so is what is about to be written. */
import { z } from "zod";
import type { Conversation } from "../core/conversation/conversation.ts";
import { MISS_REASONS } from "../core/curation/misses.ts";
import type { ConversationId, Outcome } from "../core/store.ts";
import type { Shape } from "../disk/shape.ts";
import { StoreError } from "../disk/store-error.ts";

const VERSION = 1;

const instant = z.iso.datetime();

const context = z.object({
  at: instant,
  focus: z.array(z.string()),
  facets: z.array(z.string()),
  list: z.array(z.string()),
  offered: z.array(z.string()),
  question: z.string(),
  clarifying: z.boolean(),
  misses: z.int().min(0),
  missed: z.exactOptional(z.string()),
} satisfies Shape<NonNullable<Conversation["context"]>>);

const conversationForm: z.ZodType<Conversation> = z.object({
  version: z.literal(VERSION),
  chosen: z.exactOptional(z.string()),
  spoken: z.exactOptional(z.string()),
  maskingTold: z.exactOptional(z.literal(true)),
  context: z.exactOptional(context),
  place: z.exactOptional(z.string()),
} satisfies Shape<Conversation>);

const outcomeForm: z.ZodType<Outcome> = z.object({
  at: instant,
  channel: z.string(),
  locale: z.string(),
  kind: z.enum(["answer", "clarify", "decline", "smalltalk", "miss"]),
  entries: z.array(z.string()),
  question: z.exactOptional(z.string()),
  reason: z.exactOptional(z.enum(MISS_REASONS)),
} satisfies Shape<Outcome>);

/** One file of conversations. Pairs, not an object with ids for keys: an id may be any string, `__proto__` too. */
export interface StoredConversations {
  readonly version: typeof VERSION;
  readonly conversations: readonly (readonly [ConversationId, Conversation])[];
}

const pairs = z.object({ version: z.literal(VERSION), conversations: z.array(z.tuple([z.string(), z.unknown()])) });

/** Throws `StoreError` for another version, or an error that says where the value departs from the form (never what it says there). */
export function parseConversations(path: string, value: unknown): StoredConversations {
  refuseOtherVersions(path, value);
  const stored = checked(pairs, value);
  return { version: VERSION, conversations: stored.conversations.map(([id, conversation]) => [id, parseConversation(path, conversation)]) };
}

/** As `parseConversations`, of one conversation. */
export function parseConversation(path: string, value: unknown): Conversation {
  refuseOtherVersions(path, value);
  return checked(conversationForm, value);
}

/** As `parseConversations`, of one outcome: a line of an outcomes file, or one about to become it. */
export function parseOutcome(path: string, value: unknown): Outcome {
  refuseOtherVersions(path, value);
  return checked(outcomeForm, value);
}

/** The line of an outcome, with its version and its end. */
export function outcomeLine(outcome: Outcome): string {
  return `${JSON.stringify({ version: VERSION, ...outcome })}\n`;
}

/** Another version is no damage: the file is whole, and this desk must not touch it. */
export function refuseOtherVersions(path: string, value: unknown): void {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version !== "number" || version === VERSION) return;
  const what = `has version ${version}, and this desk reads version ${VERSION}`;
  throw new StoreError(path, what, "run the release that wrote it, or give the desk another DATA_DIR; the file has not been touched");
}

/** The value in its form, or an error that says where it departs from it, never what it says there. */
export function checked<T>(form: z.ZodType<T>, value: unknown): T {
  const result = form.safeParse(value);
  if (result.success) return result.data;
  throw new Error(result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
