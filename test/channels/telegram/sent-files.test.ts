import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { LARGE, openGarden } from "./garden-telegram.ts";
import { TOKEN } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

describe("a file from an administrator", () => {
  it("is fetched and read, whatever is written under it", async () => {
    const { desk, sari, fetched } = await openGarden();
    await expectChat(
      desk,
      { sari },
      'sari sends "daftar.csv": id;nama\ndesk: ↩"[document]" "Kesalahan dalam berkas: 1" "daftar.csv: id;nama"',
    );
    await sari.sendsFile({ fileName: "baru.csv", bytes: Buffer.from("id") }, { caption: "Yang baru" });
    expect((await sari.hears()).text).toContain("baru.csv: id");
    expect(fetched()).toBe(2);
  });

  it("is fetched again after an outage, from where Telegram then has it", async () => {
    const { desk, sari, fetched } = await openGarden();
    for (const fault of [{ html502: true }, { cut: "before" }, { cut: "after" }] as const) desk.telegram.faults.next("file", fault);
    await expectChat(desk, { sari }, 'sari sends "daftar.csv": id;nama\ndesk: "daftar.csv: id;nama"');
    expect(fetched()).toBe(4);
    expect(desk.logged).toEqual([]);
  });

  it("that is larger than 5 MB is not fetched", async () => {
    const { desk, sari, fetched } = await openGarden();
    await sari.sendsFile(LARGE);
    expect((await sari.hears()).text).toContain("besar.xlsx kosong atau lebih besar dari 5 MB");
    await desk.quiet();
    expect(fetched()).toBe(0);
  });

  it("that Telegram does not give out brings an apology, and the log says why without the token", async () => {
    const { desk, sari } = await openGarden();
    desk.telegram.faults.next("getFile", { error: { code: 400, description: "Bad Request: wrong file_id" } });
    desk.telegram.faults.next("file", { error: { code: 404, description: "Not Found" } });
    await expectChat(
      desk,
      { sari },
      `
      sari sends "daftar.csv": id;nama
      desk: "Terjadi gangguan di sisi kami"
      sari sends "daftar.csv": id;nama
      desk: "Terjadi gangguan di sisi kami"
      `,
    );
    expect(desk.logged.map(([, , { error }]) => String(error))).toEqual([
      "Error: Telegram refused getFile: 400 Bad Request: wrong file_id",
      "Error: Telegram does not give a file out: 404",
    ]);
    expect(inspect(desk.logged, { depth: null })).not.toContain(TOKEN);
  });
});
