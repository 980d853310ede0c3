import { describe, expect, it } from "vitest";
import { meaningsOf } from "../../src/core/editing/words.ts";
import { openTestOffice } from "./test-office.ts";

const office = await openTestOffice();

describe("words", () => {
  it("shows what a word is read as, and which mean the same", async () => {
    expect(await office.says("words THX")).toBe("en: THX is read as thanks\n");
    expect(await office.says("words lohn")).toBe(
      [
        "family  language  words",
        "pay     en        wage, pay, salary, earn",
        "pay     de        lohn, gehalt, vergütung, verdienen",
        "",
      ].join("\n"),
    );
    expect(await office.says("words moon")).toBe("Nothing is known of moon: it is read as it is typed.\n");
    expect(await office.says("words")).toMatch(/\ncrane +de +kran, kräne, kränen\n/);
    expect(await office.data("words thx")).toEqual({ meanings: { en: "thanks" }, families: [] });
  });

  it("add has a word read as what it means, after a preview; remove as it is typed", async () => {
    expect(await office.says("words add en Appr apprentice")).toMatch(
      /^ {2}lexicon\.json › chat › en › appr\n {4}\+ apprentice\n[\s\S]*\nPublished as revision 1\./,
    );
    expect(await office.says("words add en appr apprentice")).toBe("Nothing is changed: it says so already.\n");
    expect(await office.data('words add en pls "" --draft')).toMatchObject({ outcome: "draft" });
    expect(await office.data("words remove en appr")).toMatchObject({ outcome: "published" });
    expect(meaningsOf(office.curation.files(), "appr")).toEqual({});
  });

  it("family takes words in, told one by one, and with --remove out", async () => {
    expect(await office.says('words family pay en stipend "pocket money"')).toMatch(
      /^ {2}lexicon\.json › families › pay › en\n {4}\+ stipend\n {2}lexicon\.json › families › pay › en\n {4}\+ pocket money\n\n/,
    );
    expect(await office.data("words family pay en stipend --remove")).toMatchObject({ outcome: "published" });
    expect(await office.says("words lohn")).toContain("wage, pay, salary, earn, pocket money\n");
  });

  it.each([
    ["words add fr merci thanks", 2, "There is no language fr; there are"],
    ["words add en pls", 2, "add takes what the word means"],
    ["words remove en pls please", 2, "remove takes one word"],
    ["words remove en pls --remove", 2, "--remove goes with family"],
    ['words add en "how come" why', 1, "how come is not one word of at most 30 letters"],
    ["words family pay en", 2, "family takes a name, a language, and words"],
    ["words family moon en cheese", 1, "There is no family moon; words lists those there are"],
    ["words turn around", 2, "give one word, add, remove or family"],
  ])("`%s` is refused", async (line, exitCode, message) => {
    expect(await office.run(line)).toMatchObject({ exitCode, output: "", error: expect.stringContaining(message) });
  });
});
