import { ChannelType, type Locale } from "discord.js";
import type { Place } from "./place.ts";
import { Seat } from "./seat.ts";
import type { Shown } from "./shown.ts";
import type { World } from "./world.ts";

export interface MemberOptions {
  readonly name: string;
  /** Of their app. */
  readonly locale?: `${Locale}`;
}

/** Somebody with a Discord account. What they do themselves happens where they were last; at first that is their conversation with the bot. */
export class Member extends Seat {
  constructor(world: World, { name, locale = "en-US" }: MemberOptions) {
    const account = world.newAccount(name, locale as Locale);
    super(world, account, () => account.here);
  }

  /** Their conversation with the bot alone. */
  get direct(): Place {
    return this.account.direct;
  }

  /**
   * Goes to a place. Throws `RangeError` where they have not been let into its server, in a forum (one writes in its posts), and for a
   * conversation with the bot where they neither share a server with it nor have added the app.
   */
  in(place: Place): Seat {
    if (place.server !== undefined && !place.server.members.has(this.account)) {
      throw new RangeError(`${this.account.name} is not in "${place.server.name}": add them first.`);
    }
    if (place.server === undefined && !this.world.isKnown(this.account)) {
      throw new RangeError(`${this.account.name} cannot reach the bot: add them to a server that has it, or let them add the app.`);
    }
    if (place.type === ChannelType.GuildForum) throw new RangeError(`Nobody can write in the forum "${place.name}", only in its posts.`);
    this.account.here = place;
    return new Seat(this.world, this.account, () => place);
  }

  /** Writes to the bot alone. */
  async dm(text: string): Promise<Shown> {
    return this.in(this.direct).says(text);
  }

  /** Adds the app to their account: its commands are at hand wherever they are. */
  async addsApp(): Promise<void> {
    this.account.hasApp = true;
  }

  /** Lets nobody write to them of their own accord. */
  async closesDirectMessages(): Promise<void> {
    this.account.closedToStrangers = true;
  }
}
