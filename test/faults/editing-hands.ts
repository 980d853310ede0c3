/** How somebody administers on each platform: commands, buttons, what is asked in words or in a window. */
import type { Member } from "../doubles/discord/member.ts";
import type { Place } from "../doubles/discord/place.ts";
import type { Shown as ShownOnDiscord } from "../doubles/discord/shown.ts";
import type { Later } from "../doubles/later.ts";
import { patiently } from "../doubles/patience.ts";
import type { Person } from "../doubles/telegram/person.ts";
import type { Shown as ShownOnTelegram } from "../doubles/telegram/room.ts";

/** What the desk shows last. */
export interface Screen {
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface Hands {
  /** `/kb <name> <words>` */
  commands(name: "edit" | "history", entry?: string): Promise<Screen>;
  presses(label: string): Promise<Screen>;
  /** Opens a form by its button, and fills it in: what is given in the order of its fields; all others stay as they are. */
  fills(label: string, values: readonly string[]): Promise<Screen>;
}

/** The process has ended before it answered; it is not known what it has done. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** Whatever is done here is answered, by a later process if need be. */
export function onTelegram(person: Person): Hands {
  /** The newest message that is meant, once it is there. */
  async function heard(isMeant: (shown: ShownOnTelegram) => boolean): Promise<Screen> {
    for (let count = 1; ; count++) {
      await person.hears(count);
      const found = person.screen().findLast((shown) => shown.from === "bot" && isMeant(shown));
      if (found !== undefined) return { text: found.text, buttons: found.buttons.flat() };
    }
  }

  async function says(text: string): Promise<Screen> {
    const { messageId } = await person.send(text);
    return heard((shown) => shown.messageId > messageId && shown.replyTo === text);
  }

  async function presses(label: string): Promise<Screen> {
    const on = person.screen().findLast(({ buttons }) => buttons.flat().includes(label));
    // Its acknowledgement may come too late for Telegram to show it; what counts is the answer.
    person.taps(label).catch(() => undefined);
    // What a killed process had said already may be said once more, and is no answer to this.
    return heard((shown) => shown.messageId === on?.messageId && contentOf(shown) !== contentOf(on));
  }

  return {
    commands: (name, entry) => says(["/kb", name, ...(entry === undefined ? [] : [entry])].join(" ")),
    presses,
    async fills(label, values) {
      let screen = await presses(label);
      for (const value of values) screen = await says(value);
      return screen;
    },
  };
}

function contentOf({ text, buttons }: Pick<ShownOnTelegram, "text" | "buttons">): string {
  return JSON.stringify([text, buttons]);
}

export interface OnDiscord {
  /** How long somebody waits for an answer before they complain. */
  readonly patience: Later;
  /** Resolves when the process that is there now has ended. */
  readonly death: () => Promise<unknown>;
}

/** Whatever is done here while the process is away fails. */
export function onDiscord(member: Member, place: Place, { patience, death }: OnDiscord): Hands {
  const seat = member.in(place);

  /** What stands there when it has been answered, be it later than Discord waits for a first sign. */
  async function answered(act: () => Promise<ShownOnDiscord>, isOpening = false): Promise<Screen> {
    const dead = death().then(() => {
      throw new Interrupted("The process ended meanwhile");
    });
    dead.catch(() => undefined);
    const first = await Promise.race([act(), dead]).catch((error: Error) => {
      throw new Interrupted(error.message, { cause: error });
    });
    if (isOpening) return { text: first.text, buttons: [] };
    await patiently(Promise.race([seat.hears(), dead]), patience, () => `Waited in vain below: ${first.text}`);
    const shown = seat.screen().find(({ id }) => id === first.id) ?? first;
    return { text: shown.text, buttons: shown.buttons.flat() };
  }

  return {
    commands: (name, entry) => answered(() => seat.slash(`kb ${name}`, entry === undefined ? {} : { entry })),
    presses: (label) => answered(() => seat.presses(label)),
    async fills(label, values) {
      await answered(() => seat.presses(label), true);
      const { fields = [] } = seat.screen().at(-1) ?? {};
      return answered(() => seat.submits(Object.fromEntries(values.map((value, at) => [fields[at]!, value]))));
    },
  };
}
