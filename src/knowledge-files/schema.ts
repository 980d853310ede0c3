/** The form of every file under the knowledge folder, as zod schemas; JSON Schemas for editors are generated from them. */
import { z } from "zod";
import { KINDS, type Kind } from "../core/knowledge/entry.ts";

const text = z.string().trim().min(1, "write something, or remove the key");
const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/, "a language tag such as id, en, ja");
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case: small letters, digits and single hyphens");
const localized = <T extends z.ZodType>(value: T) => z.partialRecord(locale, value);
const DAY = String.raw`\d{4}(-\d{2}(-\d{2})?)?~?`;
const date = z
  .string()
  .regex(new RegExp(`^${DAY}(/${DAY})?$`), "a date such as 2021-02-28, 2025-10, 2010, 2013~ (about) or 2025-08-20/2025-09-02");
/** Nothing else belongs behind a link that people press. */
const webAddress = z.url({ protocol: /^https?$/, error: "a web address that begins with http:// or https://" });
const sources = z.array(text).min(1, "name at least one source");

const statement = z.strictObject({ text: localized(text), asOf: date, sources, stale: localized(date).optional() });
const listing = z.strictObject({ asOf: date, position: z.int().min(1), as: localized(text).optional(), sources });
const role = z.strictObject({ title: localized(text), organisation: id.optional(), seen: z.array(date).min(1) });

const base = {
  id,
  name: localized(text),
  aliases: localized(z.array(text)),
  shared: z.array(text).optional(),
  summary: localized(text),
  statements: z.array(statement),
  relations: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.array(id).min(1)).default({}),
  state: z.enum(["draft", "published", "withdrawn"]),
  stale: z.strictObject({ name: z.array(locale).optional(), summary: z.array(locale).optional() }).optional(),
  owner: text.optional(),
  reviewBy: date.optional(),
};

/** What a kind has beyond the common keys. */
const extras: Partial<Record<Kind, z.ZodRawShape>> = {
  sector: { listed: z.array(listing).optional() },
  field: { listed: z.array(listing).optional() },
  pilot: { listed: z.array(listing).optional() },
  document: { listed: z.array(listing).optional() },
  person: { roles: z.array(role).min(1) },
  contact: { links: z.array(webAddress).min(1) },
  event: { date },
  topic: { unpublished: date.optional() },
};

const editorHint = { $schema: z.string().optional() };

const source = z.strictObject({ id: text, outlet: text, title: text, date: date.optional(), url: webAddress.optional() });
const byHand = z.record(text, z.array(text));

const weights = z.record(text, z.number());
const situation = z.strictObject({
  rank: weights,
  inside: weights,
  right: weights,
  declineBelow: z.number().min(0).max(1),
  answerFrom: z.number().min(0).max(1),
});

/** One schema a file, by the file's path within the knowledge folder, without `.json`. */
export const FILES = {
  programme: z.strictObject({
    ...editorHint,
    name: localized(text),
    locales: z.array(locale).min(1),
    defaultLocale: locale,
    timeZone: text,
    compiled: date,
    ask: z.array(id).min(1),
    useful: z.array(id).min(1).optional(),
    examples: localized(z.array(text).min(1)),
    twoPeople: z.strictObject({ kinds: z.array(z.enum(KINDS)), entries: z.array(id) }).optional(),
  }),
  sources: z.strictObject({ ...editorHint, sources: z.array(source) }),
  lexicon: z.strictObject({
    ...editorHint,
    chat: localized(z.record(text, z.string())),
    families: z.array(z.strictObject({ name: text, words: localized(z.array(text)) })),
    function: localized(z.array(text)),
    numbers: localized(z.record(text, z.int())),
    cues: z.record(text, localized(z.array(text))),
  }),
  facets: z.strictObject({
    ...editorHint,
    facets: z.array(z.strictObject({ name: text, weight: z.number().min(0).max(1), words: localized(z.array(text)) })),
    pages: z.array(z.strictObject({ of: text, facets: z.array(text).min(1), lead: z.array(text).min(1) })),
  }),
  calibration: z.strictObject({ ...editorHint, madeBy: text, opening: situation, followUp: situation }),
  scam: z.strictObject({
    ...editorHint,
    words: z.record(text, localized(z.array(text))),
    signs: z.array(z.strictObject({ all: z.array(text).min(1), example: text })),
  }),
  outside: z.strictObject({
    ...editorHint,
    classes: z.array(
      z.strictObject({
        id,
        name: localized(text),
        referral: localized(text).optional(),
        ask: z.array(id).optional(),
        nearest: z.array(id).optional(),
        questions: localized(byHand),
      }),
    ),
  }),
} as const;

/** `knowledge/phrasings/<language>.json`: for each entry, what people ask, by who wrote it. */
export const PHRASINGS = z.strictObject({ ...editorHint, phrasings: z.record(id, byHand) });

/** The form of a kind's file. */
export const KIND_SCHEMAS = new Map(
  KINDS.map((kind) => [kind, z.strictObject({ ...editorHint, entries: z.array(z.strictObject({ ...base, ...extras[kind] })) })]),
);

const labelled = {
  q: text,
  kind: z.enum(["answer", "unpublished", "smalltalk", "outside"]),
  accept: z.array(id),
  mention: z.array(z.array(text)).optional(),
};
const identified = { id: text, lang: locale, tags: z.array(text).optional() };

/** A file of `knowledge/labelled/`: its lines. */
export const LABELLED_LINES = z.array(z.json());

/** A line of `knowledge/labelled/`: one question. */
export const LABELLED_SINGLE = z.strictObject({ ...identified, ...labelled });

/** A line of `knowledge/labelled/`: questions that follow each other. */
export const LABELLED_CONVERSATION = z.strictObject({
  ...identified,
  turns: z.array(z.strictObject({ lang: locale.optional(), ...labelled })).min(1),
});
