import { describe, expect, it } from "vitest";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { KnowledgeBase } from "../../../src/core/knowledge/knowledge-base.ts";
import { entry, GARDEN } from "../../support/garden.ts";

const baseOf = (knowledge: Partial<Knowledge>) => new KnowledgeBase({ ...GARDEN, ...knowledge });

const base = baseOf({
  entries: [
    ...GARDEN.entries,
    { ...entry("pilot-draft", "pilot", { relations: { contact: ["contact-office"] } }), state: "draft" },
    { ...entry("pilot-gone", "pilot"), state: "withdrawn" },
    entry("topic-ties", "topic", { relations: { nearest: ["pilot-draft", "pilot-carrots", "nowhere", "list-pilots"] } }),
  ],
  sources: [{ id: "S1", outlet: "The Gardener", title: "Apples" }],
});

describe("what is known", () => {
  it("is what is published", () => {
    expect(base.entry("pilot-apples")?.kind).toBe("pilot");
    expect(base.has("pilot-apples")).toBe(true);
    for (const id of ["pilot-draft", "pilot-gone", "nowhere", ""]) {
      expect(base.entry(id), id).toBeUndefined();
      expect(base.has(id), id).toBe(false);
      expect(base.kindOf(id), id).toBeUndefined();
    }
  });

  it("is found by kind, as filed", () => {
    expect(base.ofKind("pilot").map(({ id }) => id)).toEqual(["pilot-apples", "pilot-carrots"]);
    expect(base.ofKind("sector")).toEqual([]);
    expect([...base.all()]).toHaveLength(GARDEN.entries.length + 1);
  });

  it("has its lists, which can be answered with like entries", () => {
    expect(base.has("list-pilots")).toBe(true);
    expect(base.kindOf("list-pilots")).toBe("list");
    expect(base.list("list-pilots")?.items).toEqual(["pilot-apples", "pilot-carrots"]);
    expect(base.list("pilot-apples")).toBeUndefined();
    expect(base.entry("list-pilots")).toBeUndefined();
  });

  it("has its sources and its classes of outside questions", () => {
    expect(base.source("S1")?.outlet).toBe("The Gardener");
    expect(base.source("S2")).toBeUndefined();
    expect(base.outsideClass("sports")?.name.en).toBe("sports");
    expect(base.outsideClass("music")).toBeUndefined();
  });
});

describe("relations", () => {
  it("lead to what is known, in the order of fitting", () => {
    expect(base.related("topic-ties", "nearest")).toEqual(["pilot-carrots", "list-pilots"]);
    expect(base.related("pilot-apples", "contact")).toEqual(["contact-office"]);
  });

  it("lead nowhere from where there are none", () => {
    expect(base.related("pilot-apples", "successor")).toEqual([]);
    expect(base.related("nowhere", "contact")).toEqual([]);
  });

  it("make one story in both directions", () => {
    expect(base.sameStory("pilot-apples", "contact-office")).toBe(true);
    expect(base.sameStory("contact-office", "pilot-apples")).toBe(true);
    expect(base.sameStory("pilot-apples", "pilot-apples")).toBe(true);
    expect([...base.neighbours("contact-office")]).toEqual(["pilot-apples"]);
  });

  it("make no story of what is two relations apart, or of what is not published", () => {
    expect(base.sameStory("contact-office", "person-gardener")).toBe(false);
    expect(base.sameStory("pilot-draft", "contact-office")).toBe(false);
    expect([...base.neighbours("topic-cost")]).toEqual([]);
  });
});

describe("the list of an entry", () => {
  const listing = { asOf: "2019", position: 1, sources: ["S1"] };
  const withEditions = baseOf({
    entries: [
      entry("field-now", "field", { listed: [{ ...listing, asOf: "2021" }] }),
      entry("field-then", "field", { listed: [listing] }),
      entry("field-never", "field"),
      entry("topic-a", "topic"),
    ],
  });

  it("is the one in which it stands, in whatever edition or besides", () => {
    for (const id of ["field-now", "field-then", "field-never"]) expect(withEditions.listOf(id)?.id, id).toBe("list-fields");
  });

  it("is none for an entry of a kind without lists", () => {
    expect(withEditions.listOf("topic-a")).toBeUndefined();
    expect(withEditions.listOf("nowhere")).toBeUndefined();
  });
});

describe("the pages for a facet", () => {
  const rules = baseOf({
    pages: [
      { of: "pilot", facets: ["contact", "ask"], lead: ["@contact", "contact-office", "self", "contact-gone"] },
      { of: "pilot-carrots", facets: ["contact"], lead: ["topic-cost"] },
      { of: "list", facets: ["what"], lead: ["self"] },
      { of: "*", facets: ["cost"], lead: ["topic-gone", "topic-cost"] },
    ],
  });

  it("are what the rule for the kind leads to, each once, and only what is known", () => {
    expect(rules.pagesFor("pilot-apples", "contact")).toEqual(["contact-office", "pilot-apples"]);
    expect(rules.pagesFor("pilot-apples", "ask")).toEqual(["contact-office", "pilot-apples"]);
  });

  it("follow the rule for the entry before that for its kind", () => {
    expect(rules.pagesFor("pilot-carrots", "contact")).toEqual(["topic-cost"]);
    expect(rules.pagesFor("pilot-carrots", "ask")).toEqual(["contact-office", "pilot-carrots"]);
  });

  it("are there for lists too", () => {
    expect(rules.pagesFor("list-pilots", "what")).toEqual(["list-pilots"]);
  });

  it("are none where no rule is", () => {
    expect(rules.pagesFor("pilot-apples", "cost")).toEqual([]);
    expect(rules.pagesFor("topic-cost", "contact")).toEqual([]);
    expect(rules.pagesFor("nowhere", "contact")).toEqual([]);
  });

  it("of the programme as a whole are one: the first that is known", () => {
    expect(rules.programmePage("cost")).toBe("topic-cost");
    expect(rules.programmePage("contact")).toBeUndefined();
  });
});
