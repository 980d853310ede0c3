import { describe, expect, it } from "vitest";
import { entryIn, kindIn, phrasingsIn } from "../../src/core/editing/changes.ts";
import { applyEdits, type Edit, type Files } from "../../src/core/editing/edit.ts";
import { Refused, WrongUsage } from "../../src/knowledge-commands/command.ts";
import { type Change, fieldEdits } from "../../src/knowledge-commands/field-edits.ts";
import { readFiles } from "../../src/knowledge-files/read-files.ts";
import { FIXTURE_KNOWLEDGE } from "../support/test-curation.ts";

const FILES = await readFiles(FIXTURE_KNOWLEDGE);
const EVENT = "event-2024-03-04-opening";

const change = (field: string, how: Change["how"], ...values: string[]): Change => ({ field, how, values });
const edits = (entry: string, field: string, how: Change["how"], ...values: string[]) =>
  fieldEdits(FILES, entry, change(field, how, ...values));

function applied(made: readonly Edit[], files: Files = FILES): Files {
  const outcome = applyEdits(files, made);
  if (outcome.kind === "conflict") throw new RangeError("The edits do not fit");
  return outcome.files;
}

describe("a field", () => {
  it.each([
    ["summary.en", "set", ["Opened", "in", "March."], { summary: { en: "Opened in March." }, stale: { summary: ["de"] } }],
    ["name.de", "set", ["Die Eröffnung"], { name: { de: "Die Eröffnung" }, stale: { name: ["en"] } }],
    ["aliases.en", "set", ["launch, start", "kick-off"], { aliases: { en: ["launch", "start", "kick-off"] } }],
    ["aliases.en", "add", ["launch", "the opening"], { aliases: { en: ["the opening", "opening day", "march 2024", "launch"] } }],
    ["aliases.en", "remove", ["opening day,march 2024"], { aliases: { en: ["the opening"] } }],
    ["aliases.de", "set", [""], { aliases: { en: ["the opening", "opening day", "march 2024"] } }],
    ["relations.see", "set", ["topic-wage,topic-how-to-apply"], { relations: { see: ["topic-wage", "topic-how-to-apply"] } }],
    ["relations.person", "remove", ["person-ottilie-fenn"], { relations: {} }],
    ["links", "set", ["https://a.example/x,y"], { links: ["https://a.example/x,y"] }],
    ["owner", "set", ["sari"], { owner: "sari" }],
    ["reviewBy", "set", ["2027-01"], { reviewBy: "2027-01" }],
    ["date", "set", ["2024-03-05"], { date: "2024-03-05" }],
    ["state", "set", ["withdrawn"], { state: "withdrawn" }],
    ["roles", "set", ['[{"title":{"en":"Host"},"seen":["2024"]}]'], { roles: [{ title: { en: "Host" }, seen: ["2024"] }] }],
    ["statements[0].text.de", "set", ["Zwei Berufe."], { statements: [{ text: { de: "Zwei Berufe." }, stale: { en: "2024-03-04" } }] }],
    ["statements[0].asOf", "set", ["2024-03-05"], { statements: [{ asOf: "2024-03-05" }] }],
    ["statements[0].sources", "add", ["G2"], { statements: [{ sources: ["G1", "G2"] }] }],
    ["statements[0]", "remove", [], { statements: [] }],
    [
      "statements",
      "add",
      ['{"text":{"en":"It rained."},"asOf":"2024","sources":["G1"]}'],
      { statements: [{ asOf: "2024-03-04" }, { text: { en: "It rained." }, asOf: "2024", sources: ["G1"] }] },
    ],
  ] as const)("%s is %s to %j", (field, how, values, expected) => {
    expect(entryIn(applied(edits(EVENT, field, how, ...values)), EVENT)).toMatchObject(expected);
  });

  it("is gone where an empty value is given", () => {
    const made = edits("topic-how-to-apply", "reviewBy", "set", "");
    expect(entryIn(applied(made), "topic-how-to-apply")).not.toHaveProperty("reviewBy");
  });

  it("is not edited where it says so already", () => {
    expect(edits(EVENT, "state", "set", "published")).toEqual([]);
    expect(edits(EVENT, "aliases.en", "add", "the opening")).toEqual([]);
  });

  it("of phrasings is what administrators have added; whole questions, with their commas", () => {
    const more = applied(edits(EVENT, "phrasings.en", "add", "well, when was it opened", "when did it open"));
    expect(phrasingsIn(more, EVENT, "en")).toEqual(["well, when was it opened", "when did it open"]);
    const fewer = applied(fieldEdits(more, EVENT, change("phrasings.en", "remove", "when did it open")), more);
    expect(phrasingsIn(fewer, EVENT, "en")).toEqual(["well, when was it opened"]);
    expect(kindIn(fewer, EVENT)).toBe("event");
  });
});

describe("what is no field, or cannot stand in one", () => {
  it.each([
    ["colour", "set", ["blue"], WrongUsage, "There is no field colour; there are\nsummary.en"],
    ["statements", "set", ["x"], WrongUsage, "There is no field statements"],
    ["statements[0].colour", "set", ["x"], WrongUsage, "There is no field statements[0].colour"],
    ["statements[0]", "set", ["x"], WrongUsage, "There is no field statements[0]"],
    ["statements", "add", ['{"text":{"en":"x"}}'], WrongUsage, 'as one JSON text: \'{"text"'],
    ["relations", "set", ["x"], WrongUsage, "There is no field relations"],
    ["summary.en", "add", ["x"], WrongUsage, "summary.en is one text: --add and --remove are for lists"],
    ["phrasings.en", "set", ["x"], WrongUsage, "give --add or --remove"],
    ["roles", "set", ["Host"], WrongUsage, "Host is not JSON"],
    ["summary.fr", "set", ["x"], Refused, "fr is no language of the programme; there are en, de"],
    ["summary", "set", ["x"], Refused, "Nothing is no language of the programme"],
    ["statements[4].asOf", "set", ["2024"], Refused, `${EVENT} has no statements[4]; it has 1, counted from 0`],
    ["reviewBy", "set", ["next week"], Refused, "next week is no date as the knowledge has it: 2026-11-24"],
    ["aliases.en", "remove", ["launch"], Refused, "“launch” does not stand there; there is the opening, opening day, march 2024"],
    ["phrasings.en", "remove", ["when"], Refused, "“when” is none of the phrasings that administrators have added"],
    ["relations.see", "set", ["topic-moon"], Refused, "There is no entry topic-moon to lead to"],
  ] as const)("%s, %s: %j", (field, how, values, kind, message) => {
    const wrong = () => edits(EVENT, field, how, ...values);
    expect(wrong).toThrow(kind);
    expect(wrong).toThrow(message);
  });
});
