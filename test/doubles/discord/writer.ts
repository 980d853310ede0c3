import { GatewayDispatchEvents, MessageReferenceType, MessageType } from "discord.js";
import type { Upload } from "../multipart.ts";
import { typedOut } from "./mentions.ts";
import type { Kept } from "./place.ts";
import { Presence } from "./presence.ts";
import type { Shown } from "./shown.ts";

/** Somebody in a place: what they write there. */
export class Writer extends Presence {
  /** Writes a message; `@Name` names somebody whom the app knows here. */
  async says(text: string): Promise<Shown> {
    return this.say(text, {});
  }

  /** Replies to a message, anybody's; `ping: false` as when the app's "@ on" is switched off. */
  async replies(to: Shown, text: string, { ping = true } = {}): Promise<Shown> {
    const { message } = this.keptAs(to);
    const message_reference = { type: MessageReferenceType.Default, channel_id: this.place.id, message_id: message.id };
    return this.say(text, { type: MessageType.Reply, message_reference, referenced_message: message }, ping ? [message.author.id] : []);
  }

  /** Sends a file without a word; one that is only named cannot be fetched. */
  async sends(file: string | Upload): Promise<Shown> {
    if (typeof file !== "string") return this.say("", { attachments: [this.world.hosting.take(file)] });
    const filename = file;
    const url = `https://cdn.discordapp.com/attachments/0/0/${encodeURIComponent(filename)}`;
    return this.say("", { attachments: [{ id: this.world.newId(), filename, size: 1000, url, proxy_url: url }] });
  }

  /** Changes one of their own messages. */
  async edits(message: Shown, text: string): Promise<Shown> {
    const kept = this.own(message);
    kept.message = { ...kept.message, ...this.written(text, []), edited_timestamp: this.world.time() };
    this.acts();
    this.world.tell(GatewayDispatchEvents.MessageUpdate, this.place, kept);
    return this.see(kept);
  }

  /** Removes one of their own messages for everybody. */
  async deletes(message: Shown): Promise<void> {
    const kept = this.own(message);
    this.place.kept.delete(kept.message.id);
    this.world.tellDeleted(this.place, kept);
  }

  private say(text: string, more: object, pinged: readonly string[] = []): Shown {
    const kept = this.world.post(this.place, { author: this.account.user, ...this.written(text, pinged), ...more });
    this.acts();
    return this.see(kept);
  }

  private written(text: string, pinged: readonly string[]) {
    const people = [
      this.world.bot,
      ...(this.place.server === undefined ? [] : [...this.place.server.members.keys()].map(({ user }) => user)),
    ];
    const content = typedOut(text, people);
    return { content, mentions: people.filter(({ id }) => pinged.includes(id) || content.includes(`<@${id}>`)) };
  }

  private own(message: Shown): Kept {
    const kept = this.keptAs(message);
    if (kept.message.author.id !== this.account.user.id) throw new RangeError(`This is not one's own message: ${message.text}`);
    return kept;
  }
}
