import type { User } from "grammy/types";
import type { Group } from "./group.ts";
import type { Room, Shown } from "./room.ts";
import { Seat } from "./seat.ts";
import type { World } from "./world.ts";

export interface PersonOptions {
  readonly name: string;
  /** As their app reports it; many report none. */
  readonly language?: string;
}

/** Somebody with the Telegram app. What they do themselves happens in their private chat with the bot; `in(group)` is for groups. */
export class Person extends Seat {
  private readonly privateRoom: Room;
  private readonly seats = new Map<Group, Seat>();

  constructor(world: World, { name, language }: PersonOptions) {
    const id = world.newPersonId();
    const user: User = { id, is_bot: false, first_name: name, ...(language !== undefined && { language_code: language }) };
    const room = world.open({ id, type: "private", first_name: name });
    super(world, user, () => room);
    this.privateRoom = room;
  }

  /** This person in a group; throws `RangeError` where they have not been added to it. */
  in(group: Group): Seat {
    const seat = this.seats.get(group) ?? group.seatOf(this.user);
    this.seats.set(group, seat);
    return seat;
  }

  /** Follows a link `t.me/bot?start=…`; throws `RangeError` where Telegram would not take what stands behind `start=`. */
  async opens(parameter: string): Promise<Shown> {
    if (!/^[\w-]{1,64}$/.test(parameter)) throw new RangeError(`Not allowed in a start link: ${parameter}`);
    return this.send(`/start ${parameter}`);
  }

  async blocks(): Promise<void> {
    this.world.setStanding(this.privateRoom, this.user, "kicked");
  }

  async unblocks(): Promise<void> {
    this.world.setStanding(this.privateRoom, this.user, "member");
  }
}
