import {
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType,
  InteractionType,
} from "discord.js";
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";
import type { ZodMiniType } from "zod/mini";
import type { Upload } from "../multipart.ts";
import { said, thinking } from "./answer-message.ts";
import { TOO_LONG_A_VALUE } from "./command-rules.ts";
import { dialogueProblems } from "./dialogue-rules.ts";
import type { First, Interaction } from "./interactions.ts";
import { changed } from "./message-changes.ts";
import type { MessageForm } from "./message-form.ts";
import { invalidForm } from "./refusal.ts";
import { schemaProblems } from "./schema.ts";
import type { World } from "./world.ts";

/** The body with which something is answered for the first time. */
export interface Callback {
  readonly type: InteractionResponseType;
  readonly data?: unknown;
}

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage, Modal } = InteractionResponseType;
const { ApplicationCommandAutocompleteResult } = InteractionResponseType;

/** With what each thing that people do can be answered. */
const ANSWERS: Readonly<Record<number, readonly InteractionResponseType[]>> = {
  [InteractionType.ApplicationCommand]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, Modal],
  [InteractionType.MessageComponent]: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
    Modal,
  ],
  [InteractionType.ApplicationCommandAutocomplete]: [ApplicationCommandAutocompleteResult],
  [InteractionType.ModalSubmit]: [ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate, UpdateMessage],
};

const SCHEMAS: Readonly<Partial<Record<InteractionResponseType, ZodMiniType>>> = {
  [ChannelMessageWithSource]: CreateMessageInteractionCallbackRequestSchema,
  [DeferredChannelMessageWithSource]: CreateMessageInteractionCallbackRequestSchema,
  [DeferredMessageUpdate]: UpdateMessageInteractionCallbackRequestSchema,
  [UpdateMessage]: UpdateMessageInteractionCallbackRequestSchema,
  [ApplicationCommandAutocompleteResult]: ApplicationCommandAutocompleteCallbackRequestSchema,
  [Modal]: ModalInteractionCallbackRequestSchema,
};

/** What the bot's first answer is and does. Throws Discord's refusal. */
export function firstOf(world: World, interaction: Interaction, callback: Callback, files: ReadonlyMap<string, Upload>): First {
  const { type, data } = callback;
  const possible = (ANSWERS[interaction.type] ?? []).filter(
    (one) => interaction.source !== undefined || (one !== UpdateMessage && one !== DeferredMessageUpdate),
  );
  if (!possible.includes(type)) {
    throw invalidForm([{ path: ["type"], code: "BASE_TYPE_CHOICES", message: `Value must be one of {${possible.join(", ")}}.` }]);
  }
  const problems = schemaProblems(SCHEMAS[type]!, callback);
  if (problems.length > 0) throw invalidForm(problems);
  const form = (data ?? {}) as MessageForm;
  switch (type) {
    case DeferredMessageUpdate:
      return { kind: "untouched" };
    case UpdateMessage:
      changed(world, interaction.place, interaction.source!, form, files, {
        schema: IncomingWebhookUpdateRequestPartialSchema,
        at: ["data"],
      });
      return { kind: "message", kept: interaction.source! };
    case DeferredChannelMessageWithSource:
      return { kind: "message", kept: thinking(world, interaction, form) };
    case ApplicationCommandAutocompleteResult:
      return { kind: "choices", choices: choicesOf(data) };
    case Modal:
      return { kind: "dialogue", dialogue: dialogueOf(world, interaction, data as APIModalInteractionResponseCallbackData) };
    default:
      return {
        kind: "message",
        kept: said(world, interaction, form, files, { schema: IncomingWebhookRequestPartialSchema, at: ["data"], isFollowUp: false }),
      };
  }
}

function choicesOf(data: unknown): readonly APIApplicationCommandOptionChoice[] {
  const choices = (data as { readonly choices?: readonly APIApplicationCommandOptionChoice[] | null } | undefined)?.choices ?? [];
  const problems = choices.flatMap(({ value }, index) => {
    return typeof value === "string" && value.length > 100 ? [{ path: ["data", "choices", index, "value"], ...TOO_LONG_A_VALUE }] : [];
  });
  if (problems.length > 0) throw invalidForm(problems);
  return choices;
}

function dialogueOf(world: World, { account, source }: Interaction, form: APIModalInteractionResponseCallbackData) {
  const problems = dialogueProblems(form, ["data"]);
  if (problems.length > 0) throw invalidForm(problems);
  account.dialogue = { id: world.newId(), form, source };
  return account.dialogue;
}
