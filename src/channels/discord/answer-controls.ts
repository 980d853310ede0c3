/** The controls that Discord's answers have of their own: as text for minutes, and for everybody in the channel. */
import { type APIInteractionResponse, ComponentType, InteractionResponseType, MessageFlags, type RawFile, type REST } from "discord.js";
import type { PlatformParts } from "../../core/platform-parts.ts";
import type { Answering } from "./answering.ts";
import type { Gesture } from "./custom-id.ts";
import { belongsToMember, type Choosing, channelOf, isPrivate, memberOf, serverOf } from "./interaction.ts";
import { bold } from "./markdown.ts";
import { messageOf, respond } from "./respond.ts";
import { beginningOf } from "./saying.ts";

export interface AnswerControlsParts extends Pick<PlatformParts, "metrics"> {
  readonly rest: REST;
  readonly answering: Answering;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

/** What a code block holds in a message of at most 2,000 characters. */
const LONGEST_IN_CODE = 1_900;

export class AnswerControls {
  private readonly parts: AnswerControlsParts;

  constructor(parts: AnswerControlsParts) {
    this.parts = parts;
  }

  /** The answer as plain text for minutes; false when nothing is published under its entries any more. */
  async cite(interaction: Choosing, { entries, locale: written }: Extract<Gesture, { kind: "cite" }>): Promise<boolean> {
    const { answering } = this.parts;
    // To the member's own question the answer is in their language; an answer to somebody else may not be.
    const locale = belongsToMember(interaction) ? written : await answering.localeOf(memberOf(interaction));
    const citation = answering.citation(entries, locale);
    if (citation === undefined) return false;
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
    return true;
  }

  /** The answer for everybody in the channel, once in ten minutes. */
  async share(interaction: Choosing, { entries, locale }: Extract<Gesture, { kind: "share" }>): Promise<void> {
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

  /** The id of the message that this made, if it made one. */
  private call(interaction: Choosing, body: APIInteractionResponse, files: readonly RawFile[] = []): Promise<string | undefined> {
    return respond(interaction, { body, files, ...this.parts });
  }
}
