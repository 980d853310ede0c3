/**
 * What the administrators' side answers to commands, controls and windows. It may take longer than Discord waits, be a window, and bring a
 * file; and it is seen by the administrator alone. A window must be the first response: the core has it at once.
 */
import { InteractionResponseType, InteractionType, MessageFlags, type REST } from "discord.js";
import type { PlatformParts } from "../../core/platform-parts.ts";
import { reply as sayOnly } from "../../core/reply/reply.ts";
import type { Answering, Told } from "./answering.ts";
import { enclosed } from "./enclosed.ts";
import { formWindow } from "./form-window.ts";
import { type Answerable, type Audience, belongsToMember } from "./interaction.ts";
import { flagsFor, respond, respondLater } from "./respond.ts";

export interface AdministratorAnswersParts extends Pick<PlatformParts, "metrics" | "wait"> {
  readonly rest: REST;
  readonly answering: Answering;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

/** Half of what Discord gives for the first response. */
export const PATIENCE_MS = 1_500;

export class AdministratorAnswers {
  private readonly parts: AdministratorAnswersParts;

  constructor(parts: AdministratorAnswersParts) {
    this.parts = parts;
  }

  /** Waits for a turn, and puts its answer off when Discord would not wait so long. Says whether it did. */
  async putOff(interaction: Answerable, turn: Promise<unknown>, audience: Audience): Promise<boolean> {
    const enough = new AbortController();
    const isSlow = await Promise.race([
      turn.then(
        () => false,
        () => false,
      ),
      this.parts.wait(PATIENCE_MS, enough.signal).then(
        () => true,
        () => false,
      ),
    ]);
    enough.abort();
    if (!isSlow) return false;
    const { DeferredMessageUpdate, DeferredChannelMessageWithSource } = InteractionResponseType;
    const message = { type: DeferredChannelMessageWithSource, data: { flags: flagsFor(audience) } } as const;
    const body = canChange(interaction) ? ({ type: DeferredMessageUpdate } as const) : message;
    await respond(interaction, { ...this.parts, body, files: [] });
    return true;
  }

  /** Shows what came of a turn, as the first response or as what was put off. */
  async show(interaction: Answerable, told: Told, audience: Audience, isPutOff: boolean): Promise<void> {
    const { answering } = this.parts;
    const { reply, locale, form, file, verdict } = told;
    const window = form && formWindow(form);
    if (window !== undefined && !isPutOff && interaction.type !== InteractionType.ModalSubmit) {
      await respond(interaction, { ...this.parts, body: window, files: [] });
      return;
    }
    const notShown = form && sayOnly(answering.say(locale, window === undefined ? "discord.kb.tooLong" : "discord.kb.again"));
    const shown = answering.render(notShown ?? reply ?? answering.tooMuch(locale), locale, {
      isAdministration: verdict === "administration",
    });
    const { files, ...content } = enclosed(shown, file);
    // A file, and the control for which there was no window, stay where they are.
    const isChange = canChange(interaction) && form === undefined && file === undefined;
    const flags = MessageFlags.IsComponentsV2 | (isChange ? 0 : flagsFor(audience));
    const data = { ...content, flags, allowed_mentions: { parse: [] } };
    if (isPutOff) return respondLater(interaction, { ...this.parts, body: data, files, isOwnMessage: canChange(interaction) && !isChange });
    const { UpdateMessage, ChannelMessageWithSource } = InteractionResponseType;
    await respond(interaction, { ...this.parts, body: { type: isChange ? UpdateMessage : ChannelMessageWithSource, data }, files });
  }
}

/** Whether the answer can take the place of the message from which it was asked for: the member's own, and none with a file. */
function canChange(interaction: Answerable): boolean {
  if (interaction.type === InteractionType.ApplicationCommand) return false;
  return belongsToMember(interaction) && interaction.message?.attachments.length === 0;
}
