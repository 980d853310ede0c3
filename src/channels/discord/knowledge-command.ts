/** `/kb`, with which administrators keep the knowledge true: as it stands in Discord's menus, and as the line that the core reads. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteraction,
  type APIApplicationCommandInteractionDataBasicOption,
  type APIApplicationCommandSubcommandOption,
  type APIAttachment,
  type APIChatInputApplicationCommandInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import { FORMATS } from "../../core/administration/spreadsheet.ts";
import { RANKS } from "../../core/curation/caller.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import { groupOf } from "./group.ts";

export const KNOWLEDGE_COMMAND = "kb";
/** The subcommand that says the same as the bare `/kb`, which Discord does not let be. */
const HOME = "home";

const { String: Text, User, Role, Attachment, Subcommand } = ApplicationCommandOptionType;

/** In the order in which their values stand in the line. */
interface Option {
  readonly name: KnowledgeOption;
  readonly type: typeof Text | typeof User | typeof Role | typeof Attachment;
  readonly required?: true;
  readonly autocomplete?: true;
  readonly choices?: readonly string[];
}

type KnowledgeOption = "entry" | "word" | "what" | "reason" | "rank" | "name" | "user" | "role" | "code" | "day" | "format" | "file";

const ENTRY: Option = { name: "entry", type: Text, autocomplete: true };
const WHAT: Option = { name: "what", type: Text, autocomplete: true, required: true };
const RANK: Option = { name: "rank", type: Text, choices: RANKS, required: true };
const NAME: Option = { name: "name", type: Text, required: true };

const SUBCOMMANDS = [
  { name: HOME, options: [] },
  { name: "help", options: [] },
  { name: "edit", options: [{ ...ENTRY, required: true }] },
  { name: "new", options: [] },
  { name: "inbox", options: [] },
  { name: "drafts", options: [] },
  { name: "history", options: [ENTRY] },
  { name: "stale", options: [] },
  { name: "words", options: [{ name: "word", type: Text }] },
  { name: "off", options: [WHAT, { name: "reason", type: Text }] },
  { name: "on", options: [WHAT] },
  { name: "grant", options: [RANK, NAME, { name: "user", type: User }, { name: "role", type: Role }] },
  { name: "invite", options: [RANK, NAME] },
  { name: "accept", options: [{ name: "code", type: Text, required: true }] },
  { name: "revoke", options: [NAME] },
  { name: "who", options: [] },
  { name: "export", options: [{ name: "format", type: Text, choices: FORMATS }] },
  { name: "import", options: [{ name: "file", type: Attachment, required: true }] },
  { name: "diff", options: [] },
  { name: "restore", options: [{ name: "day", type: Text, required: true }] },
  { name: "digest", options: [] },
  { name: "cancel", options: [] },
] as const satisfies readonly { readonly name: string; readonly options: readonly Option[] }[];

/** A description with its translations, as Discord takes it. */
export type Described = (key: PhraseKey) => { readonly description: string; readonly description_localizations: Record<string, string> };

/**
 * As it is registered. Only those see it whom a server lets: at first its administrators. In private nobody does, for there Discord would
 * show it to everybody; whoever may writes it there as text.
 */
export function knowledgeCommand(described: Described): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    name: KNOWLEDGE_COMMAND,
    ...described("discord.kb.command"),
    default_member_permissions: "0",
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    options: SUBCOMMANDS.map(
      ({ name, options }): APIApplicationCommandSubcommandOption => ({
        type: Subcommand,
        name,
        ...described(`discord.kb.${name}`),
        options: optionsOf(options, described),
      }),
    ),
  };
}

function optionsOf(options: readonly Option[], described: Described): APIApplicationCommandBasicOption[] {
  return options.map(({ name, choices, ...option }) => {
    const named = choices?.map((value) => ({ name: value, value }));
    const whole = { ...option, name, ...described(`discord.kb.option.${name}`), ...(named !== undefined && { choices: named }) };
    // Which of these go together the table sees to.
    return whole as APIApplicationCommandBasicOption;
  });
}

export function isKnowledgeCommand(
  interaction: APIApplicationCommandInteraction,
): interaction is APIChatInputApplicationCommandInteraction {
  return interaction.data.type === ApplicationCommandType.ChatInput && interaction.data.name === KNOWLEDGE_COMMAND;
}

/** The command as a line of text: `/kb grant editor sari 123456789`. */
export function knowledgeLine(interaction: APIChatInputApplicationCommandInteraction): string {
  const { name, options } = filled(interaction);
  const order: readonly Option[] = SUBCOMMANDS.find((sub) => sub.name === name)?.options ?? [];
  const values = order.flatMap(({ name: wanted, type }) => {
    const value = options.find((option) => option.name === wanted)?.value;
    if (value === undefined || type === Attachment) return [];
    return type === Role ? groupOf(String(value)) : String(value);
  });
  return [`/${KNOWLEDGE_COMMAND}`, ...(name === HOME ? [] : [name]), ...values].join(" ");
}

/** The file that came with the command, if any. */
export function knowledgeFile(interaction: APIChatInputApplicationCommandInteraction): APIAttachment | undefined {
  const file = filled(interaction).options.find(({ type }) => type === Attachment);
  return file === undefined ? undefined : interaction.data.resolved?.attachments?.[String(file.value)];
}

function filled({ data }: APIChatInputApplicationCommandInteraction): {
  readonly name: string;
  readonly options: readonly APIApplicationCommandInteractionDataBasicOption[];
} {
  const [sub] = data.options ?? [];
  return sub?.type === Subcommand ? { name: sub.name, options: sub.options ?? [] } : { name: HOME, options: [] };
}
