import { describe, expect, it } from "vitest";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

/** As a file that somebody has opened. */
const textOf = (files: readonly { readonly bytes: Uint8Array }[]) => files.map(({ bytes }) => new TextDecoder().decode(bytes)).join("");

describe("to cite an answer", () => {
  it("is to get it as plain text in a block that can be copied: each statement with date, source and address", async () => {
    const { siti } = await openWorkingGroup();
    await siti.slash("browse", { kind: "Kontak", entry: "Kontak METI" });
    const cited = await siti.presses("Kutip");
    expect(cited.text).toMatch(/^```\n[^`]+\n```$/);
    expect(cited.text).toMatch(/\[1\] Sumber: .+ – .+ – https?:\/\/\S+/);
    expect(cited).toMatchObject({ ephemeral: false, buttons: [], files: [] });
  });

  it("that is long is to get a file, with the first line beside it", async () => {
    const { siti } = await openWorkingGroup();
    await siti.slash("status");
    const cited = await siti.presses("Kutip");
    expect(cited.text).toMatch(/^\*\*Bukti terbaru.+\*\*$/);
    expect(cited.files).toMatchObject([{ fileName: expect.stringMatching(/^[\w-]+\.txt$/) }]);
    const text = textOf(cited.files);
    expect(text).toMatch(/^Bukti terbaru/);
    const statements = text.split("\n").filter((line) => line.startsWith("• "));
    expect(statements.length).toBeGreaterThan(5);
    for (const statement of statements) expect(statement).toMatch(/\[\d+\]$/);
    const sources = text.split("\n").filter((line) => /^\[\d+\] Sumber: /.test(line));
    for (const source of sources) expect(source).toContain("https://");
  });

  it("in a server is seen by oneself alone, of somebody else's answer in one's own language", async () => {
    const { desk, general, siti, kenji } = await openWorkingGroup();
    await expectPlace(
      desk,
      { siti: siti.in(general), kenji: kenji.in(general) },
      `
      siti: @midec-desk apa itu New MIDEC
      desk: [Kutip]
      kenji presses [Kutip]
      desk (kenji): "New MIDEC" 📎 -"adalah"
      siti presses [Kutip]
      desk (siti): "New MIDEC" 📎
      `,
    );
    expect(textOf(kenji.in(general).screen().at(-1)!.files)).toContain("出典");
    expect(textOf(siti.in(general).screen().at(-1)!.files)).toContain("Sumber:");
  });
});
