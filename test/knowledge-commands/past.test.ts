import { describe, expect, it } from "vitest";
import { entryIn } from "../../src/core/editing/changes.ts";
import type { Piece } from "../../src/core/editing/shipped-difference.ts";
import { openTestOffice } from "./test-office.ts";

const WAGE = ["topics.json", "entries", "#topic-wage", "summary", "en"];
const office = await openTestOffice();
const wage = () => entryIn(office.curation.files(), "topic-wage")?.summary;
const original = JSON.stringify(wage());
const { en: BEFORE = "" } = JSON.parse(original) as { en?: string };

office.clock.now = new Date("2026-03-02T09:30:00Z");
await office.run('set topic-wage summary.en="First." summary.de="Erst."');
office.clock.now = new Date("2026-03-03T09:30:00Z");
await office.run('set topic-wage summary.en="Second." summary.de="Zweit."');

describe("history", () => {
  it("shows the newest first, of all or of one entry, and one revision with what it changed", async () => {
    expect(await office.says("history --limit 1")).toBe(
      [
        "revision  when (UTC)        who           what       about       why",
        "       2  2026-03-03 09:30  command-line  published  topic-wage",
        "",
      ].join("\n"),
    );
    expect(await office.data("history --entry topic-how-to-apply")).toEqual([]);
    expect(await office.says("history 2")).toContain("  topics.json › topic-wage › summary › en\n    - First.\n    + Second.\n");
    expect(await office.says("history 9")).toBe("There is no revision 9; history shows those there are\n");
  });

  it("compares any two revisions, either way", async () => {
    expect(await office.says("diff 0 2")).toContain(`    - ${BEFORE}\n    + Second.\n`);
    expect(await office.says("diff 2 0")).toContain(`    - Second.\n    + ${BEFORE}\n`);
    expect(await office.says("diff 1 1")).toBe("No difference.\n");
    expect(await office.says("diff 1 7")).toBe("There is no revision 1 or 7; history shows those there are\n");
    expect(await office.says("diff d9")).toBe("There is no draft d9; drafts shows those there are\n");
  });

  it("says what stands in the way of taking an old change back", async () => {
    expect(await office.run("take-back 1")).toMatchObject({
      exitCode: 1,
      error: "Later changes build on revision 1; take back first: 2\n",
    });
    expect(await office.says("take-back 0")).toMatch(/^There is nothing to take back in revision 0/);
  });

  it("brings the base back to the end of a day", async () => {
    expect(await office.says("restore 2026-02-01")).toMatch(/^There is nothing from 2026-02-01: the history begins later/);
    expect(await office.data("restore 2026-03-02")).toMatchObject({ outcome: "published", revision: 3 });
    expect(wage()).toEqual({ en: "First.", de: "Erst." });
    expect(await office.says("restore 2026-03-02")).toBe("Nothing is changed: it says so already.\n");
    expect(await office.data("restore 2026-03-01")).toMatchObject({ outcome: "published" });
    expect(JSON.stringify(wage())).toBe(original);
    expect(await office.says("drafts")).toBe("There are no drafts.\n");
  });
});

describe("what a release would bring", () => {
  const words: Piece = {
    path: WAGE.slice(0, 3),
    about: "topic-wage",
    edits: [{ path: WAGE, before: BEFORE, after: "From the release." }],
    fits: true,
  };
  const asked: Piece = {
    path: ["phrasings/en.json", "phrasings", "topic-wage"],
    about: "topic-wage",
    edits: [{ path: ["phrasings/en.json", "phrasings", "topic-wage", "release"], after: ["how well are apprentices paid"] }],
    fits: true,
  };
  const changedHere: Piece = {
    ...words,
    path: ["topics.json", "entries", "#topic-how-to-apply"],
    about: "topic-how-to-apply",
    fits: false,
  };

  it("is shown piece by piece, with what was changed here too", async () => {
    office.shipped.push(words, asked, changedHere);
    const shown = await office.says("diff --shipped");
    expect(shown).toContain(
      `topic-wage (topics.json)\n  topics.json › topic-wage › summary › en\n    - ${BEFORE}\n    + From the release.\n`,
    );
    expect(shown).toContain("topic-wage (phrasings/en.json)\n  phrasings/en.json › topic-wage › release\n");
    expect(shown).toContain("topic-how-to-apply (topics.json): changed here too, cannot be taken as it is\n");
  });

  it("is taken in by what it is about, in all files at once, and only where it fits", async () => {
    expect(await office.says("diff --shipped --take topic-moon")).toMatch(/^The release brings nothing about topic-moon;/);
    expect(await office.run("diff --shipped --take topic-wage --take topic-how-to-apply")).toMatchObject({
      exitCode: 1,
      error: expect.stringMatching(/^topic-how-to-apply was changed here too: compare with diff --shipped/),
    });
    expect(await office.data("diff --shipped --take topic-wage")).toMatchObject({ outcome: "published" });
    expect(wage()).toMatchObject({ en: "From the release." });
    expect(await office.says("history --limit 1")).toContain("published  topic-wage");
  });
});

it("verifies, and fails when somebody has been at the records", async () => {
  expect(await office.run("history --verify")).toMatchObject({ exitCode: 0 });
  const revisions = await office.chronicle.revisions();
  Object.assign(revisions[1]!, { who: "nobody" });
  expect(await office.run("history --verify")).toMatchObject({
    exitCode: 1,
    output: "The records have been changed\n",
    error: "The history or the files have been changed by something else than the desk\n",
  });
});
