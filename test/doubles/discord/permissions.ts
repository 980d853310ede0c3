import { PermissionFlagsBits } from "discord.js";

export type Permission = keyof typeof PermissionFlagsBits;

/** What everybody may in a server of this double, and the bot too. */
const ORDINARY: readonly Permission[] = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "AddReactions",
  "ReadMessageHistory",
  "MentionEveryone",
  "UseApplicationCommands",
  "UseExternalApps",
];

export function bitsOf(permissions: readonly Permission[]): bigint {
  return permissions.reduce((bits, name) => bits | PermissionFlagsBits[name], 0n);
}

export const ORDINARY_BITS = bitsOf(ORDINARY);

export const EVERYTHING = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);
