import { type APIMessageInteractionMetadata, MessageFlags, MessageType } from "discord.js";
import type { ZodMiniType } from "zod/mini";
import type { Upload } from "../multipart.ts";
import type { Interaction } from "./interactions.ts";
import { mentionsIn } from "./mentions.ts";
import { drafted, isEphemeral, type MessageForm } from "./message-form.ts";
import type { Kept } from "./place.ts";
import { invalidForm, type Problem } from "./refusal.ts";
import type { World } from "./world.ts";

const SETTABLE = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

/** A message with which the bot answers what somebody did, at first or later. Throws Discord's refusal. */
export function said(
  world: World,
  interaction: Interaction,
  form: MessageForm,
  uploads: ReadonlyMap<string, Upload>,
  { schema, at = [], isFollowUp }: { readonly schema: ZodMiniType; readonly at?: Problem["path"]; readonly isFollowUp: boolean },
): Kept {
  const { place, account } = interaction;
  const { files, ...draft } = drafted(form, { schema, uploads, newId: world.newId, settable: SETTABLE, at });
  const { pings, ...mentions } = mentionsIn(draft, place, world.people(), { allowed: form.allowed_mentions });
  const content = { ...draft, ...mentions, ...signed(world, interaction, isFollowUp) };
  const kept = world.post(place, content, { files, pings, onlyFor: isEphemeral(draft) ? account : undefined });
  place.ring(kept);
  return kept;
}

/** "The bot is thinking …" */
export function thinking(world: World, interaction: Interaction, { flags = 0 }: MessageForm): Kept {
  const isHidden = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  if ((flags ?? 0) & ~MessageFlags.Ephemeral) {
    throw invalidForm([
      { path: ["data", "flags"], code: "MESSAGE_FLAGS_INVALID", message: "Only EPHEMERAL may be set when the answer is put off" },
    ]);
  }
  const content = {
    content: "",
    flags: MessageFlags.Loading | (isHidden ? MessageFlags.Ephemeral : 0),
    ...signed(world, interaction, false),
  };
  return world.post(interaction.place, content, { onlyFor: isHidden ? interaction.account : undefined });
}

/** What an answer says of the thing that it answers. */
function signed(world: World, interaction: Interaction, isFollowUp: boolean) {
  const { id, type, account, owners, source, command, original, place } = interaction;
  const quoted = isFollowUp ? original : source;
  const metadata = {
    id,
    type,
    user: account.user,
    authorizing_integration_owners: owners,
    ...(command !== undefined && { name: command.name, command_type: command.isMenu ? 3 : 1 }),
    ...(source !== undefined && { interacted_message_id: source.message.id }),
    ...(isFollowUp && original !== undefined && { original_response_message_id: original.message.id }),
  };
  const answerType = command?.isMenu ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
  return {
    author: world.bot,
    webhook_id: world.bot.id,
    application_id: world.bot.id,
    interaction_metadata: metadata as APIMessageInteractionMetadata,
    type: quoted !== undefined ? MessageType.Reply : command === undefined ? MessageType.Default : answerType,
    ...(quoted !== undefined && { message_reference: { type: 0, channel_id: place.id, message_id: quoted.message.id } }),
  };
}
