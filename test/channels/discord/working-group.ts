import type { Member } from "../../doubles/discord/member.ts";
import type { Place } from "../../doubles/discord/place.ts";
import type { Server } from "../../doubles/discord/server.ts";
import { type DiscordDesk, type DiscordDeskOptions, openListening } from "./discord-desk.ts";

export interface WorkingGroup {
  readonly desk: DiscordDesk;
  readonly server: Server;
  readonly general: Place;
  readonly siti: Member;
  readonly kenji: Member;
}

/** A server with a desk in it, and two who sit there: Siti, whose app is Indonesian, and Kenji, whose app is Japanese. */
export async function openWorkingGroup(options?: DiscordDeskOptions): Promise<WorkingGroup> {
  const desk = await openListening(options);
  const server = desk.discord.server({ name: "Working group", locale: "en-US" });
  const general = server.channel("general");
  const siti = desk.discord.member({ name: "Siti", locale: "id" });
  const kenji = desk.discord.member({ name: "Kenji", locale: "ja" });
  for (const member of [siti, kenji]) server.add(member);
  return { desk, server, general, siti, kenji };
}
