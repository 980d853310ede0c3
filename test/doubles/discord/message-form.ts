import {
  type APIAllowedMentions,
  type APIAttachment,
  type APIEmbed,
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { ZodMiniType } from "zod/mini";
import type { Upload } from "../multipart.ts";
import { componentsProblems } from "./component-rules.ts";
import { everyComponent, numbered } from "./components.ts";
import { embedsProblems } from "./embed-rules.ts";
import { mentionProblems } from "./mentions.ts";
import { hasFlag, type Kept } from "./place.ts";
import { invalidForm, type Problem, Refusal, refusal } from "./refusal.ts";
import { schemaProblems } from "./schema.ts";

/** What a call says of a message that it makes or changes. */
export interface MessageForm {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly attachments?: readonly { readonly id: string; readonly filename?: string; readonly description?: string }[] | null;
  readonly allowed_mentions?: APIAllowedMentions | null;
}

/** What such a call makes of a message. */
export interface Draft extends Pick<APIMessage, "content" | "embeds" | "attachments"> {
  readonly components: APIMessageTopLevelComponent[];
  readonly flags: number;
  readonly files: ReadonlyMap<string, Upload>;
}

export interface FormOptions {
  readonly schema: ZodMiniType;
  readonly uploads: ReadonlyMap<string, Upload>;
  readonly newId: () => string;
  /** Where the form stands in the body. */
  readonly at?: Problem["path"];
  /** The message that is changed. */
  readonly before?: Kept | undefined;
  /** The flags that may be set here; others are passed over. */
  readonly settable: number;
}

const MOST_CHARACTERS = 2000;
const MOST_FILES = 10;
const MOST_BYTES = 10 * 1024 * 1024;
/** Not in the documentation: from there on the server itself breaks down. 4000 letters of Japanese are 12,000 bytes. */
const MOST_BYTES_OF_TEXT = 10_170;
const BYTES_FOR_A_TEXT = 12;

/** What a form makes of a message. Throws Discord's refusal. */
export function drafted(form: MessageForm, { schema, uploads, newId, at = [], before, settable }: FormOptions): Draft {
  const problems = schemaProblems(schema, form, at);
  if (problems.length > 0) throw invalidForm(problems);
  const flags = ((before?.message.flags ?? 0) & ~MessageFlags.Loading) | ((form.flags ?? 0) & settable);
  const { attachments, files } = attached(form, uploads, { at, before, newId });
  const content = form.content === undefined ? (before?.message.content ?? "") : (form.content ?? "").trim();
  const embeds = form.embeds === undefined ? (before?.message.embeds ?? []) : (form.embeds ?? []);
  const components = form.components === undefined ? (before?.message.components ?? []) : (form.components ?? []);
  const isFree = (flags & MessageFlags.IsComponentsV2) !== 0;
  const wrong = [
    ...(content.length > MOST_CHARACTERS ? [tooLong([...at, "content"])] : []),
    ...(isFree ? legacyProblems(content, embeds, at) : []),
    ...embedsProblems(embeds, [...at, "embeds"]),
    ...componentsProblems(components, isFree, [...at, "components"]),
    ...mentionProblems(form.allowed_mentions, [...at, "allowed_mentions"]),
    ...unattached(form, attachments, at),
  ];
  if (wrong.length > 0) throw invalidForm(wrong);
  if (bytesOf(components) > MOST_BYTES_OF_TEXT) throw new Refusal(500, 0, "500: Internal Server Error");
  if (content === "" && embeds.length + components.length + attachments.length === 0) throw refusal("empty message");
  const rich = embeds.map((embed) => ({ ...embed, type: "rich" as APIEmbed["type"] & string }));
  return { content, embeds: rich as APIEmbed[], components: numbered(components), flags, attachments, files };
}

function tooLong(path: Problem["path"]): Problem {
  return { path, code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${MOST_CHARACTERS} or fewer in length.` };
}

function legacyProblems(content: string, embeds: readonly APIEmbed[], at: Problem["path"]): Problem[] {
  const inUse = [content !== "" && "content", embeds.length > 0 && "embeds"].filter((field) => field !== false);
  return inUse.map((field) => ({
    path: [...at, field],
    code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

function attached(
  form: MessageForm,
  uploads: FormOptions["uploads"],
  { at, before, newId }: Required<Pick<FormOptions, "at" | "newId">> & Pick<FormOptions, "before">,
) {
  const files = new Map<string, Upload>();
  const attachments: APIAttachment[] = [];
  const listed = form.attachments ?? [];
  for (const kept of before?.message.attachments ?? []) {
    if (form.attachments && !listed.some(({ id }) => id === kept.id)) continue;
    attachments.push(kept);
    files.set(kept.id, before!.files.get(kept.id)!);
  }
  for (const [name, upload] of uploads) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    const said = listed.find(({ id }) => id === index);
    const id = newId();
    const filename = (said?.filename ?? upload.fileName).replaceAll(" ", "_");
    const url = `https://cdn.discordapp.com/attachments/0/${id}/${encodeURIComponent(filename)}`;
    const described = said?.description !== undefined && { description: said.description };
    attachments.push({ id, filename, size: upload.bytes.length, url, proxy_url: url, ...described });
    files.set(id, { ...upload, fileName: filename });
  }
  const missing = listed.flatMap(({ id }, index) => {
    if (before?.message.attachments.some((kept) => kept.id === id) || uploads.has(`files[${id}]`)) return [];
    return [{ path: [...at, "attachments", index], code: "ATTACHMENT_NOT_FOUND", message: "Uploaded attachment not found." }];
  });
  if (missing.length > 0) throw invalidForm(missing);
  if (attachments.length > MOST_FILES)
    throw invalidForm([
      { path: [...at, "attachments"], code: "BASE_TYPE_MAX_LENGTH", message: `Must be ${MOST_FILES} or fewer in length.` },
    ]);
  if (attachments.some(({ size }) => size > MOST_BYTES)) throw refusal("too large");
  return { attachments, files };
}

/** Pictures and files that are meant by name, and did not come along. */
function unattached(form: MessageForm, attachments: readonly APIAttachment[], at: Problem["path"]): Problem[] {
  const meant = [...JSON.stringify([form.embeds, form.components]).matchAll(/"attachment:\/\/([^"]+)"/g)].map(([, name]) => name);
  const missing = meant.find((name) => !attachments.some(({ filename }) => filename === name));
  if (missing === undefined) return [];
  return [
    {
      path: [...at, "attachments"],
      code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      message: `The referenced attachment '${missing}' was not found`,
    },
  ];
}

function bytesOf(components: readonly APIMessageTopLevelComponent[]): number {
  return everyComponent(components).reduce((sum, { component }) => {
    return sum + (component.type === ComponentType.TextDisplay ? Buffer.byteLength(component.content) + BYTES_FOR_A_TEXT : 0);
  }, 0);
}

export function isEphemeral(message: Pick<APIMessage, "flags">): boolean {
  return hasFlag(message, MessageFlags.Ephemeral);
}
