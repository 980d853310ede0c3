/** What every channel promises to those who write to the desk in private, whatever the platform. */
import { expect, it } from "vitest";
import type { TurnHandler } from "../../src/core/channel.ts";
import { COMMANDS } from "../../src/core/conversation/command.ts";
import type { Expertise } from "../../src/core/conversation/expertise.ts";
import type { Turn } from "../../src/core/conversation/turn.ts";
import { createDesk, type DeskParts } from "../../src/core/desk.ts";
import type { EntryId, Locale } from "../../src/core/knowledge/entry.ts";
import { BURST, createLimiter } from "../../src/core/limiter.ts";
import { plainText } from "../../src/core/reply/plain-text.ts";
import type { Block } from "../../src/core/reply/reply.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { deferred } from "../support/deferred.ts";
import { shippedExpertise } from "../support/expertise.ts";
import type { OpenStage, Seen } from "./stage.ts";

const PROMISES = {
  machines: "leaves alone what it has said itself, and what other machines say",
  order: "answers in the order in which it was asked",
  drain: "answers what is in flight when it is stopped",
  outdated: "answers a button of an older version with the start, and says why",
  language: "keeps a language that was chosen, also over a restart",
  forgets: "keeps nothing of a person who wants to be forgotten",
  commands: "carries out every command by its name, by its Indonesian name, and by plain words",
  length: "shows the longest page there is, whole, in messages that the platform takes",
  desk: "apologises when the desk has failed, and answers the next question",
  handler: "apologises when there is no answer at all, and answers the next question",
  tell: "writes unasked to whoever gave their address by a turn, and to nobody else, also after a restart",
  limit: "says once that somebody asks too fast, and then nothing",
} as const;

type Promised = keyof typeof PROMISES;

export interface ChannelContract {
  readonly open: OpenStage;
  /** What the platform takes in one message, as it counts. */
  readonly longestMessage: number;
  /** The promises that are not made here, each with the reason. */
  readonly exempt?: Readonly<Partial<Record<Promised, string>>>;
}

export function channelContract({ open, longestMessage, exempt = {} }: ChannelContract): void {
  /** The shipped desk on a stage, with the turns that the channel gave it; `around` stands between the two. */
  async function opened(parts: Partial<DeskParts> = {}, around = (handle: TurnHandler): TurnHandler => handle) {
    const expertise = await shippedExpertise();
    const log = { info() {}, warn() {}, error() {} };
    const store = createMemoryStore();
    const desk = createDesk({ expertise: () => expertise, store, log, ...parts });
    const turns: Turn[] = [];
    const handle = around(desk.handle);
    const stage = await open({
      desk,
      handle(turn) {
        turns.push(turn);
        return handle(turn);
      },
    });
    return { stage, siti: await stage.newcomer(), store, turns, expertise, say: expertise.phrasebook.say };
  }

  function promises(promised: Promised, test: () => Promise<void>): void {
    const reason = exempt[promised];
    it(`${PROMISES[promised]}${reason === undefined ? "" : ` – not here: ${reason}`}`, { skip: reason !== undefined }, test);
  }

  promises("machines", async () => {
    const { stage, siti, turns } = await opened();
    await siti.says("halo");
    await stage.machinesSay("berapa biayanya?");
    await siti.says("/status");
    expect(turns.map(({ input }) => input)).toEqual([
      { kind: "text", text: "halo" },
      { kind: "text", text: "/status" },
    ]);
  });

  promises("order", async () => {
    const { stage, siti } = await opened();
    const asked = ["/sektor", "/dokumen", "/kontak", "/privasi", "/status"];
    for (const command of asked) await siti.says(command);
    const inTurn = siti.heard();
    const hasty = await stage.newcomer();
    await Promise.all(asked.map((command) => hasty.sends(command)));
    await hasty.says("/bantuan");
    expect(hasty.heard().slice(0, -1)).toEqual(inTurn);
  });

  promises("drain", async () => {
    const reached = deferred();
    const goOn = deferred();
    const { stage, siti, say } = await opened({}, (handle) => async (turn) => {
      if (turn.input.kind === "text" && turn.input.text === "/privasi") {
        reached.resolve();
        await goOn.promise;
      }
      return handle(turn);
    });
    await siti.sends("/privasi");
    await reached.promise;
    const stopped = stage.stop();
    goOn.resolve();
    await stopped;
    expect(siti.heard()).toEqual([expect.stringContaining(say("id", "privacy.lead"))]);
  });

  promises("outdated", async () => {
    const { siti, say } = await opened();
    const start = await siti.says("/mulai");
    const outdated = await siti.choosesOutdated();
    expect(outdated.messages).toEqual([`${say("id", "outdated")}\n\n${start.messages[0]}`]);
    expect(outdated.choices).toEqual(start.choices);
  });

  promises("language", async () => {
    const { stage, siti, say } = await opened();
    await siti.says("/bahasa");
    expect(textOf(await siti.chooses("日本語"))).toContain(say("ja", "language.now"));
    expect(textOf(await siti.says("/mydata"))).toContain(say("ja", "mydata.lead"));
    await stage.restart();
    expect(textOf(await siti.says("/help"))).toContain(say("ja", "help.lead"));
  });

  promises("forgets", async () => {
    const { siti, store, turns, say } = await opened();
    await siti.says("/language en");
    await siti.says("How much does it cost? My number is 0812 3456 7890.");
    await siti.says("/mydata");
    expect(siti.heard().at(-1)).toContain("How much does it cost?");
    const { conversation } = turns.at(-1)!;
    expect(await store.load(conversation)).toBeDefined();
    await siti.says("/forget");
    expect(await store.load(conversation)).toBeUndefined();
    expect(textOf(await siti.says("/mydata"))).toBe(say("id", "mydata.nothing"));
  });

  promises("commands", async () => {
    const { stage, say } = await opened();
    const carriedOut = new Set<string>();
    for (const command of COMMANDS) {
      const [plain = ""] = say("id", `command.${command}.words`).split("|");
      const ways = [`/${command}`, `/${say("id", `command.${command}.name`)}`, plain];
      const answers: string[] = [];
      for (const way of ways) {
        const siti = await stage.newcomer();
        answers.push(textOf(await siti.says(way)));
      }
      expect(answers, ways.join(", ")).toEqual(answers.map(() => answers[0]));
      carriedOut.add(answers[0]!);
    }
    // Each does something of its own.
    expect(carriedOut.size).toBe(COMMANDS.length);
  });

  promises("length", async () => {
    const { stage, expertise, say } = await opened();
    const { base, composer } = expertise;
    for (const kind of [base.all(), base.lists]) {
      const { id, locale } = longestPage([...kind], expertise);
      const page = composer.page(id, locale);
      const more = say(locale, "answer.more");
      for (const asked of [`/start ${id}`, composer.title(id, locale)]) {
        const siti = await stage.newcomer();
        await siti.says(`/language ${locale}`);
        const parts = [await siti.says(asked)];
        while (parts.at(-1)!.choices.includes(more)) parts.push(await siti.chooses(more));
        expect(Math.max(...parts.flatMap(({ sizes }) => sizes))).toBeLessThanOrEqual(longestMessage);
        const shown = parts.map(textOf).join("\n");
        const lines = [page.lead, ...page.blocks.flatMap(linesOf), ...page.sources.map(({ title }) => title)];
        expect(lines.filter((line) => !shown.includes(line))).toEqual([]);
      }
    }
  });

  promises("desk", async () => {
    const store = createMemoryStore();
    let isBroken = false;
    const load: typeof store.load = (person) => (isBroken ? Promise.reject(new Error("The disk is away")) : store.load(person));
    const { siti, say } = await opened({ store: { ...store, load } });
    isBroken = true;
    expect(textOf(await siti.says("/privasi"))).toBe(say("id", "failure"));
    isBroken = false;
    expect(textOf(await siti.says("/privasi"))).toContain(say("id", "privacy.lead"));
  });

  promises("handler", async () => {
    let isBroken = false;
    const { siti, say } = await opened(
      {},
      (handle) => (turn) => (isBroken ? Promise.reject(new Error("Nobody is at the desk")) : handle(turn)),
    );
    const { choices } = await siti.says("/bahasa");
    isBroken = true;
    expect(textOf(await siti.says("/privasi"))).toBe(say("id", "failure"));
    expect(textOf(await siti.chooses(choices[0]!))).toBe(say("id", "failure"));
    isBroken = false;
    expect(textOf(await siti.says("/privasi"))).toContain(say("id", "privacy.lead"));
  });

  promises("tell", async () => {
    const { stage, siti, turns, expertise } = await opened();
    const budi = await stage.newcomer();
    await siti.says("/privasi");
    const { address = "none" } = turns.at(-1)!;
    await budi.says("/privasi");
    const { base, composer } = expertise;
    const page = composer.page([...base.all()][0]!.id, "ja");
    const before = [siti, budi].map((person) => person.heard().length);
    await stage.tell(address, page, "ja");
    await stage.restart();
    await stage.tell(address, page, "ja");
    const [told, overheard] = [siti, budi].map((person, index) => person.heard().slice(before[index]));
    expect(told).toEqual([expect.stringContaining(page.lead), expect.stringContaining(page.lead)]);
    expect(overheard).toEqual([]);
  });

  promises("limit", async () => {
    const { siti } = await opened({ limiter: createLimiter() });
    for (let asked = 0; asked < BURST; asked++) await siti.says("/privasi");
    await siti.says("/status");
    await siti.sends("/sektor");
    await siti.sends("/dokumen");
    await siti.says("/hapus");
    const [notice, ...after] = siti.heard().slice(BURST);
    expect(notice).toContain("terlalu cepat");
    expect(after).toEqual([expect.stringContaining("data tentang Anda")]);
  });
}

function textOf({ messages }: Seen): string {
  return messages.join("\n\n");
}

/** Of all in all languages. */
function longestPage(
  all: readonly { readonly id: EntryId }[],
  { base, composer }: Expertise,
): { readonly id: EntryId; readonly locale: Locale } {
  const pages = base.programme.locales.flatMap((locale) =>
    all.map(({ id }) => ({ id, locale, length: plainText(composer.page(id, locale), { source: "Source" }).length })),
  );
  return pages.reduce((longest, page) => (page.length > longest.length ? page : longest));
}

function linesOf(block: Block): readonly string[] {
  return block.kind === "list" ? block.items : [block.text];
}
