/** What Discord says of something that a member did with a command or a control: who, where, and for whom the answer is. */
import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIMessageTopLevelComponent,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  type InteractionType,
  MessageFlags,
} from "discord.js";
import type { Member } from "./answering.ts";
import { groupOf } from "./group.ts";
import { isKnowledgeCommand } from "./knowledge-command.ts";

/** Who sees what is answered. */
export type Audience = "member" | "channel" | "private";

export type Choosing = APIMessageComponentInteraction;
export type Commanding = APIApplicationCommandInteraction;
/** Somebody sends what they wrote in a window. */
export type Submitting = APIModalSubmitInteraction;
/** What a member does and is answered. */
export type Answerable = Commanding | Choosing | Submitting;

/** What administrators do is seen by themselves alone; whoever asks what somebody else has written, from its menu, asks for themselves. */
export function audienceOfCommand(interaction: Commanding, publicChannels: ReadonlySet<string>): Audience {
  if (isPrivate(interaction)) return "private";
  const { channel } = interaction;
  const parent = channel !== undefined && "parent_id" in channel ? channel.parent_id : undefined;
  return interaction.data.type === ApplicationCommandType.ChatInput &&
    !isKnowledgeCommand(interaction) &&
    [channelOf(interaction), parent].some((id) => typeof id === "string" && publicChannels.has(id))
    ? "channel"
    : "member";
}

export function memberOf(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): Member {
  const id = interaction.member?.user.id ?? interaction.user?.id ?? "";
  return {
    id,
    languages: [interaction.locale, ...(interaction.guild_locale === undefined ? [] : [interaction.guild_locale])],
    groups: (interaction.member?.roles ?? []).map(groupOf),
  };
}

export function channelOf({ channel }: Answerable): string {
  return channel?.id ?? "";
}

export function serverOf({ guild_id: server }: Answerable): { server?: string } {
  return server === undefined ? {} : { server };
}

export function isPrivate({ context }: Answerable): boolean {
  return context === InteractionContextType.BotDM;
}

/** Whether the message with the controls came about for the member who uses them, or the window that they opened. */
export function belongsToMember(interaction: Choosing | Submitting): boolean {
  const { message } = interaction;
  if (message === undefined) return false;
  const owner = message.interaction_metadata?.user.id ?? message.referenced_message?.author.id;
  return isPrivate(interaction) || isEphemeral(message) || owner === memberOf(interaction).id;
}

/** Whoever uses the controls of a message that came about for somebody else gets a copy of their own. */
export function audienceOfChoice(interaction: Choosing, isOwn: boolean): Audience {
  if (isPrivate(interaction)) return "private";
  return isOwn && !isEphemeral(interaction.message) ? "channel" : "member";
}

function isEphemeral({ flags }: Choosing["message"]): boolean {
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** The ids of all controls of a message, and what its menus offer. */
export function tokensOf(components: readonly APIMessageTopLevelComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type !== ComponentType.ActionRow) return [];
    return component.components.flatMap((control) => {
      if (control.type === ComponentType.StringSelect) return control.options.map(({ value }) => value);
      return "custom_id" in control ? [control.custom_id] : [];
    });
  });
}
