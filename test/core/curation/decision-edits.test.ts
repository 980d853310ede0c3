import { describe, expect, it } from "vitest";
import { creationEdits, outsideEdits, teachingEdits } from "../../../src/core/curation/decision-edits.ts";
import type { Miss } from "../../../src/core/curation/misses.ts";
import { applyEdits, type Edit, type Files, overlaps, valueAt } from "../../../src/core/editing/edit.ts";
import { parseFiles } from "../../../src/knowledge-files/parse-files.ts";
import { readFiles } from "../../../src/knowledge-files/read-files.ts";
import { HARBOUR } from "../../knowledge-files/harbour.ts";
import { missesOf } from "../../support/misses.ts";

const FILES = await readFiles(HARBOUR);

/** The files after the edits; they are knowledge still. */
function made(edits: readonly Edit[], files = FILES): Files {
  const applied = applyEdits(files, edits);
  if (applied.kind === "conflict") throw new Error(`No place for ${applied.conflict.edit.path.join(" ")}`);
  expect(parseFiles(applied.files).problems).toEqual([]);
  return applied.files;
}

const labelled = (files: Files) =>
  parseFiles(files).knowledge!.labelled.map(({ q, lang, kind, accept, set }) => ({ q, lang, kind, accept, set }));
const desksIn = (files: Files, locale: string, entry: string) => valueAt(files, [`phrasings/${locale}.json`, "phrasings", entry, "desk"]);

/** The newest first, as in a group. */
const group = (...questions: string[]): Miss[] => missesOf(...questions).toReversed();

describe("teaching", () => {
  const teach = (files: Files, ...questions: string[]) =>
    made(teachingEdits(files, group(...questions), "field-rope-making", "answer"), files);

  it("adds each question as a phrasing in its language, and as a labelled question, the oldest first", () => {
    const files = teach(FILES, "en: do you splice hawsers", "de: wo lernt man spleißen", "en: hawser splicing course");
    expect(desksIn(files, "en", "field-rope-making")).toEqual(["do you splice hawsers", "hawser splicing course"]);
    expect(desksIn(files, "de", "field-rope-making")).toEqual(["wo lernt man spleißen"]);
    const expected = { kind: "answer", accept: ["field-rope-making"], set: "desk" };
    expect(labelled(files)).toEqual([
      { q: "do you splice hawsers", lang: "en", ...expected },
      { q: "wo lernt man spleißen", lang: "de", ...expected },
      { q: "hawser splicing course", lang: "en", ...expected },
    ]);
  });

  it("adds a question that was asked twice once", () => {
    expect(desksIn(teach(FILES, "en: Hawsers?", "en: hawsers"), "en", "field-rope-making")).toEqual(["Hawsers?"]);
  });

  it("goes on where it was taught before", () => {
    const before = teach(FILES, "en: do you splice hawsers");
    const [later] = missesOf("en: hawser splicing course");
    const files = made(teachingEdits(before, [{ ...later!, id: "m9" }], "field-rope-making", "answer"), before);
    expect(desksIn(files, "en", "field-rope-making")).toEqual(["do you splice hawsers", "hawser splicing course"]);
    expect(labelled(files).map(({ q }) => q)).toEqual(["do you splice hawsers", "hawser splicing course"]);
  });

  it("has nothing to do with what others teach other entries at the same time", () => {
    const before = teach(FILES, "en: do you splice hawsers");
    const taught = (entry: string, id: string, asked: string) =>
      teachingEdits(before, [{ ...missesOf(`en: ${asked}`)[0]!, id }], entry, "answer");
    const [mine, others] = [taught("field-rope-making", "m8", "knots"), taught("topic-pay", "m9", "money then")];
    expect(mine.some((edit) => others.some((other) => overlaps(edit, other)))).toBe(false);
    expect(labelled(made(others, made(mine, before)))).toHaveLength(3);
  });

  it("adds no phrasing that another hand has written, and labels the question all the same", () => {
    const files = teach(FILES, "en: Rope maker training!");
    expect(desksIn(files, "en", "field-rope-making")).toBeUndefined();
    expect(labelled(files)).toHaveLength(1);
  });

  it("begins the phrasings of an entry that nobody asked for in a language before", () => {
    const edits = teachingEdits({ ...FILES, "phrasings/en.json": { phrasings: {} } }, group("en: hawsers?"), "field-rope-making", "answer");
    expect(edits[0]).toEqual({ path: ["phrasings/en.json", "phrasings", "field-rope-making"], after: { desk: ["hawsers?"] } });
  });

  it("leaves a question out in which something is masked", () => {
    expect(teachingEdits(FILES, group("en: splice my hawser, call [phone]", "en: mail [email]"), "field-rope-making", "answer")).toEqual(
      [],
    );
  });
});

describe("calling it outside", () => {
  it("adds the questions to the class, each in its language, and labels them as none of our business", () => {
    const files = made(outsideEdits(FILES, group("en: will it snow", "de: schneit es morgen"), "tides-and-weather"));
    const questions = ["outside.json", "classes", "#tides-and-weather", "questions"];
    expect(valueAt(files, [...questions, "en", "desk"])).toEqual(["will it snow"]);
    expect(valueAt(files, [...questions, "de", "desk"])).toEqual(["schneit es morgen"]);
    expect(labelled(files)).toMatchObject([
      { q: "will it snow", kind: "outside", accept: [] },
      { q: "schneit es morgen", kind: "outside", accept: [] },
    ]);
  });
});

describe("a new entry", () => {
  it("has a name and its first phrasings; what it says is still to be written", () => {
    const name = { en: "Night watch", de: "Nachtwache" };
    const files = made(creationEdits(FILES, group("en: who keeps the night watch"), { id: "topic-night-watch", kind: "topic", name }));
    expect(valueAt(files, ["topics.json", "entries", "#topic-night-watch"])).toMatchObject({ name, summary: {}, statements: [] });
    expect(desksIn(files, "en", "topic-night-watch")).toEqual(["who keeps the night watch"]);
    expect(labelled(files)).toMatchObject([{ kind: "answer", accept: ["topic-night-watch"] }]);
  });
});
