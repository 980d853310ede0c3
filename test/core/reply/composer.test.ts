import { beforeAll, describe, expect, it } from "vitest";
import type { Entry, Statement } from "../../../src/core/knowledge/entry.ts";
import type { Knowledge } from "../../../src/core/knowledge/knowledge.ts";
import { KnowledgeBase } from "../../../src/core/knowledge/knowledge-base.ts";
import { Composer, LONGEST_LEAD } from "../../../src/core/reply/composer.ts";
import { plainText } from "../../../src/core/reply/plain-text.ts";
import type { Block, Reply } from "../../../src/core/reply/reply.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { readKnowledge } from "../../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";
import { KNOWLEDGE_DIR } from "../../support/expertise.ts";
import { entry, GARDEN } from "../../support/garden.ts";
import { KEYS_ALONE } from "../../support/phrasebooks.ts";

function composerOf(entries: readonly Entry[], knowledge: Partial<Knowledge> = {}): Composer {
  const sources = ["S1", "S2", "S3"].map((id) => ({ id, outlet: `Outlet ${id}`, title: `Title ${id}` }));
  return new Composer(new KnowledgeBase({ ...GARDEN, sources, ...knowledge, entries }), KEYS_ALONE);
}

const said = (text: string, sources: string[] = ["S1"], asOf = "2021"): Statement => ({
  text: { en: text, id: `${text} (id)` },
  asOf,
  sources,
});

type StatementBlock = Extract<Block, { kind: "statement" }>;
const statementsOf = (page: Reply) => page.blocks.filter((block): block is StatementBlock => block.kind === "statement");
const actionsOf = (page: Reply) => page.choices.map(({ action }) => (action.kind === "entry" ? action.entry : action.kind));

describe("the page of an entry", () => {
  const apples = entry("pilot-apples", "pilot", {
    name: { en: "Apple orchard" },
    summary: { en: "Apples are grown in the orchard." },
    statements: [said("The orchard opened.", ["S2", "S1"], "2019-05-01"), said("It has trees.", ["S1"])],
    relations: { nearest: ["pilot-carrots"], head: ["person-melati"], ask: ["contact-office"] },
  });
  const others = [
    entry("pilot-carrots", "pilot", { name: { en: "Carrot garden" }, summary: { en: "They are orange." } }),
    entry("person-melati", "person", { name: { en: "Ms Melati" }, summary: { en: "Head gardener in 2021." } }),
    entry("contact-office", "contact", { name: { en: "Garden office" }, summary: { en: "The office answers." } }),
  ];
  const page = composerOf([apples, ...others]).page("pilot-apples", "en");

  it("begins with the summary and is about the entry", () => {
    expect(page.lead).toBe("Apples are grown in the orchard.");
    expect(page.entries).toEqual(["pilot-apples"]);
  });

  it("says each statement with its date, and where it comes from", () => {
    expect(statementsOf(page)).toEqual([
      { kind: "statement", text: "The orchard opened.", asOf: "answer.asOf | 1 May 2019", sources: [0, 1] },
      { kind: "statement", text: "It has trees.", asOf: "answer.asOf | 2021", sources: [1] },
    ]);
  });

  it("leaves the date out where the statement says it itself", () => {
    const asOfs = (text: string, asOf: string) =>
      statementsOf(composerOf([entry("topic-a", "topic", { statements: [said(text, [], asOf)] })]).page("topic-a", "en")).map(
        ({ asOf }) => asOf,
      );
    expect(asOfs("It opened on 1 May 2019.", "2019-05-01")).toEqual([undefined]);
    expect(asOfs("It opened on 21 May 2019.", "2019-05-01")).toEqual(["answer.asOf | 1 May 2019"]);
  });

  it("numbers its sources once, in the order of citing", () => {
    expect(page.sources.map(({ title }) => title)).toEqual(["Title S2", "Title S1"]);
  });

  it("shows what is related, but not whom to ask, which is a choice at the end", () => {
    expect(page.blocks.at(-1)).toEqual({
      kind: "list",
      title: "answer.related",
      ordered: false,
      items: ["Carrot garden", "Ms Melati"],
    });
    expect(actionsOf(page)).toEqual(["pilot-carrots", "person-melati", "contact-office"]);
    expect(page.choices.map(({ label }) => label)).toEqual(["Carrot garden", "Ms Melati", "Garden office"]);
  });

  it("relates to nothing that is not published, and never to itself", () => {
    const drafts = others.map((other): Entry => ({ ...other, state: "draft" }));
    const alone = composerOf([{ ...apples, relations: { ...apples.relations, contrast: ["pilot-apples"] } }, ...drafts]);
    expect(alone.page("pilot-apples", "en").choices).toEqual([]);
  });

  it("is refused for an id that stands for nothing", () => {
    expect(() => composerOf([apples]).page("pilot-cherries", "en")).toThrow(/no entry pilot-cherries/);
  });
});

describe("statements left out", () => {
  const LETTERS = ["a", "b", "c", "d", "e", "f", "g"];
  const long = (count: number) =>
    composerOf([entry("topic-long", "topic", { summary: { en: "Long." }, statements: LETTERS.slice(0, count).map((text) => said(text)) })]);
  const nearest = ({ text }: Statement) => ({ g: 3, c: 2, e: 1 })[text.en ?? ""] ?? 0;
  const textsOf = (page: Reply) => statementsOf(page).map(({ text }) => text);

  it("are those farthest from the question, and stand behind “more”", () => {
    const page = long(7).page("topic-long", "en", nearest);
    expect(textsOf(page)).toEqual(["g", "c", "e", "a", "b"]);
    expect(actionsOf(page)).toEqual(["more"]);
    expect(page.choices[0]).toEqual({ label: "answer.more", action: { kind: "more", entry: "topic-long" } });
  });

  it("are none where all have room, and then there is no “more”", () => {
    const page = long(5).page("topic-long", "en", nearest);
    expect(textsOf(page)).toEqual(["c", "e", "a", "b", "d"]);
    expect(page.choices).toEqual([]);
  });

  it("are none on the whole page, which is as authored", () => {
    const page = long(7).page("topic-long", "en");
    expect(textsOf(page)).toEqual(LETTERS);
    expect(page.choices).toEqual([]);
  });

  it("are never the first, which says what the entry is", () => {
    const page = long(7).page("topic-long", "en", ({ text }) => LETTERS.indexOf(text.en ?? ""));
    expect(textsOf(page)).toEqual(["g", "f", "e", "d", "a"]);
  });

  it("cite nothing: sources are those of what is shown", () => {
    const statements = [...LETTERS.slice(0, 5).map((text) => said(text, ["S2"])), said("far away", ["S1"])];
    const composer = composerOf([entry("topic-long", "topic", { statements })]);
    const page = composer.page("topic-long", "en", ({ text }) => (text.en === "far away" ? 0 : 1));
    expect(page.sources.map(({ title }) => title)).toEqual(["Title S2"]);
  });
});

describe("a source", () => {
  it("that is not listed is left out, and its place in the numbering with it", () => {
    const composer = composerOf([entry("topic-a", "topic", { statements: [said("a", ["S9", "S2"])] })]);
    const page = composer.page("topic-a", "en");
    expect(page.sources).toEqual([{ outlet: "Outlet S2", title: "Title S2" }]);
    expect(statementsOf(page)[0]?.sources).toEqual([0]);
  });

  it("is one of two that a statement cites at most", () => {
    const composer = composerOf([entry("topic-a", "topic", { statements: [said("a", ["S1", "S1", "S2", "S3"])] })]);
    expect(composer.page("topic-a", "en").sources.map(({ title }) => title)).toEqual(["Title S1", "Title S2"]);
  });

  it("is written with its date and address", () => {
    const sources = [{ id: "S1", outlet: "O", title: "T", date: "2021-02-28", url: "https://example.org" }];
    const composer = composerOf([entry("topic-a", "topic", { statements: [said("a")] })], { sources });
    expect(composer.page("topic-a", "en").sources).toEqual([
      { outlet: "O", title: "T", date: "28 February 2021", url: "https://example.org" },
    ]);
  });
});

describe("what has not been written in a language", () => {
  const NOTICE = ["answer.otherLanguage | language.name | language.name"];
  const half = entry("topic-half", "topic", {
    name: { id: "Separuh" },
    summary: { id: "Ringkas.", en: "Short." },
    statements: [said("both"), { text: { id: "hanya ini" }, asOf: "2021", sources: [] }],
  });

  it("is shown in another, with a notice", () => {
    const page = composerOf([half]).page("topic-half", "en");
    expect(page.lead).toBe("Short.");
    expect(statementsOf(page).map(({ text }) => text)).toEqual(["both", "hanya ini"]);
    expect(page.notices).toEqual(NOTICE);
  });

  it("has a notice for the first line too", () => {
    const page = composerOf([{ ...half, summary: { id: "Ringkas." }, statements: [] }]).page("topic-half", "en");
    expect(page.lead).toBe("Ringkas.");
    expect(page.notices).toEqual(NOTICE);
  });

  it("needs no notice where all that is shown is written", () => {
    const composer = composerOf([half]);
    expect(composer.page("topic-half", "id").notices).toEqual([]);
    expect(composerOf([{ ...half, statements: [said("both")] }]).page("topic-half", "en").notices).toEqual([]);
  });

  it("falls back to the programme's languages in their order", () => {
    const composer = composerOf([{ ...half, summary: { en: "Short.", id: "Ringkas." }, statements: [] }]);
    expect(composer.page("topic-half", "ja").lead).toBe("Ringkas.");
    expect(composer.title("topic-half", "en")).toBe("Separuh");
  });
});

describe("small talk", () => {
  it("is one line, with nothing around it", () => {
    const composer = composerOf([entry("smalltalk-hello", "smalltalk", { summary: { en: "Hello!" }, statements: [said("never shown")] })]);
    expect(composer.page("smalltalk-hello", "en")).toEqual({
      notices: [],
      lead: "Hello!",
      blocks: [],
      sources: [],
      choices: [],
      entries: ["smalltalk-hello"],
    });
  });
});

describe("the page of a list", () => {
  const listed = (asOf: string, position: number, as?: string) => ({ asOf, position, sources: ["S1"], ...(as && { as: { en: as } }) });
  const field = (id: string, ...listings: ReturnType<typeof listed>[]) =>
    entry(`field-${id}`, "field", { name: { en: id }, summary: { en: `About ${id}.` }, ...(listings.length > 0 && { listed: listings }) });

  it("that no source publishes has a count, the names, and a numbered line each", () => {
    const page = composerOf([field("metal"), field("mold"), field("welding")]).page("list-fields", "en");
    expect(page.lead).toBe("list.lead | list.field | metal, mold and welding | 3");
    expect(page.blocks).toEqual([
      { kind: "list", ordered: true, items: ["metal: About metal.", "mold: About mold.", "welding: About welding."] },
    ]);
    expect(actionsOf(page)).toEqual(["field-metal", "field-mold", "field-welding"]);
    expect(page.entries).toEqual(["list-fields"]);
  });

  it("that was published has its date, its wording, what stands besides, and its older editions", () => {
    const composer = composerOf([
      field("mold", listed("2021-02-28", 1, "mold & dies"), listed("2019", 2)),
      field("metal", listed("2021-02-28", 2)),
      field("green", listed("2019", 1, "green industry")),
      field("welding"),
    ]);
    const page = composer.page("list-fields", "en");
    expect(page.lead).toBe("list.leadDated | list.field | 28 February 2021 | 2 | mold & dies and metal");
    expect(page.blocks).toEqual([
      { kind: "list", ordered: true, items: ["mold: About mold.", "metal: About metal."] },
      { kind: "paragraph", text: "list.besides | welding" },
      { kind: "paragraph", text: "list.edition | list.field | 2019 | 2 | green industry and mold" },
    ]);
    expect(page.sources.map(({ title }) => title)).toEqual(["Title S1"]);
    expect(actionsOf(page)).toEqual(["field-mold", "field-metal", "field-welding"]);
  });

  it("has a short first line where the names do not fit", () => {
    const names = Array.from({ length: 12 }, (_, index) => `field of the long name ${index}`);
    const leadOf = (fields: Entry[]) => composerOf(fields).page("list-fields", "en").lead;
    expect(leadOf(names.map((name) => field(name)))).toMatch(/^list\.leadShort /);
    expect(leadOf(names.map((name, index) => field(name, listed("2021", index + 1))))).toMatch(/^list\.leadDatedShort .* 2021 /);
  });

  it("has names alone where more than four were published: the list is what was asked for", () => {
    const itemsOf = (fields: Entry[]) => composerOf(fields).page("list-fields", "en").blocks[0];
    const names = ["x1", "x2", "x3", "x4", "x5"];
    const published = names.map((name, index) => field(name, listed("2021", index + 1)));
    expect(itemsOf(published)).toMatchObject({ items: names });
    expect(itemsOf(published.slice(0, 4))).toMatchObject({ items: names.slice(0, 4).map((name) => `${name}: About ${name}.`) });
    expect(itemsOf(names.map((name) => field(name)))).toMatchObject({ items: names.map((name) => `${name}: About ${name}.`) });
  });

  it("does not say a name twice where the summary begins with it", () => {
    const mold = entry("field-mold", "field", { name: { en: "Mold (field)" }, summary: { en: "Mold is a field." } });
    expect(composerOf([mold]).page("list-fields", "en").blocks[0]).toMatchObject({ items: ["Mold is a field."] });
  });
});

describe("several pages in one reply", () => {
  const composer = composerOf([
    entry("topic-a", "topic", { name: { en: "A" }, summary: { en: "A." }, statements: [said("a1", ["S1"]), said("a2", ["S2"])] }),
    entry("topic-b", "topic", { name: { en: "B" }, summary: { en: "B." }, statements: [said("b1", ["S2", "S1"])] }),
    entry("topic-c", "topic", { name: { en: "C" }, summary: { en: "C." } }),
    entry("topic-d", "topic", { name: { en: "D" }, summary: { id: "D saja." } }),
  ]);
  const merged = (...ids: string[]) =>
    composer.merge(
      ids.map((id) => composer.page(id, "en")),
      "en",
    );

  it("have each its first line and its best statement, in the order of asking", () => {
    const reply = merged("topic-a", "topic-c", "topic-b");
    expect(reply.lead).toBe("parts.lead");
    expect(reply.blocks.map((block) => "text" in block && block.text)).toEqual(["A.", "a1", "C.", "B.", "b1"]);
    expect(reply.entries).toEqual(["topic-a", "topic-c", "topic-b"]);
    expect(actionsOf(reply)).toEqual(["topic-a", "topic-c", "topic-b"]);
  });

  it("cite the sources of what is shown, each statement its own", () => {
    const reply = merged("topic-a", "topic-b");
    const cited = statementsOf(reply).map(({ sources }) => sources.map((index) => reply.sources[index]?.title));
    expect(cited).toEqual([["Title S1"], ["Title S2", "Title S1"]]);
  });

  it("number a source once, though two parts cite it", () => {
    expect(merged("topic-a", "topic-b").sources.map(({ title }) => title)).toEqual(["Title S1", "Title S2"]);
  });

  it("keep the notice that a part is shown in another language", () => {
    expect(merged("topic-a", "topic-d").notices).toEqual(["answer.otherLanguage | language.name | language.name"]);
  });
});

describe("the shipped knowledge", () => {
  const LOCALES = ["id", "en", "ja"] as const;
  let composer: Composer;
  let pages: { id: string; locale: string; page: Reply }[];

  beforeAll(async () => {
    const base = new KnowledgeBase(await readKnowledge(KNOWLEDGE_DIR));
    composer = new Composer(base, await loadPhrasebook(LOCALES_DIR, LOCALES, "id"));
    const ids = [...base.lists, ...base.all()].map(({ id }) => id);
    pages = LOCALES.flatMap((locale) => ids.map((id) => ({ id, locale, page: composer.page(id, locale) })));
  });

  /** Pages that break a rule, told so that a failure can be read. */
  const breaking = (rule: (page: Reply) => boolean) => pages.filter(({ page }) => rule(page)).map(({ id, locale }) => `${id} (${locale})`);

  it("is many pages", () => {
    expect(pages.length).toBeGreaterThan(300);
  });

  it("has on each a first line that fits a notification", () => {
    expect(breaking(({ lead }) => lead === "" || lead.length > LONGEST_LEAD)).toEqual([]);
  });

  it("is written in every language", () => {
    expect(breaking(({ notices }) => notices.length > 0)).toEqual([]);
  });

  it("cites on each page every source that is listed, and lists none twice", () => {
    const keyOf = (source: Reply["sources"][number]) => JSON.stringify(source);
    expect(breaking(({ sources }) => new Set(sources.map(keyOf)).size < sources.length)).toEqual([]);
    expect(
      breaking((page) => statementsOf(page).some(({ sources }) => sources.some((index) => page.sources[index] === undefined))),
    ).toEqual([]);
    expect(breaking((page) => statementsOf(page).some(({ sources }) => sources.length === 0))).toEqual([]);
  });

  it("offers on each page only choices with a name, each once", () => {
    expect(breaking(({ choices }) => choices.some(({ label }) => label === ""))).toEqual([]);
    expect(breaking(({ choices }) => new Set(choices.map(({ action }) => JSON.stringify(action))).size < choices.length)).toEqual([]);
  });

  it("leaves no placeholder and no key of a phrase in what is read", () => {
    expect(
      breaking((page) => /\{\{|\}\}|undefined|\b(answer|list|date|language)\.[a-z]/.test(plainText(page, { source: "Source" }))),
    ).toEqual([]);
  });

  it("makes one reply of two parts in each language", () => {
    for (const locale of LOCALES) {
      const page = composer.merge([composer.page("list-sectors", locale), composer.page("topic-cost", locale)], locale);
      expect(page.lead.length).toBeLessThanOrEqual(LONGEST_LEAD);
      expect(page.entries).toEqual(["list-sectors", "topic-cost"]);
    }
  });
});
