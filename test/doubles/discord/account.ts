import type { APIUser, Locale } from "discord.js";
import type { Dialogue } from "./dialogue.ts";
import type { Place } from "./place.ts";

/** Somebody with a Discord account, and where they are with it. */
export interface Account {
  readonly user: APIUser;
  readonly name: string;
  readonly locale: Locale;
  /** Their conversation with the bot alone. */
  readonly direct: Place;
  /** Where they were last. */
  here: Place;
  /** How much of the bot they had heard at their last act, in each place. */
  readonly heardAtLastAct: Map<Place, number>;
  /** What the bot has opened over everything else. */
  dialogue: Dialogue | undefined;
  /** Whether they have added the app to their account, so that it is at hand in every place. */
  hasApp: boolean;
  /** Whether they let nobody write to them of their own accord. */
  closedToStrangers: boolean;
}
