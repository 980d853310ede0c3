/**
 * Commands, buttons, menus and completions. An answer takes milliseconds and is the first and only response, so there is no "thinking"
 * message. In servers it is for the member alone, with a way to share it; in private with the desk, and in the channels that are said to
 * be public, it is plain.
 */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIApplicationCommandInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  type APIMessageTopLevelComponent,
  ApplicationCommandType,
  ComponentType,
  DiscordAPIError,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type RawFile,
  type REST,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from "discord.js";
import type { TurnHandler } from "../../core/channel.ts";
import type { Command } from "../../core/conversation/command.ts";
import type { Input, Step } from "../../core/conversation/turn.ts";
import type { Desk } from "../../core/desk.ts";
import type { EntryId, Locale } from "../../core/knowledge/entry.ts";
import type { Log } from "../../core/log.ts";
import type { Metrics } from "../../core/metrics.ts";
import { type Action, actionOf, tokenOf } from "../../core/reply/action.ts";
import { saysNotNow, turnsIntoTheAnswer } from "../../core/reply/in-place.ts";
import { type Reply, reply as sayOnly } from "../../core/reply/reply.ts";
import { shortened } from "../../core/reply/shortened.ts";
import type { Answering, Member } from "./answering.ts";
import { type Gesture, readCustomId } from "./custom-id.ts";
import { refusalOf } from "./delivery.ts";

export interface InteractionsParts {
  readonly rest: REST;
  readonly desk: Pick<Desk, "suggest" | "page">;
  readonly answering: Answering;
  readonly handle: TurnHandler;
  /** The list that `/timeline` opens. */
  readonly timeline: EntryId | undefined;
  /** Ids of channels in which answers are for everybody from the start. */
  readonly publicChannels: ReadonlySet<string>;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Milliseconds, never going back. */
  readonly clock: () => number;
}

const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;
/** What a code block holds in a message of at most 2,000 characters. */
const LONGEST_IN_CODE = 1_900;
/** A person who has asked too much has a question again after this long, in seconds. */
const NEXT_QUESTION_SECONDS = 3;

/** Discord's words for what is no error of ours: the member has waited too long or has left, or the response is there already. */
const EXPECTED: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);

/** Who sees what is answered. */
type Audience = "member" | "channel" | "private";

type Choosing = APIMessageComponentInteraction;
type Commanding = APIApplicationCommandInteraction;

export class Interactions {
  private readonly parts: InteractionsParts;

  constructor(parts: InteractionsParts) {
    this.parts = parts;
  }

  /** Responds to whatever a member did. Never rejects: what goes wrong is logged, and the member gets an apology where one can be given. */
  async take(interaction: APIInteraction): Promise<void> {
    const { log, metrics, clock } = this.parts;
    const began = clock();
    const kind = InteractionType[interaction.type] ?? "unknown";
    metrics.count("desk_updates_total", { channel: "discord", kind });
    try {
      await this.respond(interaction);
      metrics.observe("desk_answer_seconds", { channel: "discord" }, (clock() - began) / 1000);
    } catch (error) {
      if (error instanceof DiscordAPIError && EXPECTED.has(error.code)) return;
      log.error("An interaction could not be answered", { kind, error: refusalOf(error) });
      metrics.count("desk_failures_total", { channel: "discord", kind: "interaction" });
      await this.apologize(interaction);
    }
  }

  private async respond(interaction: APIInteraction): Promise<void> {
    switch (interaction.type) {
      case InteractionType.ApplicationCommandAutocomplete:
        return this.complete(interaction);
      case InteractionType.ApplicationCommand:
        return this.command(interaction);
      case InteractionType.MessageComponent:
        return this.choose(interaction);
    }
  }

  private async command(interaction: Commanding): Promise<void> {
    const { answering } = this.parts;
    const input = this.inputOf(interaction);
    const audience = this.audienceOf(interaction);
    if (input === undefined) {
      const locale = await answering.localeOf(memberOf(interaction));
      await this.show(interaction, sayOnly(answering.say(locale, "discord.noWords")), locale, audience);
      return;
    }
    const step = await this.turn(interaction, input, audience);
    await this.answer(interaction, step, audience);
  }

  private inputOf(interaction: Commanding): Input | undefined {
    const { data } = interaction;
    if (data.type === ApplicationCommandType.Message) {
      const text = data.resolved.messages[data.target_id]?.content.trim() ?? "";
      return text === "" ? undefined : { kind: "text", text };
    }
    if (data.type !== ApplicationCommandType.ChatInput) return { kind: "outdated" };
    const option = (name: string) => optionOf(interaction as APIChatInputApplicationCommandInteraction, name);
    switch (data.name) {
      case "ask":
        return chosenOrTyped(option("question") ?? "");
      case "browse":
        return chosenOrTyped(option("entry") ?? tokenOf({ kind: "entry", entry: option("kind") ?? "" }));
      case "timeline":
        return { kind: "action", action: { kind: "entry", entry: this.parts.timeline ?? "" } };
      case "language": {
        const locale = option("language");
        return { kind: "action", action: locale === undefined ? { kind: "command", command: "language" } : { kind: "language", locale } };
      }
      default: {
        const action = actionOf(tokenOf({ kind: "command", command: data.name as Command }));
        return action === undefined ? { kind: "outdated" } : { kind: "action", action };
      }
    }
  }

  private async complete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const { desk, answering } = this.parts;
    const locale = await answering.localeOf(memberOf(interaction));
    const options = interaction.data.options;
    const typed = options.flatMap((option) => ("focused" in option && option.focused ? [String(option.value)] : []))[0] ?? "";
    const kind = options.flatMap((option) => (option.name === "kind" && "value" in option ? [String(option.value)] : []))[0];
    const within = kind === undefined ? undefined : desk.page(kind, locale)?.choices.map(({ action, label }) => ({ action, label }));
    const found = desk.suggest(typed, locale);
    const titles =
      within === undefined
        ? found
        : within
            .flatMap(({ action, label }) => (action.kind === "entry" ? [{ entry: action.entry, title: label }] : []))
            .filter(({ entry }) => typed.trim() === "" || found.some((title) => title.entry === entry));
    const choices = titles
      .slice(0, MOST_CHOICES)
      .map(({ entry, title }) => ({ name: shortened(title, LONGEST_CHOICE), value: tokenOf({ kind: "entry", entry }) }));
    await this.call(interaction, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  }

  private async choose(interaction: Choosing): Promise<void> {
    const { data } = interaction;
    const read = readCustomId(data.custom_id);
    const meant = read?.kind === "menu" && "values" in data ? actionOf(data.values[0] ?? "") : read;
    switch (meant?.kind) {
      case "cite":
        return this.cite(interaction, meant);
      case "share":
        return this.share(interaction, meant);
      case "menu":
      case undefined:
        return this.act(interaction, undefined);
      default:
        return this.act(interaction, meant);
    }
  }

  private async act(interaction: Choosing, action: Action | undefined): Promise<void> {
    const audience = this.audienceOf(interaction);
    const step = await this.turn(interaction, action === undefined ? { kind: "outdated" } : { kind: "action", action }, audience);
    if (step.reply === null) return void (await this.call(interaction, { type: InteractionResponseType.DeferredMessageUpdate }));
    const part = action?.kind === "more" ? action.part : undefined;
    const isOwn =
      audience === "private" || isEphemeral(interaction) || interaction.message.interaction_metadata?.user.id === memberOf(interaction).id;
    if (action === undefined || !isOwn || saysNotNow(step) || !turnsIntoTheAnswer(action, tokensOf(interaction.message.components ?? [])))
      return this.answer(interaction, step, audience, part);
    const components = this.parts.answering.render(step.reply, step.locale, { shareable: isEphemeral(interaction), part });
    await this.call(interaction, { type: InteractionResponseType.UpdateMessage, data: { components, allowed_mentions: { parse: [] } } });
  }

  private async cite(interaction: Choosing, { entries }: Extract<Gesture, { kind: "cite" }>): Promise<void> {
    const { answering } = this.parts;
    const locale = await answering.localeOf(memberOf(interaction));
    const text = answering.citation(entries, locale);
    if (text === undefined) return this.act(interaction, undefined);
    const block = text.replaceAll("```", "'''");
    const isShort = block.length <= LONGEST_IN_CODE;
    const data = {
      ...(isShort && { content: `\`\`\`\n${block}\n\`\`\`` }),
      ...(!isShort && { attachments: [{ id: "0", filename: `${entries[0]}.txt` }] }),
      ...(this.audienceOf(interaction) === "private" ? {} : { flags: MessageFlags.Ephemeral }),
      allowed_mentions: { parse: [] },
    };
    const files: RawFile[] = isShort
      ? []
      : [{ name: `${entries[0]}.txt`, data: Buffer.from(text), contentType: "text/plain; charset=utf-8" }];
    await this.call(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data }, files);
  }

  private async share(interaction: Choosing, { entries }: Extract<Gesture, { kind: "share" }>): Promise<void> {
    const { answering } = this.parts;
    const member = memberOf(interaction);
    const locale = await answering.localeOf(member);
    const channel = channelOf(interaction);
    const step = { reply: sayOnly("", { entries }), locale };
    const earlier = answering.givenBefore(channel, step);
    if (earlier !== undefined) {
      const components = answering.pointer(locale, { ...serverOf(interaction), channel }, earlier);
      await this.call(interaction, messageOf(components, MessageFlags.Ephemeral));
      return;
    }
    const asked = answering.say(locale, "shared", { member: `<@${member.id}>` });
    const components = [
      { type: ComponentType.TextDisplay as const, content: asked },
      ...(interaction.message.components ?? []).filter(({ type }) => type === ComponentType.Container),
      ...answering.citeRow(entries, locale),
    ];
    const id = await this.call(interaction, messageOf(components));
    if (id !== undefined) answering.wasGiven(channel, step, id);
  }

  private async answer(interaction: Commanding | Choosing, step: Step, audience: Audience, part?: number): Promise<void> {
    const { answering } = this.parts;
    const { reply, locale } = step;
    // Discord shows a command without a response as failed: here the notice has to be given each time.
    const shown = reply ?? sayOnly(answering.say(locale, "limit", { count: NEXT_QUESTION_SECONDS }));
    const channel = channelOf(interaction);
    const earlier = audience === "channel" ? answering.givenBefore(channel, step) : undefined;
    if (earlier !== undefined) {
      const components = answering.pointer(locale, { ...serverOf(interaction), channel }, earlier);
      await this.call(interaction, messageOf(components, MessageFlags.Ephemeral));
      return;
    }
    const id = await this.show(interaction, shown, locale, audience, part);
    if (audience === "channel" && id !== undefined) answering.wasGiven(channel, step, id);
  }

  private show(
    interaction: Commanding | Choosing,
    reply: Reply,
    locale: Locale,
    audience: Audience,
    part?: number,
  ): Promise<string | undefined> {
    const components = this.parts.answering.render(reply, locale, { shareable: audience === "member", part });
    return this.call(interaction, messageOf(components, audience === "member" ? MessageFlags.Ephemeral : 0));
  }

  private turn(interaction: Commanding | Choosing, input: Input, audience: Audience): Promise<Step> {
    const place = audience === "channel" ? channelOf(interaction) : undefined;
    return this.parts.answering.turn(memberOf(interaction), input, { handle: this.parts.handle, place });
  }

  private audienceOf(interaction: Commanding | Choosing): Audience {
    if (interaction.context === InteractionContextType.BotDM) return "private";
    const { channel } = interaction;
    const parent = channel !== undefined && "parent_id" in channel ? channel.parent_id : undefined;
    return [channelOf(interaction), parent].some((id) => typeof id === "string" && this.parts.publicChannels.has(id))
      ? "channel"
      : "member";
  }

  /** Responds; the id of the message that this made, if it made one. */
  private async call(
    interaction: APIInteraction,
    body: APIInteractionResponse,
    files: readonly RawFile[] = [],
  ): Promise<string | undefined> {
    const query = new URLSearchParams({ with_response: "true" });
    const { id, token } = interaction;
    const done = await this.parts.rest.post(Routes.interactionCallback(id, token), { auth: false, body, query, files: [...files] });
    return (done as RESTPostAPIInteractionCallbackWithResponseResult).resource?.message?.id;
  }

  private async apologize(interaction: APIInteraction): Promise<void> {
    if (interaction.type !== InteractionType.ApplicationCommand && interaction.type !== InteractionType.MessageComponent) return;
    const { answering, log } = this.parts;
    try {
      const locale = await answering.localeOf(memberOf(interaction));
      await this.show(interaction, sayOnly(answering.say(locale, "failure")), locale, "member");
    } catch (error) {
      log.warn("The apology could not be given either", { error: refusalOf(error) });
    }
  }
}

function messageOf(components: readonly APIMessageTopLevelComponent[], flags = 0): APIInteractionResponse {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { components: [...components], flags: flags | MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } },
  };
}

/** A completion that was chosen comes back as its token; anything else is a question. */
function chosenOrTyped(value: string): Input {
  const action = actionOf(value);
  return action?.kind === "entry" ? { kind: "action", action } : { kind: "text", text: value };
}

function optionOf({ data }: APIChatInputApplicationCommandInteraction, name: string): string | undefined {
  const found = data.options?.find((option) => option.name === name);
  return found !== undefined && "value" in found ? String(found.value) : undefined;
}

function memberOf(interaction: Exclude<APIInteraction, { type: InteractionType.Ping }>): Member {
  const id = interaction.member?.user.id ?? interaction.user?.id ?? "";
  return { id, languages: [interaction.locale, ...(interaction.guild_locale === undefined ? [] : [interaction.guild_locale])] };
}

function channelOf({ channel }: Commanding | Choosing): string {
  return channel?.id ?? "";
}

function serverOf({ guild_id: server }: Commanding | Choosing): { server?: string } {
  return server === undefined ? {} : { server };
}

function isEphemeral({ message }: Choosing): boolean {
  return ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** The ids of all controls of a message, and what its menus offer. */
function tokensOf(components: readonly APIMessageTopLevelComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type !== ComponentType.ActionRow) return [];
    return component.components.flatMap((control) => {
      if (control.type === ComponentType.StringSelect) return control.options.map(({ value }) => value);
      return "custom_id" in control ? [control.custom_id] : [];
    });
  });
}
