import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TurnHandler } from "../../../src/core/channel.ts";
import { createServiceLog } from "../../../src/log/service-log.ts";
import { openPseudonyms } from "../../../src/storage/pseudonyms.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";
import { TOKEN } from "./discord-desk.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

const NOON = new Date("2026-11-24T12:00:00Z");
const WORDS = "bengkel Jayabaya rahasia";
const POST = "POST /channels/:channel/messages";
const CALLBACK = "POST /interactions/:id/:token/callback";
const ODD = { error: { status: 400, code: 0, message: "something new" } };

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
    const {
      desk,
      server,
      general,
      siti: zubaidah,
    } = await openWorkingGroup({
      around: failing,
      parts: { log, pseudonym },
      refused: /50013|50007/,
    });
    const { faults } = desk.discord;
    const alone = { zubaidah: zubaidah.in(zubaidah.direct) };
    await expectPlace(
      desk,
      alone,
      `
      zubaidah: ${WORDS}
      desk: ↩"Jayabaya"
      zubaidah: cuaca ${WORDS}
      desk: "Terjadi gangguan"
      zubaidah /ask question: cuaca ${WORDS}
      desk: "Terjadi gangguan"
      `,
    );
    faults.next(POST, ODD, 2);
    await expectPlace(desk, alone, `+1min\nzubaidah: ${WORDS}`);
    faults.next(POST, { html: 502 }, 4);
    await expectPlace(desk, alone, `zubaidah: ${WORDS}\ndesk:`);
    for (const fault of [ODD, { html: 502 }]) {
      faults.next(CALLBACK, fault, "html" in fault ? 4 : 1);
      await expectPlace(desk, alone, `+1min\nzubaidah /ask question: ${WORDS}\ndesk: "Terjadi gangguan"`);
    }
    const silent = server.channel("rapat", { botLacks: ["SendMessages"] });
    await zubaidah.closesDirectMessages();
    await zubaidah.in(silent).says(`@midec-desk ${WORDS}`);
    await zubaidah.in(general).says(`@midec-desk ${WORDS}`);
    await desk.quiet();
    faults.next("PUT /applications/:app/commands", ODD);
    faults.next("GET /channels/:channel/messages", ODD);
    const next = await desk.restart({ parts: { log, pseudonym, timeline: undefined } });
    await next.quiet();
    await next.stop();

    const written = lines.join("");
    const disk = await everyByteUnder(desk.directory);
    const { id, username } = zubaidah.account.user;
    const secrets = [
      TOKEN,
      TOKEN.split(".")[0]!,
      id,
      username,
      server.id,
      general.id,
      silent.id,
      "bengkel",
      "Jayabaya",
      "rahasia",
      "cuaca",
    ];
    for (const secret of secrets) {
      expect(written).not.toContain(secret);
      expect(disk).not.toContain(secret);
    }
    // The disk has to know which chats to read on in; the log has not.
    expect(written).not.toContain(zubaidah.direct.id);
    // discord.js's errors carry along where a call went, with the key to an answer in it, and what was to be said.
    for (const call of ["/interactions/", "/v10/", "allowed_mentions"]) expect(written).not.toContain(call);
    for (const event of ["a mistake in the desk", "something new", "502", "Cannot send messages to this user"])
      expect(written).toContain(event);
  });

  it("the disk holds the words of those alone who wait for an answer", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.gate.shut();
    await siti.dm(WORDS);
    await desk.gate.reached();
    expect(await everyByteUnder(desk.directory)).toContain(WORDS);
    desk.gate.open();
    await desk.quiet();
    expect(await everyByteUnder(desk.directory)).not.toContain("Jayabaya");
  });
});

describe("whoever wants to be forgotten", () => {
  it.each([
    ["by a command in private", 'siti /forget\ndesk: "Selesai"'],
    ["in words", 'siti: /hapus\ndesk: "Selesai"'],
  ])("%s has no bookmark left on the disk, and is not read on", async (_, transcript) => {
    const { desk, siti } = await openWorkingGroup();
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: biaya brp\ndesk: "tidak dimuat"');
    const next = await desk.restart();
    expect(await everyByteUnder(desk.directory)).toContain(siti.direct.id);
    await expectPlace(next, { siti: siti.in(siti.direct) }, transcript);
    expect(await everyByteUnder(desk.directory)).not.toContain(siti.direct.id);
    await next.restart();
    expect(await everyByteUnder(desk.directory)).not.toContain(siti.direct.id);
  });

  it("may say so in a server", async () => {
    const { desk, general, siti } = await openWorkingGroup();
    await expectPlace(desk, { siti: siti.in(siti.direct) }, 'siti: biaya brp\ndesk: "tidak dimuat"');
    const next = await desk.restart();
    await expectPlace(next, { siti: siti.in(general) }, 'siti /forget\ndesk (siti): "Selesai"');
    expect(await everyByteUnder(desk.directory)).not.toContain(siti.direct.id);
  });
});
