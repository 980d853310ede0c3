import { patiently } from "../patience.ts";
import type { Account } from "./account.ts";
import type { Kept, Place } from "./place.ts";
import { described, type Shown, shown, shownDialogue } from "./shown.ts";
import type { World } from "./world.ts";

/** Somebody in a place: what they see and hear there. */
export class Presence {
  readonly account: Account;
  protected readonly world: World;
  private readonly where: () => Place;

  constructor(world: World, account: Account, where: () => Place) {
    this.world = world;
    this.account = account;
    this.where = where;
  }

  /**
   * Resolves when the bot has sent or changed `n` messages here, for this person to see, since their last act, with the last of these; at
   * once where it has already. That it "is thinking" is not heard. Rejects after a generous time, with the screen.
   */
  async hears(n = 1): Promise<Shown> {
    const { place, account } = this;
    const before = account.heardAtLastAct.get(place) ?? 0;
    const complaint = () => `Waited to hear ${n} of the bot's messages, and heard ${place.heardBy(account).length - before}.`;
    await this.patiently(place.untilHeard(account, before + n), complaint);
    return this.see(place.heardBy(account)[before + n - 1]!);
  }

  /** What stands in the place now, newest last; what the bot has opened over it comes after everything. */
  screen(): Shown[] {
    const { dialogue } = this.account;
    const messages = this.place.visibleTo(this.account).map((kept) => this.see(kept));
    return dialogue === undefined ? messages : [...messages, shownDialogue(dialogue)];
  }

  protected get place(): Place {
    return this.where();
  }

  protected see(kept: Kept): Shown {
    return shown(kept, this.place, this.account, this.world);
  }

  protected keptAs({ id, text }: Shown): Kept {
    const kept = this.place.visibleTo(this.account).find(({ message }) => message.id === id);
    if (kept === undefined) throw new RangeError(`This message is not to be seen here: ${text}\n${this.describe()}`);
    return kept;
  }

  /** From here on counts what is heard. */
  protected acts(): void {
    const { place, account } = this;
    account.here = place;
    account.heardAtLastAct.set(place, place.heardBy(account).length);
  }

  protected patiently<T>(done: Promise<T>, complaint: () => string): Promise<T> {
    return patiently(done, this.world.options.patience, () => `${complaint()}\n${this.describe()}`);
  }

  protected describe(): string {
    return `On the screen:\n${this.screen().map(described).join("\n") || "(nothing)"}`;
  }
}
