/** What Discord says of something that a member did with a command or a control: who, where, and for whom the answer is. */
import {
  type APIApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIMessageTopLevelComponent,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  type InteractionType,
  MessageFlags,
} from "discord.js";
import type { Member } from "./answering.ts";

/** Who sees what is answered. */
export type Audience = "member" | "channel" | "private";

export type Choosing = APIMessageComponentInteraction;
export type Commanding = APIApplicationCommandInteraction;

/** Whoever asks what somebody else has written, from the menu of a message, asks for themselves. */
export function audienceOfCommand(interaction: Commanding, publicChannels: ReadonlySet<string>): Audience {
  if (isPrivate(interaction)) return "private";
  const { channel } = interaction;
  const parent = channel !== undefined && "parent_id" in channel ? channel.parent_id : undefined;
  return interaction.data.type === ApplicationCommandType.ChatInput &&
    [channelOf(interaction), parent].some((id) => typeof id === "string" && publicChannels.has(id))
    ? "channel"
    : "member";
}

export function memberOf(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): Member {
  const id = interaction.member?.user.id ?? interaction.user?.id ?? "";
  return { id, languages: [interaction.locale, ...(interaction.guild_locale === undefined ? [] : [interaction.guild_locale])] };
}

export function channelOf({ channel }: Commanding | Choosing): string {
  return channel?.id ?? "";
}

export function serverOf({ guild_id: server }: Commanding | Choosing): { server?: string } {
  return server === undefined ? {} : { server };
}

export function isPrivate({ context }: Commanding | Choosing): boolean {
  return context === InteractionContextType.BotDM;
}

/** Whether the message with the controls came about for the member who uses them. */
export function belongsToMember(interaction: Choosing): boolean {
  const { message } = interaction;
  const owner = message.interaction_metadata?.user.id ?? message.referenced_message?.author.id;
  return isPrivate(interaction) || isEphemeral(interaction) || owner === memberOf(interaction).id;
}

/** Whoever uses the controls of a message that came about for somebody else gets a copy of their own. */
export function audienceOfChoice(interaction: Choosing, isOwn: boolean): Audience {
  if (isPrivate(interaction)) return "private";
  return isOwn && !isEphemeral(interaction) ? "channel" : "member";
}

function isEphemeral({ message }: Choosing): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
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
