/** Somebody who edits this and that, by chat, until so many changes of theirs are published. */
import { pick, type Random } from "../../bench/seeded.ts";
import type { AdministrationKey } from "../../src/core/administration/administration-key.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { type Hands, Interrupted, type Screen } from "./editing-hands.ts";

/** What the desk has said is published. */
export interface Acknowledged {
  readonly editor: string;
  readonly deed: Deed;
  readonly revision: number;
  /** Words that must stand in the record of it. */
  readonly words: readonly string[];
  /** Of an entry that was withdrawn or published again: which, and what it is since then. */
  readonly state?: { readonly entry: string; readonly is: string };
}

export const DEEDS = ["summary", "phrasing", "alias", "state", "take back"] as const;
export type Deed = (typeof DEEDS)[number];

export interface EditorOptions {
  readonly name: string;
  readonly hands: Hands;
  readonly random: Random;
  /** What may be edited, and what may be withdrawn besides. */
  readonly locales: readonly string[];
  readonly entries: readonly string[];
  readonly withdrawable: readonly string[];
  /** Gives every text a number of its own. */
  readonly number: () => number;
  readonly onAcknowledged: (edit: Acknowledged) => void;
  /** Whether enough has been published. */
  readonly isEnough: () => boolean;
  /** Resolves when there is a desk. */
  readonly up: () => Promise<void>;
  /** Which process it is that runs. */
  readonly life: () => number;
}

/** How it went that was not published. */
export interface Vain {
  /** The process ended meanwhile: it is not known what became of it, and what is repeated may be there no more. */
  readonly interrupted: number;
  /** Problems, later changes that build on it, or nothing left to change. */
  readonly heldBack: number;
  /** Screens that nobody could go on from, as they stood. */
  readonly lost: readonly string[];
}

type Written = Pick<Acknowledged, "words" | "state">;

const { say } = await loadPhrasebook(LOCALES_DIR, ["id"], "id");
const of = (key: AdministrationKey) => say("id", `kb.${key}`);

/** What stands on the buttons of an Indonesian app. */
const SAYS = {
  summary: of("part.summary"),
  phrasings: of("part.phrasings"),
  aliases: of("part.aliases"),
  more: of("edit.more"),
  withdraw: of("edit.state.withdrawn"),
  restore: of("edit.state.published"),
  preview: of("preview.button"),
  publish: of("publish.button"),
  allTheSame: of("publish.allTheSame"),
  mine: of("preview.mineWins"),
  discard: of("discard.button"),
  takeBack: of("history.takeBack"),
};
const PUBLISHED = new RegExp(say("id", "kb.publish.done", { revision: "#" }).split("#")[0] + String.raw`(\d+)`);
const BUILT_UPON = say("id", "kb.history.builtUpon", { revision: "#" }).split("#")[1]!.split("(")[0]!.slice(0, 30);
/** Somebody else has just done the same, or the draft had the opposite from before. */
const NOTHING = of("edit.nothing");
/** So many screens after each other are tried before the editor gives up. */
const MOST_SCREENS = 8;

export class Editor {
  private readonly options: EditorOptions;
  /** In which life of the desk. */
  private began = 0;
  private readonly vain = { interrupted: 0, heldBack: 0, lost: [] as string[] };

  constructor(options: EditorOptions) {
    this.options = options;
  }

  /** Edits until it is enough. Rejects when the editor has waited in vain. */
  async edits(): Promise<Vain> {
    const { random, isEnough, up } = this.options;
    while (!isEnough()) {
      await up();
      try {
        await this.does(pick(DEEDS, random));
      } catch (error) {
        if (!(error instanceof Interrupted)) throw error;
        this.vain.interrupted++;
      }
    }
    return this.vain;
  }

  private async does(deed: Deed): Promise<void> {
    const { hands, random, entries, withdrawable, life } = this.options;
    this.began = life();
    if (deed === "take back") return this.takesBack();
    const entry = pick(deed === "state" ? withdrawable : entries, random);
    const opened = await this.opens(entry);
    const { screen, ...written } = await this.writes(deed, entry, opened);
    if (screen.text.includes(NOTHING)) this.vain.heldBack++;
    else if (!screen.buttons.includes(SAYS.preview)) this.isLost(deed, screen);
    else await this.publishes({ deed, ...written }, await hands.presses(SAYS.preview));
  }

  /** Begins anew: what was left in a draft on the entry would be published along, or be undone by what is done now. */
  private async opens(entry: string): Promise<Screen> {
    const { hands } = this.options;
    const opened = await hands.commands("edit", entry);
    if (!opened.buttons.includes(SAYS.discard)) return opened;
    await hands.presses(SAYS.discard);
    return hands.commands("edit", entry);
  }

  private async writes(deed: Exclude<Deed, "take back">, entry: string, opened: Screen): Promise<Written & { screen: Screen }> {
    const { hands, number, locales } = this.options;
    const words = locales.map((locale) => `${entry.replaceAll("-", " ")} ${locale} ${number()}`);
    switch (deed) {
      case "summary":
        return { screen: await hands.fills(SAYS.summary, words), words };
      case "phrasing":
        return { screen: await hands.fills(SAYS.phrasings, words), words };
      case "alias":
        return {
          screen: await hands.fills(
            SAYS.aliases,
            words.map((word) => `+ ${word}`),
          ),
          words,
        };
      case "state": {
        if (!opened.buttons.includes(SAYS.more)) return { screen: opened, words: [] };
        const more = await hands.presses(SAYS.more);
        const label = more.buttons.includes(SAYS.withdraw) ? SAYS.withdraw : SAYS.restore;
        return { screen: await hands.presses(label), words: [], state: { entry, is: label === SAYS.withdraw ? "withdrawn" : "published" } };
      }
    }
  }

  private async takesBack(): Promise<void> {
    const { hands, random } = this.options;
    const history = await hands.commands("history");
    const changes = history.buttons.filter((label) => /^\d+: /.test(label));
    if (changes.length === 0) return;
    await hands.presses(pick(changes, random));
    const taken = await hands.presses(SAYS.takeBack);
    if (taken.text.includes(BUILT_UPON)) this.vain.heldBack++;
    else await this.publishes({ deed: "take back", words: [] }, taken);
  }

  /** Whatever stands in the way is dealt with as an officer would. */
  private async publishes(done: Written & Pick<Acknowledged, "deed">, preview: Screen): Promise<void> {
    const { hands, name, onAcknowledged } = this.options;
    let screen = preview;
    for (let screens = 0; screens < MOST_SCREENS; screens++) {
      const revision = PUBLISHED.exec(screen.text)?.[1];
      if (revision !== undefined) return onAcknowledged({ editor: name, revision: Number(revision), ...done });
      const offers = (label: string) => screen.buttons.includes(label);
      if (offers(SAYS.publish)) screen = await hands.presses(SAYS.publish);
      else if (offers(SAYS.allTheSame)) screen = await hands.fills(SAYS.allTheSame, ["Memang begitu."]);
      else if (offers(SAYS.mine)) screen = await hands.presses(SAYS.mine);
      else if (offers(SAYS.discard)) {
        this.vain.heldBack++;
        await hands.presses(SAYS.discard);
        return;
      } else break;
    }
    this.isLost(done.deed, screen);
  }

  private isLost(deed: Deed, { text, buttons }: Screen): void {
    if (this.options.life() > this.began) this.vain.interrupted++;
    else this.vain.lost.push(`${deed}: ${text} [${buttons.join("] [")}]`);
  }
}
