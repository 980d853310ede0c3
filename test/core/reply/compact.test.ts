import { describe, expect, it } from "vitest";
import { compact } from "../../../src/core/reply/compact.ts";
import { paragraph, reply } from "../../../src/core/reply/reply.ts";

const source = (title: string) => ({ outlet: "Outlet", title });
const opens = (entry: string) => ({ label: entry, action: { kind: "entry", entry } }) as const;

const PAGE = reply("Apples are grown in the orchard.", {
  notices: ["Careful."],
  about: "About: apples",
  blocks: [
    paragraph("A word before."),
    { kind: "statement", text: "It has trees.", asOf: "2021", sources: [2, 0] },
    { kind: "statement", text: "It opened.", sources: [1] },
    { kind: "list", title: "See also", ordered: false, items: ["Carrots"] },
  ],
  sources: [source("A"), source("B"), source("C")],
  choices: [opens("pilot-carrots"), { label: "More", action: { kind: "more", entry: "pilot-apples" } }],
  entries: ["pilot-apples"],
});

describe("a page in little space", () => {
  it("has its first line, what goes before it, and its first statement with the sources of that alone, numbered anew", () => {
    expect(compact(PAGE)).toEqual({
      notices: ["Careful."],
      about: "About: apples",
      lead: "Apples are grown in the orchard.",
      blocks: [{ kind: "statement", text: "It has trees.", asOf: "2021", sources: [0, 1] }],
      sources: [source("C"), source("A")],
      choices: [],
      entries: ["pilot-apples"],
    });
  });

  it("of a list has the list, and the sources of the list", () => {
    const list = { kind: "list", ordered: true, items: ["Apples", "Carrots"] } as const;
    const sources = [source("A"), source("B")];
    const entries = ["list-pilots"];
    const page = reply("Two gardens.", {
      blocks: [list, paragraph("Besides: cherries.")],
      sources,
      entries,
      choices: [opens("pilot-apples")],
    });
    expect(compact(page)).toEqual(reply("Two gardens.", { blocks: [list], sources, entries }));
  });

  it("without either is its first line", () => {
    expect(compact(reply("Hello!", { blocks: [paragraph("More words.")], sources: [source("A")] }))).toEqual(reply("Hello!"));
  });

  it("is the same when it is made short again, and leaves what it was given as it was", () => {
    const before = structuredClone(PAGE);
    expect(compact(compact(PAGE))).toEqual(compact(PAGE));
    expect(PAGE).toEqual(before);
  });
});

describe("a decline in little space", () => {
  it("keeps what it offers instead", () => {
    const declined = reply("Not ours.", { choices: [opens("contact-office")] });
    expect(compact(declined)).toEqual(declined);
  });
});

describe("a question back in little space", () => {
  it("keeps its choices", () => {
    const asked = reply("Which one?", { choices: [opens("pilot-apples"), { label: "None of these", action: { kind: "none" } }] });
    expect(compact(asked)).toEqual(asked);
  });
});

describe("an answer to several questions in little space", () => {
  it("is as it was, without its choices", () => {
    const blocks = [
      paragraph("Apples are grown."),
      { kind: "statement", text: "It has trees.", sources: [0] } as const,
      paragraph("Carrots are orange."),
      { kind: "statement", text: "They are long.", sources: [1] } as const,
    ];
    const several = reply("One by one:", { blocks, sources: [source("A"), source("B")], entries: ["pilot-apples", "pilot-carrots"] });
    expect(compact({ ...several, choices: [opens("pilot-apples")] })).toEqual(several);
  });
});
