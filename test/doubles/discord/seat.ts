import {
  type APIApplicationCommand,
  type APIMessageComponent,
  ApplicationCommandType,
  ButtonStyle,
  ComponentType,
  InteractionType,
  type Locale,
} from "discord.js";
import type { Account } from "./account.ts";
import { type Filled, optionsOf } from "./command-line.ts";
import { nameIn, type OfferedCommand, offeredAs, ownersOf } from "./commands.ts";
import { buttonsIn, faceOf, selectsIn } from "./components.ts";
import { filledIn } from "./dialogue.ts";
import { type DeedData, perform } from "./interaction-events.ts";
import type { Deed, First, Owners } from "./interactions.ts";
import type { Kept } from "./place.ts";
import { Resolved } from "./resolved.ts";
import { type Shown, shownDialogue } from "./shown.ts";
import { Writer } from "./writer.ts";

/** One of the completions that the bot offers while somebody types. */
export interface Completion {
  readonly name: string;
  readonly value: string | number;
}

export interface On {
  readonly on?: Shown;
}

const NO_ANSWER = "The application did not respond";
const FAILED = "This interaction failed";

/** Somebody in a place: what they can do there. */
export class Seat extends Writer {
  /**
   * Sends a slash command ("ask", or "desk status" with a subcommand), its options filled in by name. Resolves with what is there to see
   * when the bot has given its first answer; rejects with what the app says when there is none within three seconds. Throws `RangeError`
   * where the app would not let it go.
   */
  async slash(name: string, filled: Filled = {}): Promise<Shown> {
    const [first = "", ...path] = name.split(" ");
    const command = this.offer(ApplicationCommandType.ChatInput, first);
    const resolved = new Resolved(this.world, this.place);
    const options = optionsOf({ command, path, filled, locale: this.account.locale, resolved });
    return this.runs(command, { options, ...resolved.data() }, {});
  }

  /** Types into the last of these options, and sees what the bot offers to complete it. */
  async types(name: string, filled: Filled): Promise<readonly Completion[]> {
    const [first = "", ...path] = name.split(" ");
    const command = this.offer(ApplicationCommandType.ChatInput, first);
    const focused = Object.keys(filled).at(-1);
    if (focused === undefined) throw new RangeError("Say into which option is typed.");
    const { locale } = this.account;
    const resolved = new Resolved(this.world, this.place);
    const options = optionsOf({ command, path, filled, locale, focused, resolved });
    const done = await this.does(
      InteractionType.ApplicationCommandAutocomplete,
      this.ownersOf(command),
      { data: dataOf(command, { options }) },
      "Loading options failed",
    );
    return done.kind === "choices" ? completionsOf(done, locale) : [];
  }

  /** Chooses an entry in the menu of a message, or of a person. */
  async menu(name: string, on: Shown | { readonly account: Account }): Promise<Shown> {
    if ("account" in on) {
      const { user } = on.account;
      const member = this.place.server?.memberData(on.account);
      const resolved = {
        users: { [user.id]: user },
        ...(member !== undefined && { members: { [user.id]: { ...member, user: undefined } } }),
      };
      return this.runs(this.offer(ApplicationCommandType.User, name), { target_id: user.id, resolved }, {});
    }
    const { message } = this.keptAs(on);
    return this.runs(
      this.offer(ApplicationCommandType.Message, name),
      { target_id: message.id, resolved: { messages: { [message.id]: message } } },
      { isMenu: true },
    );
  }

  /** The commands that the app offers here: after a slash, or in the menu of a message or a person. */
  commands(type: ApplicationCommandType = ApplicationCommandType.ChatInput): OfferedCommand[] {
    return this.offered(type).map((command) => offeredAs(command, this.account.locale));
  }

  /**
   * Presses a button by its label: of the message `on`, else of the newest that has one. Resolves with what is there to see then. Throws
   * `RangeError` when there is no such button, or one that cannot be pressed or does not go to the bot.
   */
  async presses(label: string, { on }: On = {}): Promise<Shown> {
    for (const kept of this.candidates(on)) {
      const button = buttonsIn(kept.message.components ?? []).find((button) => faceOf(button) === label);
      if (button === undefined) continue;
      if (button.disabled) throw new RangeError(`This button cannot be pressed: ${label}`);
      if (button.style === ButtonStyle.Link || button.style === ButtonStyle.Premium)
        throw new RangeError(`The bot does not hear of this button: ${label}`);
      return this.handles(kept, button, {});
    }
    throw new RangeError(`There is no button "${label}".\n${this.describe()}`);
  }

  /** Presses a button that today's bot may not have made, one of an older version, under `on` or the bot's newest message. */
  async pressesToken(custom_id: string, { on }: On = {}): Promise<Shown> {
    const kept = this.candidates(on).find(({ message }) => message.author.id === this.world.bot.id);
    if (kept === undefined) throw new RangeError("The bot has said nothing yet under which a button could stand.");
    return this.handles(kept, { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id }, {});
  }

  /** Chooses from a select menu, by its placeholder and the labels in it. */
  async chooses(placeholder: string, labels: string | readonly string[], { on }: On = {}): Promise<Shown> {
    const wanted = [labels].flat();
    for (const kept of this.candidates(on)) {
      const select = selectsIn(kept.message.components ?? []).find((select) => select.placeholder === placeholder);
      if (select === undefined) continue;
      const values = wanted.flatMap((label) => select.options.find((option) => option.label === label)?.value ?? []);
      const { min_values = 1, max_values = 1 } = select;
      if (select.disabled || values.length < wanted.length || values.length < min_values || values.length > max_values) {
        throw new RangeError(`"${wanted.join(", ")}" cannot be chosen from "${placeholder}".\n${this.describe()}`);
      }
      return this.handles(kept, select, { values });
    }
    throw new RangeError(`There is no menu "${placeholder}".\n${this.describe()}`);
  }

  /** Fills in the dialogue that is open, by what stands beside its fields, and sends it. It stays open until the bot has answered. */
  async submits(filled: Readonly<Record<string, string>>): Promise<Shown> {
    const { dialogue } = this.account;
    if (dialogue === undefined) throw new RangeError(`No dialogue is open.\n${this.describe()}`);
    const { source, form } = dialogue;
    const data = { custom_id: form.custom_id, components: filledIn(dialogue, filled) };
    const more = { data, ...(source !== undefined && { message: source.message }) };
    const first = await this.does(InteractionType.ModalSubmit, this.ownersHere(), more, FAILED, { source });
    this.account.dialogue = undefined;
    return this.outcome(first, source);
  }

  /**
   * Sends something that no app would let go: a command that is not offered, a window that was never opened. Resolves with what is there to
   * see then, or with the completions.
   */
  async forges(type: InteractionType, data: object): Promise<Shown | readonly Completion[]> {
    const first = await this.does(type, this.ownersHere(), { data }, FAILED);
    return first.kind === "choices" ? completionsOf(first, this.account.locale) : this.outcome(first, undefined);
  }

  private async runs(command: APIApplicationCommand, data: object, { isMenu = false }): Promise<Shown> {
    const more = { data: dataOf(command, data) };
    const shape = { command: { name: command.name, isMenu } };
    return this.outcome(await this.does(InteractionType.ApplicationCommand, this.ownersOf(command), more, NO_ANSWER, shape), undefined);
  }

  private async handles(kept: Kept, component: APIMessageComponent, more: object): Promise<Shown> {
    const custom_id = "custom_id" in component ? component.custom_id : undefined;
    const data = { custom_id, component_type: component.type, id: component.id ?? 1, ...more };
    const done = await this.does(InteractionType.MessageComponent, this.ownersHere(), { data, message: kept.message }, FAILED, {
      source: kept,
    });
    return this.outcome(done, kept);
  }

  private does(type: InteractionType, owners: Owners, more: DeedData, complaint: string, shape: Partial<Deed> = {}): Promise<First> {
    this.acts();
    return perform(this.world, { type, account: this.account, place: this.place, owners, ...shape }, more, complaint);
  }

  private outcome(first: First, touched: Kept | undefined): Shown {
    if (first.kind === "dialogue") return shownDialogue(first.dialogue);
    const kept = first.kind === "message" ? first.kept : touched;
    if (kept === undefined) throw new RangeError("The bot has answered with something that cannot be seen.");
    return this.see(kept);
  }

  private candidates(on: Shown | undefined): Kept[] {
    return on === undefined ? this.place.visibleTo(this.account).toReversed() : [this.keptAs(on)];
  }

  private offered(type: ApplicationCommandType): APIApplicationCommand[] {
    return this.world.commands.offered(type, this.account, this.place);
  }

  private offer(type: ApplicationCommandType, name: string): APIApplicationCommand {
    const { locale } = this.account;
    const offered = this.offered(type);
    const command = offered.find((command) => command.name === name || nameIn(command, locale) === name);
    if (command === undefined)
      throw new RangeError(`"${name}" is not offered here, only: ${offered.map((one) => nameIn(one, locale)).join(", ") || "nothing"}`);
    return command;
  }

  private ownersOf(command: APIApplicationCommand): Owners {
    return ownersOf(command, this.account, this.place) ?? {};
  }

  /** For what does not come from a command. */
  private ownersHere(): Owners {
    const { server } = this.place;
    const byServer = server === undefined || server.hasBot;
    return { ...(byServer && { 0: server?.id ?? "0" }), ...(this.account.hasApp && { 1: this.account.user.id }) };
  }
}

function completionsOf({ choices }: Extract<First, { kind: "choices" }>, locale: Locale): readonly Completion[] {
  return choices.map((choice) => ({ name: nameIn(choice, locale), value: choice.value }));
}

function dataOf(command: APIApplicationCommand, more: object): object {
  return { id: command.id, name: command.name, type: command.type, ...more };
}
