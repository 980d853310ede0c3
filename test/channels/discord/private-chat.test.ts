import { describe, expect, it } from "vitest";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

describe("alone with the desk", () => {
  it("one writes as one speaks, goes on from the last answer, and changes the language by writing in it", async () => {
    const { desk, siti } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(siti.direct) },
      `
      siti: halo
      desk: ↩"halo" "Halo" []
      siti: biaya brp
      desk: ↩"biaya brp" "tidak dimuat dalam sumber" [Kutip] -[Bagikan di kanal ini]
      siti: kontaknya?
      desk: ↩"kontaknya" "Kemenperin"
      siti: 繊維の担当は?
      desk: ↩"繊維" "繊維"
      siti: /sektor
      desk: ↩"/sektor"
      siti sends a file
      desk: "文字"
      `,
    );
  });

  it("what is written one after another is one question, and is answered as a reply to the last of it", async () => {
    const { desk, siti } = await openWorkingGroup();
    desk.gate.shut();
    await siti.dm("halo");
    await desk.gate.reached();
    for (const text of ["selamat siang", "cara daftarnya gmn", "tolong ya"]) await siti.dm(text);
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    expect(siti.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []))).toEqual(["halo", "tolong ya"]);
    expect(siti.screen().at(-1)?.text).toContain("mendaftar");
  });

  it("whatever is done at the same time is answered in the order of each conversation, and nobody waits for another", async () => {
    const { desk, siti, kenji } = await openWorkingGroup();
    desk.gate.shut();
    for (const text of ["/sektor", "/proyek", "/dokumen"]) await siti.dm(text);
    await kenji.dm("/sectors");
    await desk.taken();
    desk.gate.open();
    await desk.quiet();
    const repliesTo = (member: typeof siti) => member.screen().flatMap(({ from, replyTo }) => (from === "bot" ? [replyTo] : []));
    expect(repliesTo(siti)).toEqual(["/sektor", "/proyek", "/dokumen"]);
    expect(repliesTo(kenji)).toEqual(["/sectors"]);
  });
});
