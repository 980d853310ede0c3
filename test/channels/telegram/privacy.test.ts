import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TurnHandler } from "../../../src/core/channel.ts";
import { createServiceLog } from "../../../src/log/service-log.ts";
import { openPseudonyms } from "../../../src/storage/pseudonyms.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { openTelegramDesk, TOKEN, WEBHOOK } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

const NOON = new Date("2026-11-24T12:00:00Z");
const WORDS = "bengkel Jayabaya rahasia";
const MORE_WORDS = "ongkosnya Wiratama";

/** Fails whenever somebody speaks of the weather. */
const failing =
  (handle: TurnHandler): TurnHandler =>
  async (turn) => {
    if (turn.input.kind === "text" && turn.input.text.includes("cuaca")) throw new Error("a mistake in the desk");
    return handle(turn);
  };

async function everyByteUnder(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files).not.toEqual([]);
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
}

describe("when all is said, answered and gone wrong", () => {
  it("neither the log nor the disk knows who it was, what they said, or how to be the desk", async () => {
    const lines: string[] = [];
    const log = createServiceLog({ level: "trace", destination: { write: (line) => lines.push(line) }, now: () => NOON });
    const pseudonym = await openPseudonyms(await temporaryFolder());
    const desk = await openTelegramDesk({ around: failing, parts: { log, pseudonym }, refused: /blocked by the user|bot was kicked/ });
    const { faults } = desk.telegram;
    const zubaidah = desk.telegram.person({ name: "Zubaidah", language: "id" });
    const person = { zubaidah };

    await expectChat(
      desk,
      person,
      `
      zubaidah: ${WORDS}
      desk: ↩"Jayabaya"
      zubaidah edits "Jayabaya": ${MORE_WORDS}
      desk edits: ↩"Jayabaya"
      zubaidah sends [photo]: ${WORDS}
      desk: ↩"Jayabaya"
      zubaidah: cuaca ${WORDS}
      desk: "Terjadi gangguan"
      `,
    );
    // What we made is refused, and so is its plain text, and the apology with its own.
    faults.next("sendMessage", { error: { code: 400, description: "Bad Request: something new" } }, 4);
    await expectChat(desk, person, `+1min\nzubaidah: ${WORDS} 2`);
    faults.next("sendMessage", { cut: "before" }, 2);
    await expectChat(desk, person, 'zubaidah: /datasaya\ndesk: "Jayabaya"');
    await zubaidah.types(`@midec_test_bot ${WORDS}`);
    const group = desk.telegram.group({ title: "Paguyuban" });
    group.add(zubaidah);
    await group.addsBot();
    await desk.quiet();
    await zubaidah.in(group).send(`@midec_test_bot ${WORDS}`);
    await desk.quiet();
    desk.gate.shut();
    await zubaidah.send(MORE_WORDS);
    await zubaidah.in(group).send(`@midec_test_bot ${MORE_WORDS}`);
    await desk.gate.reached();
    await zubaidah.blocks();
    await group.removesBot();
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    faults.next("getUpdates", { cut: "before" });
    await zubaidah.unblocks();
    // As the process does with a channel that has failed.
    const tell = (error: Error) => log.error(error.message, { error: error.cause });
    await desk.running.catch(tell);
    faults.next("setWebhook", { error: { code: 400, description: "Bad Request: bad webhook" } });
    const next = await desk.restart({ by: "webhook" });
    await next.running.catch(tell);

    const written = lines.join("");
    const disk = await everyByteUnder(desk.directory);
    const secrets = [
      ...[TOKEN, TOKEN.split(":")[1]!, WEBHOOK.secret],
      ...["Zubaidah", "Paguyuban", String(zubaidah.user.id), String(group.room.chat.id)],
      ...["bengkel", "Jayabaya", "rahasia", "ongkosnya", "Wiratama", "cuaca"],
    ];
    for (const secret of secrets) {
      expect(written).not.toContain(secret);
      expect(disk).not.toContain(secret);
    }
    const events = [
      "a mistake in the desk",
      "something new",
      "blocked by the user",
      "bot was kicked",
      "'getUpdates' failed",
      "bad webhook",
    ];
    for (const event of events) expect(written).toContain(event);
  });

  it("the disk holds the words of those alone who wait for an answer", async () => {
    const desk = await openTelegramDesk();
    const zubaidah = desk.telegram.person({ name: "Zubaidah", language: "id" });
    desk.gate.shut();
    await zubaidah.send(WORDS);
    await desk.gate.reached();
    expect(await everyByteUnder(desk.directory)).toContain(WORDS);
    desk.gate.open();
    await desk.quiet();
    expect(await everyByteUnder(desk.directory)).not.toContain("Jayabaya");
  });
});
