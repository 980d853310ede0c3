import { describe, expect, it } from "vitest";
import type { MissGroup } from "../../src/core/curation/misses.ts";
import { entryIn, phrasingsIn } from "../../src/core/editing/changes.ts";
import { missed } from "../support/misses.ts";
import { openTestOffice } from "./test-office.ts";

const office = await openTestOffice();
const at = "2026-03-01T10:00:00.000Z";

/** The group of a question that nobody could get answered. */
async function groupOf(question: string): Promise<string> {
  office.outcomes.push(missed(`en: ${question}`, { at }), missed(`en: ${question}`, { at: "2026-03-01T11:00:00.000Z" }));
  const groups = (await office.data("inbox")) as MissGroup[];
  const found = groups.find(({ misses }) => misses.some((miss) => miss.question === question));
  return found?.id ?? "none";
}

describe("the inbox", () => {
  it("shows groups with their ids, and one with all its questions; nothing in them commands the terminal", async () => {
    const id = await groupOf("where do \u001b[31mgulls\u009b2J sleep");
    expect(await office.says("inbox")).toMatch(new RegExp(`\n${id} +2 +0 +2026-03-01 11:00 .* en “where do \\[31mgulls2J sleep”\n`));
    expect(await office.says(`inbox ${id}`)).toMatch(/^when \(UTC\).*\n2026-03-01 11:00 +telegram +declined .*gulls.*\n2026-03-01 10:00 /);
    expect(await office.says(`dismiss ${id}`)).toBe("Settled: 2 asked for it.\n");
    expect(await office.says(`dismiss ${id}`)).toBe(`There is no group ${id}; inbox shows those there are\n`);
    expect(await office.says("inbox")).toBe("Nothing waits for an answer.\n");
  });

  it("is taught: the questions become phrasings, and what that does is shown", async () => {
    const id = await groupOf("how much do lantern people earn");
    expect(await office.says(`teach ${id} topic-moon`)).toMatch(/^There is no entry topic-moon/);
    expect(await office.says(`teach m0 topic-wage`)).toMatch(/^There is no such group of questions any more; inbox shows/);
    const said = await office.says(`teach ${id} topic-wage`);
    expect(said).toContain("phrasings/en.json › topic-wage › desk\n");
    expect(said).toContain("how much do lantern people earn");
    expect(phrasingsIn(office.curation.files(), "topic-wage", "en")).toEqual(["how much do lantern people earn"]);
    expect(await office.says("inbox")).toBe("Nothing waits for an answer.\n");
  });

  it("is none of the desk's business, by class", async () => {
    const id = await groupOf("will the lamps shine at easter");
    expect(await office.says(`outside ${id} football`)).toMatch(/^There is no outside class football; there are\n {2}tides-and-weather: /);
    expect(await office.data(`outside ${id} ferries`)).toMatchObject({ outcome: "published" });
    expect(await office.data("inbox")).toEqual([]);
  });

  it("opens a new entry, with the questions as its first phrasings", async () => {
    const id = await groupOf("may i bring my dog");
    const fields =
      'name.en=Dogs name.de=Hunde aliases.en=dog aliases.de=hund summary.en="Dogs are welcome." summary.de="Hunde sind willkommen."';
    expect(await office.data(`new topic topic-dogs ${fields} --answers ${id}`)).toMatchObject({ outcome: "published" });
    expect(entryIn(office.curation.files(), "topic-dogs")).toMatchObject({ summary: { en: "Dogs are welcome." } });
    expect(phrasingsIn(office.curation.files(), "topic-dogs", "en")).toEqual(["may i bring my dog"]);
    expect(await office.data("inbox")).toEqual([]);
  });

  it("is settled by mending the entry that should have answered", async () => {
    const id = await groupOf("is there money for boots");
    const line = `set topic-wage summary.en="No wage and no boots." summary.de="Kein Lohn." --answers ${id}`;
    expect(await office.data(line)).toMatchObject({ outcome: "published" });
    expect(await office.data("inbox")).toEqual([]);
  });
});
