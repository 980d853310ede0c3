import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/knowledge-commands/commands.ts";
import { openTestOffice } from "./test-office.ts";

const office = await openTestOffice();

describe("what only looks", () => {
  it("lists entries by what comes near the words, by kind and by state", async () => {
    expect(await office.says("list crane")).toBe(
      [
        "entry                kind   state      owner  review by  name",
        "field-crane-driving  field  published                    Crane driving",
        "",
      ].join("\n"),
    );
    expect(await office.data("list --kind event")).toMatchObject([
      { id: "event-2024-03-04-opening" },
      { id: "event-2025-09-01-first-year" },
    ]);
    expect(await office.data("list --state withdrawn")).toEqual([]);
    expect((await office.run("list --kind weather")).error).toContain("There is no kind weather; there are programme, sector");
  });

  it("shows an entry under the names by which its fields are set", async () => {
    const shown = await office.says("show event-2024-03-04-opening");
    expect(shown).toContain("\nname.de                Eröffnung der Lehre (4. März 2024)\n");
    expect(shown).toContain("\nstatements[0].sources  G1\n");
    expect(shown).toContain("\naliases.en             the opening, opening day, march 2024\n");
  });

  it("says what comes near an entry that there is not", async () => {
    expect(await office.run("show topic-how-to-aply")).toMatchObject({
      exitCode: 1,
      output: "",
      error: "There is no entry topic-how-to-aply; near it are topic-how-to-apply\n",
    });
  });

  it.each([
    ["drafts", "There are no drafts.\n"],
    ["stale", "Nothing is stale.\n"],
    ["overdue", "Nothing is overdue.\n"],
    ["inbox", "Nothing waits for an answer.\n"],
    ["off", "Everything is switched on.\n"],
    ["diff --shipped", "This release brings nothing that is not here already.\n"],
    ["history --verify", "ok: every record and every file is as it was written\n"],
  ])("`%s` says in one line that there is nothing", async (line, said) => {
    expect(await office.run(line)).toEqual({ exitCode: 0, output: said, error: "", files: {} });
  });

  it("tells what is overdue, and by whom", async () => {
    office.clock.now = new Date("2100-01-01T00:00:00Z");
    expect(await office.says("overdue")).toContain("topic-how-to-apply  2099-12");
    office.clock.now = new Date("2026-03-02T03:00:00Z");
  });

  it.each(["list", "show topic-wage", "drafts", "history", "history 0", "diff 0 0", "inbox", "stale", "overdue", "who", "off"])(
    "`%s --json` is JSON",
    async (line) => {
      expect(await office.data(line)).toBeTypeOf("object");
    },
  );
});

describe("who may", () => {
  it("is granted by number, changed by name, and taken back", async () => {
    expect(await office.says("grant publisher dewi telegram:12")).toBe("dewi is publisher now.\n");
    expect(office.curation.rights.rankOf({ who: "telegram:keyed12" })).toBe("publisher");
    expect(await office.says("grant editor dewi")).toBe("dewi is editor now.\n");
    expect(await office.says("grant editor officers discord-role:789")).toBe("officers is editor now.\n");
    expect(await office.says("who")).toMatch(/\ndewi +editor +telegram:keyed12 +command-line +2026-03-02 03:00\n/);
    expect(await office.says("revoke dewi")).toBe("dewi has no rank any more.\n");
    expect(office.curation.rights.rankOf({ who: "telegram:keyed12" })).toBeUndefined();
  });

  it("is invited by a code that is shown once", async () => {
    expect(await office.says("invite editor rudi")).toBe(
      "For rudi, to be sent to the desk in a private chat within 24 hours:\n  /kb accept code-code-code\n",
    );
    expect(await office.says("revoke rudi")).toBe("rudi has no rank any more.\n");
  });

  it.each([
    ["grant editor budi telegram:99", 1, "Somebody else is called budi; choose another name, or revoke budi first"],
    ["grant editor nobody", 1, "Nobody is called nobody yet: add whose it is (telegram:123), or use invite"],
    ["invite editor budi", 1, "Somebody else is called budi"],
    ["revoke owner-1", 1, "owner-1 is an owner by ADMINS; take the number out there"],
    ["revoke nobody", 1, "Nobody has a rank as nobody"],
    ["grant king budi", 2, "There is no rank king; there are editor, publisher, owner"],
    ["grant editor Budi", 2, "Budi is no name: 2 to 20 small letters"],
    ["grant editor dewi fax:12", 2, "fax:12 is nobody: give the platform and the number there"],
  ])("`%s` is refused", async (line, exitCode, message) => {
    expect(await office.run(line)).toMatchObject({ exitCode, output: "", error: expect.stringContaining(message) });
  });
});

describe("switches", () => {
  it.each([
    ["desk", "desk"],
    ["telegram", "channel:telegram"],
    ["topic-wage", "entry:topic-wage"],
  ])("%s goes off with a reason, and on again", async (word, what) => {
    expect(await office.says(`off ${word} the figures are being checked`)).toBe(
      `${what} is switched off. Back on with npm run knowledge -- on ${word}\n`,
    );
    expect(await office.says("off")).toContain("command-line  the figures are being checked\n");
    expect(await office.says(`on ${word}`)).toBe(`${what} is switched on.\n`);
    expect(await office.says(`on ${word}`)).toBe(`${what} is switched on; it was on already.\n`);
  });

  it("are not turned without a reason, nor for what is not there", async () => {
    expect(await office.run("off desk")).toMatchObject({ exitCode: 2 });
    expect(await office.run("off topic-moon because")).toMatchObject({
      exitCode: 1,
      error: expect.stringContaining("no entry topic-moon"),
    });
    expect(office.curation.switches.all).toEqual([]);
  });
});

describe("what was typed wrongly", () => {
  it.each([
    ["", "Which command?"],
    ["lst", "There is no command lst"],
    ["list --verbose", "--verbose"],
    ["list --verify", "list takes no --verify"],
    ["show", "show takes more than that"],
    ["show topic-wage topic-moon", "show takes less; texts with spaces stand in quotes"],
    ["set topic-wage summary.en", "summary.en takes a value"],
    ["set topic-wage aliases.en x --add --remove", "Either --add or --remove"],
    ["set topic-wage summary.en=x owner", "owner is no <field>=<value>"],
    ["set topic-wage summary.en=x --to d1 --answers m1", "Either --to or --answers"],
    ["new weather weather-today name.en=x", "There is no kind weather"],
    ["new source G9 colour=red", "A source has no colour; it has outlet, title, date, url"],
    ["history last", "last is no revision: give a number"],
    ["restore yesterday", "yesterday is no day: give one such as 2026-11-24"],
    ["diff", "Which two revisions, or which draft? Or --shipped"],
    ["export base.docx", "base.docx does not say which format: end it in .xlsx, .csv, .json"],
  ])("`%s` is answered with the usage", async (line, message) => {
    const { exitCode, output, error } = await office.run(line);
    expect([exitCode, output]).toEqual([2, ""]);
    expect(error).toContain(message);
    expect(error).toContain("npm run knowledge -- ");
  });

  it.each([...COMMANDS.keys()])("`%s --help` explains that command alone", async (command) => {
    const { exitCode, output } = await office.run(`${command} --help`);
    expect(exitCode).toBe(0);
    expect(output.match(/npm run knowledge -- [\w-]+/g)).toEqual([`npm run knowledge -- ${command}`]);
  });

  it("`--help` has a line for each", async () => {
    const { output } = await office.run("--help");
    for (const command of COMMANDS.keys()) expect(output).toMatch(new RegExp(`^  ${command} `, "m"));
  });
});
