/**
 * Commands, buttons, menus, windows and completions. An answer takes milliseconds and is the first and only response, so there is no
 * "thinking" message, but for administrators. In servers it is for the member alone, with a way to share it; in private with the desk, and
 * in the channels that are said to be public, it is plain.
 */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIAttachment,
  type APIInteraction,
  type APIInteractionResponse,
  DiscordAPIError,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
} from "discord.js";
import type { TurnHandler } from "../../core/channel.ts";
import type { Input } from "../../core/conversation/turn.ts";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { type Action, actionOf } from "../../core/reply/action.ts";
import { saysNotNow, turnsIntoTheAnswer } from "../../core/reply/in-place.ts";
import type { PhraseKey } from "../../core/reply/phrase-key.ts";
import { reply as sayOnly } from "../../core/reply/reply.ts";
import { AdministratorAnswers } from "./administrator-answers.ts";
import { AnswerControls } from "./answer-controls.ts";
import type { Answering, Told } from "./answering.ts";
import { inputOf } from "./command-input.ts";
import type { CommandWords } from "./commands.ts";
import { completions, knowledgeCompletions } from "./completions.ts";
import { readCustomId } from "./custom-id.ts";
import { refusalOf } from "./delivery.ts";
import { readWindow } from "./form-window.ts";
import {
  type Answerable,
  type Audience,
  audienceOfChoice,
  audienceOfCommand,
  belongsToMember,
  type Choosing,
  type Commanding,
  channelOf,
  isPrivate,
  memberOf,
  type Submitting,
  serverOf,
  tokensOf,
} from "./interaction.ts";
import { isKnowledgeCommand, KNOWLEDGE_COMMAND, knowledgeFile } from "./knowledge-command.ts";
import { flagsFor, messageOf, respond } from "./respond.ts";
import { sayingOf, short } from "./saying.ts";

export interface InteractionsParts
  extends Pick<PlatformParts, "desk" | "log" | "metrics" | "clock" | "wait">,
    Pick<CommandWords, "timeline"> {
  readonly rest: REST;
  readonly answering: Answering;
  readonly handle: TurnHandler;
  /** Ids of channels in which answers are for everybody from the start. */
  readonly publicChannels: ReadonlySet<string>;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

/** Discord's words for what is no error of ours: the member has waited too long or has left, or the response is there already. */
const EXPECTED: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);

export class Interactions {
  private readonly parts: InteractionsParts;
  private readonly administratorAnswers: AdministratorAnswers;
  private readonly answerControls: AnswerControls;

  constructor(parts: InteractionsParts) {
    this.parts = parts;
    this.administratorAnswers = new AdministratorAnswers(parts);
    this.answerControls = new AnswerControls(parts);
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
      case InteractionType.ModalSubmit:
        return this.submit(interaction);
    }
  }

  private async command(interaction: Commanding): Promise<void> {
    const { timeline, publicChannels } = this.parts;
    const input = inputOf(interaction, timeline);
    const audience = audienceOfCommand(interaction, publicChannels);
    if (input === undefined) return this.say(interaction, "discord.noWords", audience);
    const file = isKnowledgeCommand(interaction) ? knowledgeFile(interaction) : undefined;
    const told = await this.turn(interaction, input, audience, file);
    if (told !== undefined) await this.answer(interaction, told, audience);
  }

  private async submit(interaction: Submitting): Promise<void> {
    const audience = isPrivate(interaction) ? "private" : "member";
    const told = await this.turn(interaction, readWindow(interaction), audience);
    if (told !== undefined) await this.answer(interaction, told, audience);
  }

  private async complete(interaction: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const { desk, answering } = this.parts;
    const member = memberOf(interaction);
    const locale = await answering.localeOf(member);
    const choices =
      interaction.data.name === KNOWLEDGE_COMMAND
        ? knowledgeCompletions(interaction, desk, locale, answering.personOf(member))
        : completions(interaction, desk, locale);
    await this.call(interaction, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
  }

  private async choose(interaction: Choosing): Promise<void> {
    const { data } = interaction;
    const read = readCustomId(data.custom_id);
    const meant = read?.kind === "menu" && "values" in data ? actionOf(data.values[0] ?? "") : read;
    switch (meant?.kind) {
      case "cite":
        return (await this.answerControls.cite(interaction, meant)) ? undefined : this.act(interaction, undefined);
      case "share":
        return this.answerControls.share(interaction, meant);
      case "menu":
      case "form":
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
    if (step === undefined) return;
    if (step.reply === null) return void (await this.call(interaction, { type: InteractionResponseType.DeferredMessageUpdate }));
    const part = action?.kind === "more" ? action.part : undefined;
    if (action === undefined || !isOwn || saysNotNow(step) || !turnsIntoTheAnswer(action, tokensOf(interaction.message.components ?? [])))
      return this.answer(interaction, step, audience, part);
    // What answers a mention is short, and so is what comes in its place.
    const reply = audience === "channel" && interaction.message.interaction_metadata === undefined ? short(step.reply) : step.reply;
    const components = this.parts.answering.render(reply, step.locale, { shareable: audience === "member", part });
    await this.call(interaction, { type: InteractionResponseType.UpdateMessage, data: { components, allowed_mentions: { parse: [] } } });
  }

  private async answer(interaction: Answerable, step: Told, audience: Audience, part?: number): Promise<void> {
    const { answering } = this.parts;
    const { reply, locale } = step;
    // Discord shows a command without a response as failed: here the notice has to be given each time.
    const shown = reply ?? answering.tooMuch(locale);
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
  private async say(interaction: Answerable, key: PhraseKey, audience: Audience): Promise<void> {
    const { answering } = this.parts;
    const locale = await answering.localeOf(memberOf(interaction));
    await this.call(interaction, messageOf(answering.render(sayOnly(answering.say(locale, key)), locale), flagsFor(audience)));
  }

  /** What the desk makes of it; undefined when the administrators' side has answered. A file is fetched for administrators alone. */
  private async turn(interaction: Answerable, input: Input, audience: Audience, file?: APIAttachment): Promise<Told | undefined> {
    const { answering, handle } = this.parts;
    const member = memberOf(interaction);
    const place = audience === "channel" ? channelOf(interaction) : undefined;
    const options = { handle, place, forms: interaction.type !== InteractionType.ModalSubmit };
    const mayAdminister = answering.mayAdminister(member);
    const turn: Promise<Told> =
      file !== undefined && mayAdminister ? answering.fileTurn(member, file, options) : answering.turn(member, input, options);
    const isPutOff = mayAdminister && (await this.administratorAnswers.putOff(interaction, turn, audience));
    const told = await turn;
    if (!isPutOff && told.verdict !== "administration") return told;
    await this.administratorAnswers.show(interaction, told, audience, isPutOff);
    return undefined;
  }

  /** The id of the message that this made, if it made one. */
  private call(interaction: APIInteraction, body: APIInteractionResponse): Promise<string | undefined> {
    return respond(interaction, { body, files: [], ...this.parts });
  }

  private async apologize(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.Ping || interaction.type === InteractionType.ApplicationCommandAutocomplete) return;
    try {
      await this.say(interaction, "failure", isPrivate(interaction) ? "private" : "member");
    } catch (error) {
      this.parts.log.warn("The apology could not be given either", { error: refusalOf(error) });
    }
  }
}
