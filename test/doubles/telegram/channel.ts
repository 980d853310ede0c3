import type { User } from "grammy/types";
import type { Room } from "./room.ts";
import { Seat } from "./seat.ts";
import type { World } from "./world.ts";

/** A channel, and what its owner posts in it. */
export class Channel extends Seat {
  private readonly place: Room;

  constructor(world: World, title: string) {
    const owner: User = { id: world.newPersonId(), is_bot: false, first_name: "Owner" };
    const room = world.open({ id: world.newChatId("channel"), type: "channel", title });
    super(
      world,
      owner,
      () => room,
      () => ({ sender_chat: room.chat }),
    );
    this.place = room;
  }

  /** In a channel a bot is always an administrator. */
  async addsBot(): Promise<void> {
    this.world.setStanding(this.place, this.user, "administrator");
  }
}
