import { type APIApplicationCommandOptionChoice, InteractionType } from "discord.js";
import type { Later } from "../later.ts";
import type { Account } from "./account.ts";
import type { Dialogue } from "./dialogue.ts";
import type { Kept, Place } from "./place.ts";
import { refusal } from "./refusal.ts";

/** By whom the app was installed where something is done with it: the keys are Discord's integration types. */
export interface Owners {
  readonly 0?: string;
  readonly 1?: string;
}

/** The first thing the bot answers. */
export type First =
  | { readonly kind: "message"; readonly kept: Kept }
  | { readonly kind: "untouched" }
  | { readonly kind: "choices"; readonly choices: readonly APIApplicationCommandOptionChoice[] }
  | { readonly kind: "dialogue"; readonly dialogue: Dialogue };

export interface Deed {
  readonly type: InteractionType;
  readonly account: Account;
  readonly place: Place;
  readonly owners: Owners;
  /** The message under which the person pressed something. */
  readonly source?: Kept | undefined;
  /** What the bot's answer is shown to be an answer to. */
  readonly command?: { readonly name: string; readonly isMenu: boolean };
}

/** Something that a person did with the bot, and how far the bot has answered it. */
export interface Interaction extends Deed {
  readonly id: string;
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  first: First | undefined;
  /** The message that `@original` means. */
  original: Kept | undefined;
  readonly followUps: Kept[];
}

const FIRST_ANSWER = 3000;
const TOKEN_LIFETIME = 15 * 60_000;

/** What people have done with the bot, and the times within which it can be answered. */
export class Interactions {
  /** By their tokens. */
  private readonly open = new Map<string, Interaction & { readonly settle: (first: First) => void }>();
  private readonly options: { readonly now: () => Date; readonly later: Later };
  private readonly newId: () => string;

  constructor(options: { readonly now: () => Date; readonly later: Later }, newId: () => string) {
    this.options = options;
    this.newId = newId;
  }

  /** `answer` rejects when there is none within three seconds, with what the app then says. */
  begin(deed: Deed, complaint: string): { readonly interaction: Interaction; readonly answer: Promise<First> } {
    const id = this.newId();
    const token = Buffer.from(`interaction:${id}:${"x".repeat(100)}`).toString("base64url");
    let interaction!: Interaction;
    // Made now, so that its stack leads to the line of the test that waits.
    const error = new Error(complaint);
    const answer = new Promise<First>((resolve, reject) => {
      const cancel = this.options.later(FIRST_ANSWER, () => reject(error));
      const settle = (first: First) => {
        cancel();
        resolve(first);
      };
      const begun = { ...deed, id, token, at: this.now(), first: undefined, original: undefined, followUps: [], settle };
      this.open.set(token, begun);
      interaction = begun;
    });
    return { interaction, answer };
  }

  /** That which the bot may now answer for the first time. Throws Discord's refusal. */
  unanswered(id: string, token: string): Interaction {
    const interaction = this.open.get(token);
    if (interaction?.id !== id) throw refusal("unknown interaction");
    if (interaction.first !== undefined) throw refusal("already acknowledged");
    if (this.now() - interaction.at > FIRST_ANSWER) throw refusal("unknown interaction");
    return interaction;
  }

  answer({ token }: Interaction, first: First): void {
    const interaction = this.open.get(token)!;
    interaction.first = first;
    if (first.kind === "message") interaction.original = first.kept;
    if (first.kind === "untouched") interaction.original = interaction.source;
    interaction.settle(first);
  }

  /** That which the bot has answered before and may still add to. Throws Discord's refusal. */
  answered(token: string): Interaction {
    const interaction = this.open.get(token);
    if (interaction === undefined || this.now() - interaction.at > TOKEN_LIFETIME) throw refusal("invalid webhook token");
    if (interaction.first === undefined || interaction.type === InteractionType.ApplicationCommandAutocomplete)
      throw refusal("unknown webhook");
    return interaction;
  }

  private now(): number {
    return this.options.now().getTime();
  }
}
