import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { KnowledgeBase } from "../../../src/core/knowledge/knowledge-base.ts";
import type { Context } from "../../../src/core/matching/context.ts";
import { type ReadingName, readInContext } from "../../../src/core/matching/context-readings.ts";
import type { Cues } from "../../../src/core/matching/cues.ts";
import { entry, GARDEN } from "../../support/garden.ts";

const NOTHING_SAID: Cues = { facets: [], cues: new Set(), ordinal: undefined, years: [] };
const NOTHING_BEFORE: Context = {
  at: "2026-11-24T12:00:00Z",
  focus: [],
  facets: [],
  list: [],
  offered: [],
  question: "",
  clarifying: false,
  misses: 0,
};

/** What a reading proposes, the strongest first, each with its strength. */
function proposedBy(
  reading: ReadingName,
  { said = {}, named = [], before = {}, knowledge = {} }: Scene,
): (readonly [entry: string, strength: number])[] {
  const base = new KnowledgeBase({ ...GARDEN, ...knowledge });
  const proposed = readInContext({ ...NOTHING_SAID, ...said }, named, { ...NOTHING_BEFORE, ...before }, base);
  return [...proposed]
    .flatMap(([entry, readings]) => (readings[reading] === undefined ? [] : [[entry, readings[reading]] as const]))
    .sort((a, b) => b[1] - a[1]);
}

interface Scene {
  readonly said?: Partial<Cues>;
  readonly named?: readonly string[];
  readonly before?: Partial<Context>;
  readonly knowledge?: Partial<Knowledge>;
}

const cue = (...cues: string[]) => ({ cues: new Set(cues) });
const facet = (name: string, weight = 1) => ({ facets: [{ name, weight }] });

describe("a facet", () => {
  it("is asked of what is spoken of, and a little of what was spoken of before", () => {
    const scene = { said: facet("contact", 0.8), before: { focus: ["topic-cost", "pilot-apples"] } };
    expect(proposedBy("facet-of-focus", scene)).toEqual([]);
    expect(proposedBy("facet-of-earlier", scene)).toEqual([["contact-office", 0.8]]);
    expect(proposedBy("facet-of-focus", { ...scene, before: { focus: ["pilot-apples"] } })).toEqual([["contact-office", 0.8]]);
  });

  it("is asked of what is named, and was asked of what is named now", () => {
    expect(proposedBy("facet-of-named", { said: facet("contact"), named: ["pilot-apples"] })).toEqual([["contact-office", 1]]);
    expect(proposedBy("last-facet-of-named", { named: ["pilot-apples"], before: { facets: ["contact"] } })).toEqual([
      ["contact-office", 1],
    ]);
  });

  it("is asked of the programme where there is a page for it", () => {
    expect(proposedBy("programme", { said: facet("cost") })).toEqual([["topic-cost", 1]]);
    expect(proposedBy("programme", { said: facet("contact") })).toEqual([]);
  });
});

describe("what is spoken of", () => {
  it("proposes itself, what it is tied to, and weakly what was spoken of before", () => {
    const before = { focus: ["person-gardener", "topic-cost"] };
    expect(proposedBy("focus", { before })).toEqual([["person-gardener", 1]]);
    expect(proposedBy("neighbour", { before })).toEqual([
      ["pilot-apples", 0.7],
      ["topic-cost", 0.5],
    ]);
  });
});

describe("the other one", () => {
  it("is the authored contrast", () => {
    expect(proposedBy("other", { said: cue("other"), before: { focus: ["pilot-apples"] } })).toEqual([["pilot-carrots", 1]]);
  });

  it("is what the list just shown has left, when that is one", () => {
    const left = (list: string[]) => proposedBy("other", { said: cue("other"), before: { focus: ["event-opening"], list } });
    expect(left(["event-opening", "event-harvest"])).toEqual([["event-harvest", 1]]);
    expect(left(["event-opening", "event-harvest", "topic-cost"])).toEqual([]);
  });
});

describe("a place", () => {
  const at = (ordinal: number) =>
    proposedBy("ordinal", { said: { ordinal }, before: { focus: ["list-pilots"], list: ["pilot-carrots", "pilot-apples"] } });

  it("is one in the list just shown, from the front or the last", () => {
    expect(at(1)).toEqual([["pilot-carrots", 1]]);
    expect(at(2)).toEqual([["pilot-apples", 1]]);
    expect(at(-1)).toEqual([["pilot-apples", 1]]);
    expect(at(3)).toEqual([]);
  });
});

describe("a person", () => {
  it("is the one spoken of, or who heads what is spoken of", () => {
    expect(proposedBy("person", { said: cue("person"), before: { focus: ["person-gardener"] } })).toEqual([["person-gardener", 1]]);
    expect(proposedBy("person", { said: cue("person"), before: { focus: ["pilot-apples"] } })).toEqual([["person-gardener", 1]]);
    expect(proposedBy("person", { said: cue("person"), before: { focus: ["topic-cost"] } })).toEqual([]);
  });
});

describe("a side", () => {
  const sided = [
    entry("document-a", "document", { relations: { "side-home": ["person-home"], "side-partner": ["person-partner"] } }),
    entry("person-home", "person"),
    entry("person-partner", "person"),
  ];

  it("is that side's person or body", () => {
    const on = (side: string) =>
      proposedBy("side", { said: cue(side), before: { focus: ["document-a"] }, knowledge: { entries: sided } }).map(([entry]) => entry);
    expect(on("side-home")).toEqual(["person-home"]);
    expect(on("side-partner")).toEqual(["person-partner"]);
  });
});

describe("before and after", () => {
  const line = [
    entry("person-now", "person", { relations: { before: ["person-first"], after: ["person-third"] } }),
    entry("person-first", "person"),
    entry("person-third", "person"),
    entry("event-a", "event", { date: "2019" }),
    entry("event-b", "event", { date: "2020" }),
    entry("event-c", "event", { date: "2021" }),
  ];
  const beside = (focus: string, which: "next" | "previous") =>
    proposedBy("succession", { said: cue(which), before: { focus: [focus] }, knowledge: { entries: line } }).map(([entry]) => entry);

  it("are who came before and after in the office", () => {
    expect(beside("person-now", "next")).toEqual(["person-third"]);
    expect(beside("person-now", "previous")).toEqual(["person-first"]);
  });

  it("are the neighbours on the timeline, as far as it goes", () => {
    expect(beside("event-b", "next")).toEqual(["event-c"]);
    expect(beside("event-b", "previous")).toEqual(["event-a"]);
    expect(beside("event-c", "next")).toEqual([]);
    expect(beside("event-a", "previous")).toEqual([]);
  });
});

describe("a year", () => {
  const office = entry("org-office", "organisation");
  const holder = (id: string, ...seen: string[]) => entry(id, "person", { roles: [{ title: {}, organisation: "org-office", seen }] });
  const entries = [
    office,
    holder("person-early", "2016-09", "2019-06"),
    holder("person-late", "2021-03-10", "2024-06-21"),
    entry("event-a", "event", { date: "2017-01" }),
    entry("event-b", "event", { date: "2017-06", relations: { org: ["org-office"] } }),
  ];
  const of = (year: string, focus: string[]) =>
    proposedBy("year", { said: { years: [year] }, before: { focus }, knowledge: { entries } }).map(([entry]) => entry);

  it("is that of its events, those tied to the conversation first", () => {
    expect(of("2017", [])).toEqual(["event-a", "event-b"]);
    expect(of("2017", ["event-b"])[0]).toBe("event-b");
  });

  it("is that of whoever was seen in the office spoken of before and after it", () => {
    expect(of("2017", ["org-office"])).toContain("person-early");
    expect(of("2023", ["org-office"])).toEqual(["person-late"]);
    expect(of("2020", ["org-office"])).toEqual([]);
    expect(of("2023", [])).toEqual([]);
  });
});

describe("what was offered", () => {
  it("is likelier to be meant, and surely so when it is named", () => {
    expect(proposedBy("offered", { before: { focus: ["pilot-apples"], offered: ["topic-cost"] } })).toEqual([["topic-cost", 0.5]]);
    expect(proposedBy("offered", { named: ["topic-cost"], before: { focus: ["pilot-apples"], offered: ["topic-cost"] } })).toEqual([
      ["topic-cost", 1],
    ]);
  });
});

describe("what is not known", () => {
  it("is never proposed, whatever the conversation remembers", () => {
    const gone = { focus: ["gone"], list: ["gone"], offered: ["gone"], facets: ["contact"] };
    const base = new KnowledgeBase(GARDEN);
    const said: Cues = { ...NOTHING_SAID, ...cue("other", "person", "next"), ...facet("contact"), ordinal: 1 };
    expect([...readInContext(said, ["gone"], { ...NOTHING_BEFORE, ...gone }, base).keys()]).toEqual([]);
  });
});
