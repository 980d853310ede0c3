/** A role as the desk names it: its number is one for all servers. */
export function groupOf(role: string): string {
  return `discord-role:${role}`;
}
