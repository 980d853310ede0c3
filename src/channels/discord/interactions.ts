/**
 * Commands, buttons, menus and completions. An answer takes milliseconds and is the first and only response, so there is no "thinking"
 * message. In servers it is for the member alone, with a way to share it; in private with the desk, and in the channels that are said to
 * be public, it is plain.
 */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIInteractionResponse,
  ComponentType,
  DiscordAPIError,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type RawFile,
  type REST,
  RESTJSONErrorCodes,
} from "discord.js";
import type { TurnHandler } from "../../core/channel.ts";
import type { Input, Step } from "../../core/conversation/turn.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { type Action, actionOf } from "../../core/reply/action.ts";
import { saysNotNow, turnsIntoTheAnswer } from "../../core/reply/in-place.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import { reply as sayOnly } from "../../core/reply/reply.ts";
import { type Answering, beginningOf, sayingOf, short } from "./answering.ts";
import { inputOf } from "./command-input.ts";
import type { CommandWords } from "./commands.ts";
import { completions } from "./completions.ts";
import { type Gesture, readCustomId } from "./custom-id.ts";
import { refusalOf } from "./delivery.ts";
import {
  type Audience,
  audienceOfChoice,
  audienceOfCommand,
  belongsToMember,
  type Choosing,
  type Commanding,
  channelOf,
  isPrivate,
  memberOf,
  serverOf,
  tokensOf,
} from "./interaction.ts";
import { bold } from "./markdown.ts";
import { flagsFor, messageOf, respond } from "./respond.ts";

export interface InteractionsParts extends Pick<PlatformParts, "desk" | "log" | "metrics" | "clock">, Pick<CommandWords, "timeline"> {
  readonly rest: REST;
  readonly answering: Answering;
  readonly handle: TurnHandler;
  /** Ids of channels in which answers are for everybody from the start. */
  readonly publicChannels: ReadonlySet<string>;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

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

export class Interactions {
  private readonly parts: InteractionsParts;

  constructor(parts: InteractionsParts) {
    this.parts = parts;
  }

  /** Responds to whatever a member did. Never rejects: what goes wrong is logged, and the member gets an apology where one can be given. */
  async take(interaction: APIInteraction): Promise<void> {
    const { log, metrics, clock, giveUp } = this.parts;
    const began = clock();
    const kind = InteractionType[interaction.type] ?? "unknown";
    metrics.count("desk_updates_total", { channel: "discord", kind });
    try {
      await this.heed(interaction);
      metrics.observe("desk_answer_seconds", { channel: "discord" }, (clock() - began) / 1000);
    } catch (error) {
      if (giveUp.aborted) return;
      if (error instanceof DiscordAPIError && EXPECTED.has(error.code))
        return metrics.count("desk_failures_total", { channel: "discord", kind: "expired" });
      log.error("An interaction could not be answered", { kind, error: refusalOf(error) });
      metrics.count("desk_failures_total", { channel: "discord", kind: "interaction" });
      await this.apologize(interaction);
    }
  }

  private async heed(interaction: APIInteraction): Promise<void> {
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
    const { timeline, publicChannels } = this.parts;
    const input = inputOf(interaction, timeline);
    const audience = audienceOfCommand(interaction, publicChannels);
    if (input === undefined) return this.say(interaction, "discord.noWords", audience);
    const step = await this.turn(interaction, input, audience);
    await this.answer(interaction, step, audience);
  }

  private async complete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const { desk, answering } = this.parts;
    const choices = completions(interaction, desk, await answering.localeOf(memberOf(interaction)));
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
    const isOwn = belongsToMember(interaction);
    const audience = audienceOfChoice(interaction, isOwn);
    const step = await this.turn(interaction, action === undefined ? { kind: "outdated" } : { kind: "action", action }, audience);
    if (step.reply === null) return void (await this.call(interaction, { type: InteractionResponseType.DeferredMessageUpdate }));
    const part = action?.kind === "more" ? action.part : undefined;
    if (action === undefined || !isOwn || saysNotNow(step) || !turnsIntoTheAnswer(action, tokensOf(interaction.message.components ?? [])))
      return this.answer(interaction, step, audience, part);
    // What answers a mention is short, and so is what comes in its place.
    const reply = audience === "channel" && interaction.message.interaction_metadata === undefined ? short(step.reply) : step.reply;
    const components = this.parts.answering.render(reply, step.locale, { shareable: audience === "member", part });
    await this.call(interaction, { type: InteractionResponseType.UpdateMessage, data: { components, allowed_mentions: { parse: [] } } });
  }

  private async cite(interaction: Choosing, { entries, locale: written }: Extract<Gesture, { kind: "cite" }>): Promise<void> {
    const { answering } = this.parts;
    // To the member's own question the answer is in their language; an answer to somebody else may not be.
    const locale = belongsToMember(interaction) ? written : await answering.localeOf(memberOf(interaction));
    const citation = answering.citation(entries, locale);
    if (citation === undefined) return this.act(interaction, undefined);
    const { text, lead } = citation;
    const block = text.replaceAll("```", "'''");
    const isShort = block.length <= LONGEST_IN_CODE;
    const data = {
      content: isShort ? `\`\`\`\n${block}\n\`\`\`` : bold(lead),
      ...(!isShort && { attachments: [{ id: "0", filename: `${entries[0]}.txt` }] }),
      ...(!isPrivate(interaction) && { flags: MessageFlags.Ephemeral }),
      allowed_mentions: { parse: [] },
    };
    const files: RawFile[] = isShort
      ? []
      : [{ name: `${entries[0]}.txt`, data: Buffer.from(text), contentType: "text/plain; charset=utf-8" }];
    await this.call(interaction, { type: InteractionResponseType.ChannelMessageWithSource, data }, files);
  }

  private async share(interaction: Choosing, { entries, locale }: Extract<Gesture, { kind: "share" }>): Promise<void> {
    const { answering } = this.parts;
    const channel = channelOf(interaction);
    const shown = (interaction.message.components ?? []).filter(({ type }) => type === ComponentType.Container);
    const saying = beginningOf(channel, shown);
    const earlier = answering.givenBefore(saying);
    if (earlier !== undefined) {
      const components = answering.pointer(locale, { ...serverOf(interaction), channel }, earlier);
      await this.call(interaction, messageOf(components, MessageFlags.Ephemeral));
      return;
    }
    const asked = answering.say(locale, "shared", { member: `<@${memberOf(interaction).id}>` });
    const components = [{ type: ComponentType.TextDisplay as const, content: asked }, ...shown, ...answering.citeRow(entries, locale)];
    const id = await this.call(interaction, messageOf(components));
    if (id !== undefined) answering.wasGiven(saying, id);
  }

  private async answer(interaction: Commanding | Choosing, step: Step, audience: Audience, part?: number): Promise<void> {
    const { answering } = this.parts;
    const { reply, locale } = step;
    // Discord shows a command without a response as failed: here the notice has to be given each time.
    const shown = reply ?? sayOnly(answering.say(locale, "limit", { count: NEXT_QUESTION_SECONDS }));
    const channel = channelOf(interaction);
    const components = answering.render(shown, locale, { shareable: audience === "member", part });
    const saying = audience === "channel" ? sayingOf(channel, step, components) : undefined;
    const earlier = saying && answering.givenBefore(saying);
    if (earlier !== undefined) {
      const pointing = answering.pointer(locale, { ...serverOf(interaction), channel }, earlier);
      await this.call(interaction, messageOf(pointing, MessageFlags.Ephemeral));
      return;
    }
    const id = await this.call(interaction, messageOf(components, flagsFor(audience)));
    if (saying !== undefined && id !== undefined) answering.wasGiven(saying, id);
  }

  /** Says something that belongs to no conversation. */
  private async say(interaction: Commanding | Choosing, key: PhraseKey, audience: Audience): Promise<void> {
    const { answering } = this.parts;
    const locale = await answering.localeOf(memberOf(interaction));
    await this.call(interaction, messageOf(answering.render(sayOnly(answering.say(locale, key)), locale), flagsFor(audience)));
  }

  private turn(interaction: Commanding | Choosing, input: Input, audience: Audience): Promise<Step> {
    const place = audience === "channel" ? channelOf(interaction) : undefined;
    return this.parts.answering.turn(memberOf(interaction), input, { handle: this.parts.handle, place });
  }

  /** The id of the message that this made, if it made one. */
  private call(interaction: APIInteraction, body: APIInteractionResponse, files: readonly RawFile[] = []): Promise<string | undefined> {
    return respond(interaction, { body, files, ...this.parts });
  }

  private async apologize(interaction: APIInteraction): Promise<void> {
    if (interaction.type !== InteractionType.ApplicationCommand && interaction.type !== InteractionType.MessageComponent) return;
    try {
      await this.say(interaction, "failure", isPrivate(interaction) ? "private" : "member");
    } catch (error) {
      this.parts.log.warn("The apology could not be given either", { error: refusalOf(error) });
    }
  }
}
