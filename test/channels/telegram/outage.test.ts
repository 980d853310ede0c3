import { describe, expect, it } from "vitest";
import type { Person } from "../../doubles/telegram/person.ts";
import { openTelegramDesk, type TelegramDeskOptions } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

const LATE = "Mohon maaf, balasan ini terlambat";

const answered = (person: Person) => person.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []));

/** A desk that was away while this person wrote, a minute and more between the messages. */
async function openAway(options?: TelegramDeskOptions) {
  const desk = await openTelegramDesk(options);
  const siti = desk.telegram.person({ name: "Siti", language: "id" });
  await desk.stop();
  const writes = async (...texts: string[]) => {
    for (const text of texts) {
      await siti.send(text);
      desk.clock.passes("2min");
    }
  };
  return { desk, siti, writes };
}

describe("what was written while the desk was away", () => {
  it("for more than an hour: the newest three are answered, with an apology", async () => {
    const { desk, siti, writes } = await openAway();
    await writes("/sektor", "/proyek", "/dokumen", "/kontak", "/bidang");
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(siti)).toEqual(["/dokumen", "/kontak", "/bidang"]);
    for (const { from, text } of siti.screen()) if (from === "bot") expect(text).toContain(LATE);
    await expectChat(next, { siti }, `siti: /sektor\ndesk: "Sektor menurut daftar" -"${LATE}"`);
  });

  it("for less than an hour is all answered, and nothing is apologized for", async () => {
    const { desk, siti, writes } = await openAway();
    await writes("/sektor", "/proyek", "/dokumen", "/kontak");
    desk.clock.passes("10min");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(siti)).toEqual(["/sektor", "/proyek", "/dokumen", "/kontak"]);
    for (const { text } of siti.screen()) expect(text).not.toContain(LATE);
  });

  it("is one question where it was sent in one go", async () => {
    const { desk, siti } = await openAway();
    for (const text of ["selamat siang", "cara daftarnya gmn", "tolong ya"]) await siti.send(text);
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(siti)).toEqual(["tolong ya"]);
    expect(siti.screen().at(-1)?.text).toContain("Cara mendaftar New MIDEC");
  });

  it("is counted over all of it, also where Telegram hands it over in several parts", async () => {
    const { desk, siti, writes } = await openAway({ telegram: { readsAll: true } });
    const group = desk.telegram.group({ title: "UKM Tegal" });
    group.add(siti);
    await group.addsBot();
    await writes("/sektor", "/proyek");
    for (let count = 0; count < 100; count++) await siti.in(group).send("ngobrol aja");
    await writes("/dokumen", "/kontak");
    expect(desk.telegram.webhook().pending_update_count).toBeGreaterThan(100);
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(siti)).toEqual(["/proyek", "/dokumen", "/kontak"]);
  });

  it("leaves others their own three", async () => {
    const { desk, siti, writes } = await openAway();
    const budi = desk.telegram.person({ name: "Budi", language: "id" });
    await budi.send("/sektor");
    await writes("/sektor", "/proyek", "/dokumen", "/kontak");
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(budi)).toEqual(["/sektor"]);
    expect(answered(siti)).toHaveLength(3);
  });

  it("and changed meanwhile is answered once, as it stands", async () => {
    const { desk, siti } = await openAway();
    const message = await siti.send("/sektor");
    desk.clock.passes("2min");
    await siti.edits(message, "/proyek");
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(answered(siti)).toEqual(["/proyek"]);
  });
});

describe("buttons tapped while the desk was away", () => {
  it("do what they say when it is back", async () => {
    const desk = await openTelegramDesk({ refused: /query is too old/ });
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await expectChat(desk, { siti }, "siti: /proyek\ndesk: [Pilot project Mold & Dies]");
    await desk.stop();
    // Her app stops waiting long before.
    void siti.taps("Pilot project Mold & Dies").catch(() => undefined);
    desk.clock.passes("2h");
    const next = await desk.restart();
    await next.quiet();
    expect(siti.screen().at(-1)).toMatchObject({ edited: true, text: expect.stringContaining("Pilot Mold & Dies untuk otomotif") });
    expect(next.logged).toEqual([]);
  });
});
