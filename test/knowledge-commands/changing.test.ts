import { describe, expect, it } from "vitest";
import { entryIn } from "../../src/core/editing/changes.ts";
import { isRecord } from "../../src/core/editing/edit.ts";
import { EDITOR, PUBLISHER } from "../support/test-curation.ts";
import { openTestOffice } from "./test-office.ts";

const FIRST_YEAR = "event-2025-09-01-first-year";

/** Contacts take two people, and one labelled question guards the first year. */
function open() {
  return openTestOffice((files) => {
    const programme = files["programme.json"];
    const asked = { id: "d1", q: "when did the first apprentices start", lang: "en", kind: "answer", accept: [FIRST_YEAR] };
    return {
      ...files,
      "programme.json": { ...(isRecord(programme) && programme), twoPeople: { kinds: ["contact"], entries: [] } },
      "labelled/desk.jsonl": [asked],
    };
  });
}

const office = await open();
const summary = () => entryIn(office.curation.files(), "topic-wage")?.summary;

describe("setting a field", () => {
  it("shows what changes and what that does, publishes it, and says how to take it back", async () => {
    const before = JSON.stringify(summary());
    expect(await office.run('set topic-wage summary.en "The wage is not published."')).toEqual({
      exitCode: 0,
      output: expect.stringMatching(
        /^ {2}topics.json › topic-wage › summary › en\n {4}- .+\n {4}\+ The wage is not published\.\n[\s\S]*\nNo other question is answered otherwise\.\n\nPublished as revision 1\. Undone by npm run knowledge -- take-back 1\n$/,
      ),
      error: "",
      files: {},
    });
    expect(summary()).toMatchObject({ en: "The wage is not published." });
    expect(await office.says("stale")).toContain("topic-wage  summary  de");
    expect(await office.says("history")).toMatch(/\n +1 {2}2026-03-02 03:00 {2}command-line {2}published {2}topic-wage\n/);

    expect(await office.data("take-back 1")).toMatchObject({ outcome: "published", revision: 2 });
    expect(JSON.stringify(summary())).toBe(before);
    expect(await office.says("history 2")).toContain("taken-back (1)");
  });

  it("does nothing where it says so already", async () => {
    expect(await office.says("set topic-wage state published")).toBe("Nothing is changed: it says so already.\n");
    expect(await office.says("restore-entry topic-wage")).toBe("Nothing is changed: it says so already.\n");
    expect(await office.says("drafts")).toBe("There are no drafts.\n");
  });

  it("leaves a draft with --draft, adds to it with --to, and publishes it as one", async () => {
    const { draft } = (await office.data('set topic-wage summary.en="Not published." --draft')) as { draft: string };
    expect(await office.data(`set topic-wage summary.de="Nicht bekannt." --to ${draft}`)).toMatchObject({ outcome: "draft", draft });
    expect(await office.says(`diff ${draft}`)).not.toContain("stale");
    const preview = await office.says(`preview ${draft}`);
    expect(preview).toContain("── en ──\nNot published.\n");
    expect(preview).toContain("── de ──\nNicht bekannt.\n");
    expect(await office.says("drafts")).toMatch(new RegExp(`\\n${draft} +2026-03-02 03:00 +command-line +2 +topic-wage\\n`));
    expect(await office.data(`publish ${draft}`)).toMatchObject({ outcome: "published" });
    expect(summary()).toEqual({ en: "Not published.", de: "Nicht bekannt." });
  });

  it("is held back with problems, and the draft kept to be mended or given up", async () => {
    const { exitCode, output, error } = await office.run("set topic-wage state public");
    expect([exitCode, output]).toEqual([1, expect.stringContaining("Problems:\n  topics.json entries[1].state (topic-wage): ")]);
    const [, draft] = /^Not published: it has problems\. Draft (d\d+) is kept; mend it with set … --to/.exec(error) ?? [];
    expect(await office.says(`discard ${draft}`)).toBe(`Draft ${draft} is gone.\n`);
    expect(await office.run(`publish ${draft}`)).toMatchObject({
      exitCode: 1,
      error: `There is no draft ${draft}; drafts shows those there are\n`,
    });
  });

  it("names nobody as owner whom nobody knows", async () => {
    expect(await office.says("set topic-wage owner dewi")).toBe("Nobody here is called dewi; who shows the names, grant gives one\n");
  });
});

describe("what two people must do", () => {
  it("stays a draft, with who may publish it", async () => {
    const { exitCode, error } = await office.run("set contact-harbour-office aliases.en bureau --add");
    expect(exitCode).toBe(1);
    const [, draft = "", names] = /Draft (d\d+) is kept; any of these may publish it in chat \(\/kb drafts\): (.+)\n$/.exec(error) ?? [];
    expect(names).toBe("owner-1, budi");
    expect(await office.curation.drafting.publish(PUBLISHER, draft)).toMatchObject({ kind: "published" });
  });

  it("is published on the command line when somebody else wrote it", async () => {
    const edits = [
      { path: ["contacts.json", "entries", "#contact-harbour-office", "aliases", "en"], before: "bureau", element: true as const },
    ];
    const { id } = await office.curation.drafting.begin(EDITOR, { kind: "published", edits });
    expect(await office.data(`publish ${id}`)).toMatchObject({ outcome: "published" });
    expect(await office.says("history --entry contact-harbour-office")).toMatch(/command-line, written by sari +published/);
  });
});

describe("the gate", () => {
  it("holds back what makes an answer worse, until a reason is given, which is kept", async () => {
    const { exitCode, output, error } = await office.run(`withdraw ${FIRST_YEAR}`);
    expect([exitCode, output]).toEqual([
      1,
      expect.stringContaining("Questions answered worse: 1\n  en “when did the first apprentices start”: right → "),
    ]);
    const [, draft] = /would not be any more\. Draft (d\d+) is kept\. Where that is meant: publish d\d+ --reason "why"/.exec(error) ?? [];
    expect(await office.run(`publish ${draft} --reason " "`)).toMatchObject({
      exitCode: 2,
      error: expect.stringContaining("A reason says why"),
    });
    expect(await office.data(`publish ${draft} --reason "the date is disputed"`)).toMatchObject({ outcome: "published" });
    expect(await office.says("history")).toMatch(new RegExp(`${FIRST_YEAR} +the date is disputed\n`));
    expect(await office.data(`restore-entry ${FIRST_YEAR}`)).toMatchObject({ outcome: "published" });
  });

  it("tells what others published on the same entry meanwhile, and overwrites nothing silently", async () => {
    const { draft: first } = (await office.data('set topic-wage aliases.en "pocket money" --add --draft')) as { draft: string };
    const { draft: second } = (await office.data('set topic-wage summary.en="Mine." --draft')) as { draft: string };
    const { revision } = (await office.data('set topic-wage summary.en="Theirs."')) as { revision: number };
    expect((await office.run(`publish ${first}`)).error).toContain(`then publish ${first} --seen ${revision}, or`);
    expect(await office.data(`publish ${first} --seen ${revision}`)).toMatchObject({ outcome: "published" });

    const { output, error } = await office.run(`publish ${second}`);
    expect(output).toContain("What it changes is not there any more:\n  topics.json › topic-wage › summary › en\n");
    expect(error).toContain(`Its words win with publish ${second} --take-over, or give it up: discard ${second}`);
    expect(await office.data(`publish ${second} --take-over`)).toMatchObject({ outcome: "published" });
    expect(summary()).toMatchObject({ en: "Mine." });
  });
});

describe("making something new", () => {
  it("takes an entry's fields at once", async () => {
    const fields =
      'name.en=Parking name.de=Parken aliases.en=car,cars aliases.de=auto summary.en="Parking is free." summary.de="Parken ist frei."';
    expect(await office.run(`new topic topic-parking ${fields}`)).toMatchObject({ exitCode: 0, error: "" });
    expect(entryIn(office.curation.files(), "topic-parking")).toEqual({
      id: "topic-parking",
      name: { en: "Parking", de: "Parken" },
      aliases: { en: ["car", "cars"], de: ["auto"] },
      summary: { en: "Parking is free.", de: "Parken ist frei." },
      statements: [],
      relations: {},
      state: "published",
    });
    expect(await office.says("new topic topic-parking name.en=x")).toBe("There is an entry topic-parking already; set changes it\n");
    expect(await office.says("new topic Parking name.en=x")).toMatch(/^Parking is no id: small letters/);
  });

  it("publishes a source together with the statement that cites it", async () => {
    const { error } = await office.run('new source G9 outlet=Gazette title="Parking for all" date=2026-02');
    const [, draft] = /Draft (d\d+) is kept/.exec(error) ?? [];
    const statement = `'{"text":{"en":"There is room for nine cars.","de":"Neun Autos haben Platz."},"asOf":"2026-02","sources":["G9"]}'`;
    await office.run(`set topic-parking statements ${statement} --add --to ${draft}`);
    expect(await office.says(`diff ${draft}`)).toContain("sources.json › G9");
    expect(await office.data(`publish ${draft}`)).toMatchObject({ outcome: "published" });
    expect(await office.says("new source G9 outlet=Gazette title=x")).toMatch(/^There is a source G9 already/);
  });
});
