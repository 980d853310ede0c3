import { beforeEach, describe, expect, it } from "vitest";
import type { Spreadsheet } from "../../../src/core/administration/spreadsheet.ts";
import { type GardenOffice, openGardenOffice } from "./garden-office.ts";
import { expectOffice, expectReadable } from "./office-transcript.ts";

let office: GardenOffice;
beforeEach(async () => {
  office = await openGardenOffice();
});

describe("a file that is sent", () => {
  const reading = (mistakes: readonly string[]): Spreadsheet => ({
    write: async (_, format) => ({ name: `base.${format}`, bytes: new Uint8Array([1]) }),
    read: async (files, name) => {
      if (name === "mistakes.csv") return { kind: "mistakes", mistakes };
      const topics = {
        entries: [
          {
            id: "topic-cost",
            name: { en: "Cost" },
            aliases: {},
            summary: { en: "It is free." },
            statements: [],
            relations: {},
            state: "published",
          },
        ],
      };
      return { kind: "read", files: name === "same.csv" ? files : { ...files, "topics.json": topics } };
    },
  });

  it("comes back as a preview, or says that it changes nothing", async () => {
    await expectOffice(
      await openGardenOffice({ spreadsheet: reading([]) }),
      `
      owner> /kb export
      < "In which form?" (Excel) (Plain table)
      owner> (Excel)
      < "Here is everything" file "base.xlsx"
      owner> /kb export csv
      < file "base.csv"
      owner> /kb import
      < "Send me the file"
      owner> [base.csv: x]
      < "The file was read" "It is free." (Publish)
      owner> (Publish)
      < "Published as change 1"
      en> is it free of charge
      < "It is free."
      owner> [same.csv: x]
      < "The file says what is published already"
      owner> [base.csv:]
      < "base.csv is empty or larger than 5 MB"
      `,
    );
  });

  it("with three mistakes gets three answers, and nothing is taken over", async () => {
    await expectOffice(
      await openGardenOffice({ spreadsheet: reading(["Row 2 has no id.", "Row 3: no date.", "Row 9: no such source."]) }),
      `
      owner> [mistakes.csv: x]
      < "Mistakes in the file: 3" "Row 2 has no id." "Row 3: no date." "Row 9: no such source."
      owner> /kb drafts
      < "Drafts: 0"
      `,
    );
  });

  it("with more than a screen holds gets them all in a file", async () => {
    const mistakes = Array.from({ length: 60 }, (_, row) => `Row ${row + 1} has no id: write the id of an entry into its first column.`);
    const { administration, clock } = await openGardenOffice({ spreadsheet: reading(mistakes) });
    const step = await administration.handle({
      conversation: "test:owner",
      input: { kind: "file", name: "mistakes.csv", bytes: new Uint8Array([1]) },
      at: clock.now,
    });
    expectReadable(step!);
    expect(new TextDecoder().decode(step?.file?.bytes).trim().split("\n")).toHaveLength(60);
  });
});

describe("switching off", () => {
  it("takes a reason, is shown with who and why, and ends the same way", async () => {
    await expectOffice(
      office,
      `
      owner> /kb off apple orchard
      < "Please send: Why?"
      owner> The opening year is being checked.
      < "Switched off: Apple orchard" (Switch on again)
      owner> /kb off test maintenance today
      < "Switched off: test"
      owner> /kb off desk
      < "Switch off: the whole desk"
      owner> cancel
      < "Switched off: 2" (Needs attention (2)) (Spreadsheet)
      owner> (Needs attention)
      < "Translations to update: 0" (Switched off (2))
      owner> (Switched off)
      < "Apple orchard: The opening year is being checked. (owner-1, 24 November 2026)" "test: maintenance today" (Switch on: test)
      owner> (Switch on: test)
      < "On again: test"
      owner> /kb on test
      < "It was not switched off: test"
      owner> /kb on pilot-apples
      < "On again: Apple orchard"
      owner> /kb on
      < "Nothing is switched off"
      `,
    );
  });
});

describe("every screen in every language", () => {
  const SCREENS = [
    "",
    "help",
    "edit pilot-apples",
    "new",
    "words",
    "words gmn",
    "inbox",
    "drafts",
    "history",
    "stale",
    "off",
    "who",
    "export",
    "import",
    "digest",
    "invite",
    "zzz",
  ];

  it.each(["id", "en", "ja"])("fits on a phone: %s", async (locale) => {
    for (const command of SCREENS) {
      const step = await office.administration.handle({
        conversation: "test:owner",
        input: { kind: "text", text: `/kb ${command}` },
        at: office.clock.now,
        localeHint: locale,
      });
      expect(step, command).toMatchObject({ locale, verdict: "administration" });
      expectReadable(step!);
      expect(JSON.stringify(step), command).not.toMatch(/kb\.|\{\{/);
    }
  });

  it.each(["id", "en", "ja"])("teaches the rest in 900 characters: %s", async (locale) => {
    const step = await office.administration.handle({
      conversation: "test:owner",
      input: { kind: "text", text: "/kb help" },
      at: office.clock.now,
      localeHint: locale,
    });
    const said = [step?.reply?.lead, ...(step?.reply?.blocks ?? []).map((block) => (block.kind === "paragraph" ? block.text : ""))].join(
      "\n",
    );
    expect(said.length).toBeLessThanOrEqual(900);
  });
});
