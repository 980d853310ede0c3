import { describe, expect, it } from "vitest";
import type { Entry, Listing } from "../../../src/core/knowledge/entry.ts";
import { deriveLists, type List } from "../../../src/core/knowledge/lists.ts";
import { entry } from "../../support/garden.ts";

const listed = (asOf: string, position: number): Listing => ({ asOf, position, sources: ["S1"] });

function listOf(id: string, ...entries: Entry[]): List | undefined {
  return deriveLists(entries).find((list) => list.id === id);
}

describe("a list", () => {
  it("is there for each kind that has entries, in the order in which lists are offered", () => {
    const ids = deriveLists([
      entry("event-a", "event"),
      entry("topic-a", "topic"),
      entry("sector-a", "sector"),
      entry("contact-a", "contact"),
      entry("smalltalk-a", "smalltalk"),
    ]).map(({ id }) => id);
    expect(ids).toEqual(["list-sectors", "list-contacts", "list-timeline"]);
    expect(deriveLists([])).toEqual([]);
  });

  it("is of documents and agreements together, under one name", () => {
    const list = listOf("list-documents", entry("agreement-a", "agreement"), entry("document-a", "document"));
    expect(list).toMatchObject({ kind: "document", items: ["agreement-a", "document-a"] });
  });

  it("that no source publishes has its entries as filed, and no edition", () => {
    expect(listOf("list-pilots", entry("pilot-z", "pilot"), entry("pilot-a", "pilot"))).toEqual({
      id: "list-pilots",
      kind: "pilot",
      items: ["pilot-z", "pilot-a"],
      besides: [],
      editions: [],
    });
  });

  it("of events goes by date, however precisely each is known", () => {
    const event = (id: string, date: string) => entry(id, "event", { date });
    const list = listOf(
      "list-timeline",
      event("event-d", "2025-08-20/2025-09-02"),
      event("event-b", "2019-06-27"),
      event("event-c", "2019-10"),
      event("event-a", "2019"),
    );
    expect(list?.items).toEqual(["event-a", "event-b", "event-c", "event-d"]);
  });
});

describe("a list that was published", () => {
  const both = entry("field-both", "field", { listed: [listed("2021-02-28", 2), listed("2019-06-27", 1)] });
  const newOnly = entry("field-new", "field", { listed: [listed("2021-02-28", 1)] });
  const oldOnly = entry("field-old", "field", { listed: [listed("2019-06-27", 2)] });
  const never = entry("field-never", "field");
  const list = listOf("list-fields", both, newOnly, oldOnly, never);

  it("has the entries of its newest edition, in the places that edition gave them", () => {
    expect(list?.items).toEqual(["field-new", "field-both"]);
  });

  it("has every edition, the newest first, each in its own order", () => {
    expect(list?.editions.map(({ asOf, items }) => [asOf, items.map((item) => item.entry)])).toEqual([
      ["2021-02-28", ["field-new", "field-both"]],
      ["2019-06-27", ["field-both", "field-old"]],
    ]);
    expect(list?.editions[1]?.items[0]?.listing).toEqual(listed("2019-06-27", 1));
  });

  it("names besides what stands in no edition, and not what stood in an older one", () => {
    expect(list?.besides).toEqual(["field-never"]);
  });
});
