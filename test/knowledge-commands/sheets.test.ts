import { describe, expect, it } from "vitest";
import { entryIn } from "../../src/core/editing/changes.ts";
import { openTestOffice } from "./test-office.ts";

const office = await openTestOffice();

/** The knowledge as CSV, after somebody has edited it. */
async function edited(from: string, to: string): Promise<{ "base.csv": Uint8Array }> {
  const { files } = await office.run("export base.csv");
  const text = Buffer.from(files["base.csv"]!).toString("utf8");
  expect(text).toContain(from);
  return { "base.csv": Buffer.from(text.replaceAll(from, to)) };
}

describe("the spreadsheet", () => {
  it.each(["base.xlsx", "my folder/base.CSV", "base.json"])("goes out as %s, and comes back saying the same", async (name) => {
    const { exitCode, output, files } = await office.run(`export "${name}"`);
    expect([exitCode, Object.keys(files)]).toEqual([0, [name]]);
    expect(output).toBe(`Written: ${name} (${files[name]!.length} bytes)\n`);
    expect(await office.says(`import "${name}"`, files)).toBe("Nothing is changed: it says so already.\n");
  });

  it("comes back edited: shown by --dry-run, then published", async () => {
    const files = await edited("the opening", "the grand opening");
    expect(await office.says("import base.csv --dry-run", files)).toMatch(
      /^ {2}events\.json › event-2024-03-04-opening › aliases › en\n[\s\S]*\+ the grand opening\n[\s\S]*Nothing has been taken in: --dry-run\n$/,
    );
    expect(await office.says("drafts")).toBe("There are no drafts.\n");
    expect(await office.run("import base.csv", files)).toMatchObject({ exitCode: 0, error: "" });
    expect(entryIn(office.curation.files(), "event-2024-03-04-opening")?.aliases).toMatchObject({
      en: ["the grand opening", "opening day", "march 2024"],
    });
  });

  it("is not taken in with mistakes, each told with its place", async () => {
    const { exitCode, output, error } = await office.run("import base.csv", await edited("2099-12", "soon"));
    expect([exitCode, error]).toEqual([1, "Nothing has been taken in: mistakes in the file: 1\n"]);
    expect(output).toMatch(/topics.*reviewBy/);
    expect(await office.says("import base.csv")).toBe("base.csv has not come along; import it where it is\n");
  });
});
