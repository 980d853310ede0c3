import { describe, expect, it } from "vitest";
import { applyEdits, type Edit, type Files } from "../../../src/core/editing/edit.ts";
import { rebase } from "../../../src/core/editing/rebase.ts";

const FILES: Files = { "topics.json": { entries: [{ id: "cost", summary: { en: "Unknown." }, aliases: ["cost"] }] } };
const SUMMARY = ["topics.json", "entries", "#cost", "summary", "en"];
const ALIASES = ["topics.json", "entries", "#cost", "aliases"];

function made(edits: readonly Edit[], files: Files): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "conflict") throw new Error("These edits do not fit");
  return applied.files;
}

/** The files once both are published, the second brought up to date with the first. */
function both(first: Edit[], second: Edit[], files = FILES): Files {
  const published = made(first, files);
  return made(rebase(second, published), published);
}

describe("edits brought up to date with what others published", () => {
  it("say what they said where both changed the same words", () => {
    const to = (after: string): Edit[] => [{ path: SUMMARY, before: "Unknown.", after }];
    expect(both(to("Free."), to("It is free."))).toEqual(made(to("It is free."), FILES));
  });

  it("are left out where the same is said already", () => {
    const edits: Edit[] = [{ path: SUMMARY, before: "Unknown.", after: "Free." }];
    expect(rebase(edits, made(edits, FILES))).toEqual([]);
  });

  it("put a value in where the one that they changed is gone", () => {
    const gone: Edit[] = [{ path: ALIASES, before: "cost", element: true }];
    const changed: Edit[] = [{ path: ALIASES, before: "cost", after: "price", element: true }];
    expect(both(gone, changed)).toEqual({ "topics.json": { entries: [{ id: "cost", summary: { en: "Unknown." }, aliases: ["price"] }] } });
  });

  it("take nothing from a list, or from what leads to it, that somebody else has begun meanwhile", () => {
    const begin = (question: string): Edit[] => [
      { path: ["phrasings/en.json"], after: { phrasings: { cost: { desk: [question] } } } },
      { path: ["labelled/desk.jsonl"], after: [{ id: question, q: question }] },
    ];
    expect(both(begin("is it free"), begin("what must I pay"))).toMatchObject({
      "phrasings/en.json": { phrasings: { cost: { desk: ["is it free", "what must I pay"] } } },
      "labelled/desk.jsonl": [{ q: "is it free" }, { q: "what must I pay" }],
    });
  });
});
