import { PermissionFlagsBits } from "discord.js";

/** What the desk needs to do in a server: read that it is mentioned, write, write in threads, and reply to what it answers. */
const PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.SendMessagesInThreads |
  PermissionFlagsBits.ReadMessageHistory;

/** The link by which somebody adds the desk to a server, or to their own account. */
export function invitation(application: string): string {
  const query = new URLSearchParams({ client_id: application, scope: "bot applications.commands", permissions: String(PERMISSIONS) });
  return `https://discord.com/oauth2/authorize?${query}`;
}
