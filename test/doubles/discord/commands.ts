import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  type Locale,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from "discord.js";
import type { Account } from "./account.ts";
import { commandsProblems, typeOf } from "./command-rules.ts";
import type { Owners } from "./interactions.ts";
import type { Place } from "./place.ts";
import { invalidForm } from "./refusal.ts";

/** A command as it stands in somebody's menu, in their language. */
export interface OfferedCommand {
  /** With its slash; the entry of a context menu as it is. */
  readonly name: string;
  readonly description: string;
  /** The names of what can be filled in, with a question mark where it need not be. */
  readonly options: readonly string[];
}

interface Translated {
  readonly name: string;
  readonly name_localizations?: Partial<Record<Locale, string | null>> | null | undefined;
  readonly description?: string;
  readonly description_localizations?: Partial<Record<Locale, string | null>> | null | undefined;
}

/** The app's global commands. */
export class Commands {
  private registered: APIApplicationCommand[] = [];
  private readonly newId: () => string;
  private readonly applicationId: string;

  constructor(newId: () => string, applicationId: string) {
    this.newId = newId;
    this.applicationId = applicationId;
  }

  all(): readonly APIApplicationCommand[] {
    return this.registered;
  }

  /** Puts these in the place of all there were; one that keeps its name keeps its id. */
  replace(bodies: RESTPutAPIApplicationCommandsJSONBody): readonly APIApplicationCommand[] {
    const problems = commandsProblems(bodies);
    if (problems.length > 0) throw invalidForm(problems);
    const before = this.registered;
    this.registered = bodies.map((body) => {
      const same = before.find((one) => typeOf(one) === typeOf(body) && one.name === body.name);
      return {
        id: same?.id ?? this.newId(),
        application_id: this.applicationId,
        version: this.newId(),
        default_member_permissions: null,
        dm_permission: true,
        nsfw: false,
        description: "",
        contexts: null,
        integration_types: [ApplicationIntegrationType.GuildInstall],
        ...body,
        type: typeOf(body),
      } as APIApplicationCommand;
    });
    return this.registered;
  }

  /** What is offered to somebody in a place: after a slash, or in the menu of a message or a person. */
  offered(type: ApplicationCommandType, account: Account, place: Place): APIApplicationCommand[] {
    return this.registered.filter((command) => command.type === type && ownersOf(command, account, place) !== undefined);
  }
}

/** By whom the app is installed for this command here; undefined where it is not offered. */
export function ownersOf(command: APIApplicationCommand, account: Account, place: Place): Owners | undefined {
  const { server } = place;
  const { contexts, integration_types = [], default_member_permissions: needed } = command;
  if (contexts && !contexts.includes(contextOf(place))) return undefined;
  const isIn = server === undefined || (server.hasBot && isAllowed(needed, server.permissionsOf(account)));
  const byServer = isIn && integration_types.includes(ApplicationIntegrationType.GuildInstall);
  const byUser = account.hasApp && integration_types.includes(ApplicationIntegrationType.UserInstall);
  if (!byServer && !byUser) return undefined;
  return { ...(byServer && { 0: server?.id ?? "0" }), ...(byUser && { 1: account.user.id }) };
}

export function contextOf({ type }: Place): InteractionContextType {
  return type === ChannelType.DM ? InteractionContextType.BotDM : InteractionContextType.Guild;
}

/** "0" is for administrators alone. */
function isAllowed(needed: string | null, permissions: bigint): boolean {
  if (needed === null || (permissions & PermissionFlagsBits.Administrator) !== 0n) return true;
  return needed !== "0" && (permissions & BigInt(needed)) === BigInt(needed);
}

export function nameIn({ name, name_localizations }: Translated, locale: Locale): string {
  return name_localizations?.[locale] ?? name;
}

export function offeredAs(command: APIApplicationCommand, locale: Locale): OfferedCommand {
  const { description, description_localizations, type, options = [] } = command;
  const slash = type === ApplicationCommandType.ChatInput ? "/" : "";
  return {
    name: `${slash}${nameIn(command, locale)}`,
    description: description_localizations?.[locale] ?? description,
    options: options.map((option: APIApplicationCommandOption) => `${nameIn(option, locale)}${option.required ? "" : "?"}`),
  };
}
