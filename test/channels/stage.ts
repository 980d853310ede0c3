/** A platform with a desk on it, as those see it who write to the desk there: what can be said of every channel alike. */
import type { Channel, TurnHandler } from "../../src/core/channel.ts";
import type { Desk } from "../../src/core/desk.ts";
import type { Locale } from "../../src/core/knowledge/entry.ts";

/** What came of one thing that a person did, as the platform's app shows it. */
export interface Seen {
  /** The words of each message, new or changed, in the order in which they stand. */
  readonly messages: readonly string[];
  /** How much of the platform's limit each message takes, counted as the platform counts. */
  readonly sizes: readonly number[];
  /** What can be pressed or chosen below the last of them. */
  readonly choices: readonly string[];
}

/** Somebody who writes to the desk in private. */
export interface Person {
  /** Sends a text, and does not wait for what comes of it. */
  sends(text: string): Promise<void>;
  /** Sends a text; resolves with the answer. */
  says(text: string): Promise<Seen>;
  /** Takes one of the choices last shown, by its label. */
  chooses(label: string): Promise<Seen>;
  /** Presses a button that an older version of the desk has made. */
  choosesOutdated(): Promise<Seen>;
  /** The words of everything that the desk has said to this person, the oldest first. */
  heard(): readonly string[];
}

export interface Stage {
  /** Somebody who has not written before, in whose app everything is in this language, as far as it tells the desk. */
  newcomer(language?: Locale): Promise<Person>;
  /** Everybody who is no person says this where the desk can read it, also the desk itself. */
  machinesSay(text: string): Promise<void>;
  /** Writes to somebody unasked. */
  readonly tell: Channel["tell"];
  /** Stops the channel, and starts another one in its place; people and their chats stay. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Who answers on the stage. */
export interface Served {
  readonly desk: Desk;
  /** What the channel is given: the desk's own `handle`, or something before it. */
  readonly handle: TurnHandler;
}

/** Opens a stage for one test, and closes it when that has finished. */
export type OpenStage = (served: Served) => Promise<Stage>;

/** A message of the desk's as it stands in a chat. */
export interface Standing {
  readonly id: number | string;
  readonly text: string;
  /** How much of the platform's limit it takes. */
  readonly size: number;
  readonly choices: readonly string[];
}

/** What has come or changed in a chat through something that was done there. */
export async function seenAfter(standing: () => readonly Standing[], act: () => Promise<unknown>): Promise<Seen> {
  const before = new Set(standing().map((message) => JSON.stringify(message)));
  await act();
  const changed = standing().filter((message) => !before.has(JSON.stringify(message)));
  return {
    messages: changed.map(({ text }) => text),
    sizes: changed.map(({ size }) => size),
    choices: changed.at(-1)?.choices ?? [],
  };
}
