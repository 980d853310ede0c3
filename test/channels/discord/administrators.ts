import { ApplicationCommandType, InteractionType } from "discord.js";
import { createExpertise, type Expertise } from "../../../src/core/conversation/expertise.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";
import type { Member } from "../../doubles/discord/member.ts";
import type { Seat } from "../../doubles/discord/seat.ts";
import type { Upload } from "../../doubles/multipart.ts";
import { GARDEN, GARDEN_CALIBRATION } from "../../support/garden.ts";
import type { DiscordDeskOptions } from "./discord-desk.ts";
import { ScriptedAdministration } from "./scripted-administration.ts";
import { openWorkingGroup, type WorkingGroup } from "./working-group.ts";

export interface Administrators extends WorkingGroup {
  readonly administration: ScriptedAdministration;
  /** Lets a member in: they see `/kb`, and may. */
  readonly admit: (member: Member) => void;
}

const LOCALES = ["id", "en", "ja"];

/** What the garden's desk knows, which it learns in no time. */
export async function gardenInThreeLanguages(): Promise<Expertise> {
  const programme = { ...GARDEN.programme, locales: LOCALES };
  return createExpertise({ ...GARDEN, programme }, GARDEN_CALIBRATION, await loadPhrasebook(LOCALES_DIR, LOCALES, "id"));
}

/** The working group with the garden's desk, in which Siti is an administrator of the desk and of the server, and Kenji of nothing. */
export async function openAdministrators(options?: DiscordDeskOptions): Promise<Administrators> {
  const administration = new ScriptedAdministration();
  const expertise = await gardenInThreeLanguages();
  const group = await openWorkingGroup({ ...options, administration, live: () => expertise });
  const moderators = group.server.role("Moderators", ["Administrator"]);
  const admit = (member: Member) => {
    group.server.add(member, [moderators]);
    administration.admit(conversationOf(member));
  };
  admit(group.siti);
  return { ...group, administration, admit };
}

/** A person as the core knows them in tests. */
export function conversationOf({ account }: Member): string {
  return `discord:p${account.user.id}`;
}

/** Sends a command that the app does not offer to this person. */
export function forgesCommand(seat: Seat, name: string, options: readonly object[] = []) {
  return seat.forges(InteractionType.ApplicationCommand, { id: "1", name, type: ApplicationCommandType.ChatInput, options });
}

/** A spreadsheet of this size. */
export function sheet(bytes: number): Upload {
  return { fileName: "base.csv", bytes: Buffer.alloc(bytes, "a") };
}
