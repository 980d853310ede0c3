/** Whatever the platform, the desk says the same: only the form is the platform's. */
import { describe, expect, it } from "vitest";
import { createDesk } from "../../src/core/desk.ts";
import { createLimiter } from "../../src/core/limiter.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { shippedExpertise } from "../support/expertise.ts";
import { CONVERSATIONS } from "./conversations.ts";
import { openDiscordStage } from "./discord/discord-stage.ts";
import type { OpenStage } from "./stage.ts";
import { openTelegramStage } from "./telegram/telegram-stage.ts";
import { terminalStage } from "./terminal/terminal-stage.ts";

/** What a platform's form adds to the words. */
const FORM: readonly RegExp[] = [
  // A statement and an item without a number begin with a dot where the text is shown as it is, with a dash where the app makes a dot of it.
  /^[•-] /gm,
  // A terminal has no links: the address of a source stands behind its title.
  /(?<=^\[\d+\] .*) – https?:\/\/\S+$/gm,
];

interface Heard {
  readonly act: string;
  readonly words: string;
  /** Sorted: Discord has those that open a page in a menu, apart from the others. */
  readonly choices: readonly string[];
}

/** What somebody heard in each of the conversations, one after another with one desk. */
async function heardOn(open: OpenStage): Promise<readonly Heard[]> {
  const expertise = await shippedExpertise();
  const fail = (message: string): never => expect.unreachable(message);
  const log = { info() {}, warn: fail, error: fail };
  const desk = createDesk({ expertise: () => expertise, store: createMemoryStore(), log, limiter: createLimiter(), exempt: ["terminal"] });
  const stage = await open({ desk, handle: desk.handle });
  const heard: Heard[] = [];
  for (const { name, language, turns } of CONVERSATIONS) {
    const person = await stage.newcomer(language);
    for (const [act] of turns) {
      const { messages, choices } = "says" in act ? await person.says(act.says) : await person.chooses(act.chooses);
      const words = FORM.reduce((text, form) => text.replaceAll(form, ""), messages.join("\n\n"));
      heard.push({ act: `${name}: ${Object.values(act)}`, words, choices: choices.toSorted() });
    }
  }
  return heard;
}

/** The terminal has no limits and no buttons: its words are those that the others are held against. */
const heardAtTerminal = () => heardOn(terminalStage("pipe"));

/** What a choice of the channel's own is called, in each language. */
async function labelsOf(key: "answer.more" | "choice.cite"): Promise<readonly string[]> {
  const { phrasebook } = await shippedExpertise();
  return phrasebook.locales.map((locale) => phrasebook.say(locale, key));
}

describe("the twenty conversations", () => {
  it("are said at the terminal as they should be", async () => {
    const wanted = CONVERSATIONS.flatMap(({ turns }) => turns.map(([, hears]) => hears));
    const heard = await heardAtTerminal();
    expect(CONVERSATIONS).toHaveLength(20);
    expect(heard.filter(({ words }, index) => !words.includes(wanted[index]!))).toEqual([]);
  });

  it("are said in Telegram in the same words", async () => {
    const terminal = await heardAtTerminal();
    const telegram = await heardOn(openTelegramStage);
    expect(telegram).toEqual(terminal.map((heard, index) => numbered(heard, telegram[index]!)));
  });

  it("are said in Discord in the same words", async () => {
    const terminal = await heardAtTerminal();
    // To cite an answer is a gesture of Discord's alone.
    const cite = await labelsOf("choice.cite");
    const all = await heardOn(openDiscordStage);
    const discord = all.map((heard) => ({ ...heard, choices: heard.choices.filter((label) => !cite.includes(label)) }));
    const more = await labelsOf("answer.more");
    expect(discord).toEqual(terminal.map((heard, index) => begun(heard, discord[index]!, more)));
  });
});

/** Telegram has the items of a long list on buttons with their numbers: the names stand in the list above. */
function numbered(heard: Heard, { choices }: Heard): Heard {
  if (!choices.includes("1")) return heard;
  const named = heard.choices.filter((label) => choices.includes(label));
  const numbers = Array.from({ length: heard.choices.length - named.length }, (_, index) => String(index + 1));
  return { ...heard, choices: [...named, ...numbers].toSorted() };
}

/**
 * A message of Discord's takes less than the others do: of a longer answer it has the beginning, with the sources of that, and the rest
 * behind "more".
 */
function begun(whole: Heard, { words, choices }: Heard, labelsOfMore: readonly string[]): Heard {
  const more = choices.filter((label) => labelsOfMore.includes(label));
  const [body = "", sources = ""] = words.split(/\n\n(?=\[\d)/);
  const isBeginning = whole.words.startsWith(body) && sources.split("\n").every((line) => whole.words.includes(line));
  if (words === whole.words || more.length === 0 || !isBeginning) return whole;
  return { ...whole, words, choices: [...new Set([...whole.choices, ...more])].toSorted() };
}
