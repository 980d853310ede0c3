import { describe, expect, it } from "vitest";
import { twoPeopleFor } from "../../../src/core/curation/two-people.ts";
import type { Edit, Files } from "../../../src/core/editing/edit.ts";

const entry = (id: string, ...sources: string[]) => ({ id, statements: [{ text: { en: "So." }, asOf: "2026", sources }] });
const SOURCES = ["S1", "S2", "S3", "S4"].map((id) => ({ id, outlet: "Gazette" }));

const FILES: Files = {
  "programme.json": { twoPeople: { kinds: ["contact"], entries: ["topic-cost"] } },
  "contacts.json": { entries: [{ ...entry("contact-office", "S1"), listings: [{ position: 1, sources: ["S2"] }] }] },
  "topics.json": { entries: [entry("topic-cost", "S3"), entry("topic-aims", "S4")] },
  "sources.json": { sources: SOURCES },
};

const outletOf = (source: string): Edit => ({
  path: ["sources.json", "sources", `#${source}`, "outlet"],
  before: "Gazette",
  after: "Blog",
});

describe("it takes two people to change", () => {
  it.each<[string, Edit]>([
    ["a statement's source of a kind that is named", outletOf("S1")],
    ["a listing's source of a kind that is named", outletOf("S2")],
    ["a source of an entry that is named", outletOf("S3")],
    ["the sources as a list", { path: ["sources.json", "sources"], before: SOURCES, after: SOURCES.toReversed() }],
    ["the sources as a file", { path: ["sources.json"], before: { sources: SOURCES } }],
    ["a source that is taken out", { path: ["sources.json", "sources", "#S3"], before: SOURCES[2]! }],
  ])("%s", (_, edit) => expect(twoPeopleFor([edit], FILES)).toBe(true));
});

describe("one person is enough for", () => {
  it.each<[string, Edit]>([
    ["a source that only other entries cite", outletOf("S4")],
    ["a source that nobody cites yet", { path: ["sources.json", "sources", "#S5"], after: { id: "S5", outlet: "Gazette" } }],
    ["another entry", { path: ["topics.json", "entries", "#topic-aims", "state"], after: "withdrawn" }],
    ["how people ask for it", { path: ["phrasings/en.json", "phrasings", "topic-cost", "desk"], after: ["how much"] }],
  ])("%s", (_, edit) => expect(twoPeopleFor([edit], FILES)).toBe(false));
});
