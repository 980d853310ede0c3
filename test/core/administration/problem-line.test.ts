import { beforeAll, expect, it } from "vitest";
import { problemLine } from "../../../src/core/administration/problem-line.ts";
import { Visit } from "../../../src/core/administration/visit.ts";
import { createExpertise } from "../../../src/core/conversation/expertise.ts";
import { addPhrasings, addSource, addStatement, put, setAliases, setText, setValue } from "../../../src/core/editing/changes.ts";
import { applyEdits, type Edit, type Files } from "../../../src/core/editing/edit.ts";
import { checkKnowledge } from "../../../src/knowledge-files/check-knowledge.ts";
import { parseFiles } from "../../../src/knowledge-files/parse-files.ts";
import { GARDEN_CALIBRATION } from "../../support/garden.ts";
import { type GardenOffice, openGardenOffice } from "./garden-office.ts";

let office: GardenOffice;
beforeAll(async () => {
  office = await openGardenOffice();
});

/** Every problem that a change makes, as the checks find it and as an officer reads it. */
function problemsOf(change: (files: Files) => Edit[], locale: string): string[] {
  const before = office.curation.files();
  const applied = applyEdits(before, change(before));
  if (applied.kind === "conflict") throw new Error(JSON.stringify(applied.conflict));
  const { knowledge, problems } = parseFiles(applied.files);
  const found =
    knowledge === undefined
      ? problems
      : checkKnowledge(knowledge, createExpertise(knowledge, GARDEN_CALIBRATION, office.expertise().phrasebook));
  const turn = { conversation: "test:owner", input: { kind: "text", text: "" }, at: office.clock.now } as const;
  const visit = new Visit(office.parts, turn, locale);
  return found.map((problem) => problemLine(visit, problem, applied.files));
}

const statement = (text: Record<string, string>, source: string) => ({ text, asOf: "2026-11", sources: [source] });

it.each<[string, (files: Files) => Edit[]]>([
  ["Harvest › Date of the event: this is still missing.", (files) => setValue(files, "event-harvest", "date", undefined)],
  ["Harvest › Summary › English: this is still missing.", (files) => setText(files, "event-harvest", "summary", { en: "" })],
  [
    "Harvest › Statement 1 › 日本語: this is still missing.",
    (files) => addStatement(files, "event-harvest", statement({ en: "It is." }, "S1")),
  ],
  [
    "Harvest › Summary › English: it has 201 characters; at most 200 fit.",
    (files) => setText(files, "event-harvest", "summary", { en: "x".repeat(201) }),
  ],
  [
    "Harvest › Statement 1 › Sources: there is no source S9.",
    (files) => addStatement(files, "event-harvest", statement({ en: "It is." }, "S9")),
  ],
  ["Harvest › Date of the event: this is not a date.", (files) => setValue(files, "event-harvest", "date", "2026-02-31")],
  ["Harvest › Date of the event: this is not a date.", (files) => setValue(files, "event-harvest", "date", "soon")],
  [
    "Carrot garden › Other names › English: “apples” also asks for: Apple orchard.",
    (files) => setAliases(files, "pilot-carrots", { en: ["apples"] }),
  ],
  [
    "Carrot garden › Ways to ask › English: “football results” also asks for: sports.",
    (files) => addPhrasings(files, "pilot-carrots", "en", ["football results"]),
  ],
  [
    "“Tell me about the carrots” leads to “Carrot garden” first.",
    (files) => setText(files, "topic-cost", "name", { en: "Tell me about the carrots" }),
  ],
  ["people are sent to “Garden office” from other answers.", (files) => setValue(files, "contact-office", "state", "withdrawn")],
  ["Sources › S2: no statement names this source yet.", (files) => addSource(files, { id: "S2", outlet: "Kabar", title: "Lagi" })],
  ["Garden office › Links: an address begins with https://", (files) => setValue(files, "contact-office", "links", ["kebun"])],
  [
    "Carrot garden › Relations › contact: there is no entry contact-gate.",
    (files) => setValue(files, "pilot-carrots", "relations", { contact: ["contact-gate"] }),
  ],
  [
    "Words › 0 › Name: Invalid input: expected string, received number",
    (files) => put(files, ["lexicon.json", "families"], [{ name: 5, words: {} }]),
  ],
])("%s", (line, change) => {
  expect(problemsOf(change, "en").join("\n")).toContain(line);
});

it("is said in the officer's own language", () => {
  const noDate = (files: Files) => setValue(files, "event-harvest", "date", undefined);
  expect(problemsOf(noDate, "id")).toEqual(["Panen › Tanggal peristiwa: bagian ini belum diisi."]);
  expect(problemsOf(noDate, "ja")).toEqual(["Panen › 出来事の日付: まだ書かれていません。"]);
});

it("has an end, and no mark of the files in what is met most", () => {
  const problems = problemsOf((files) => setText(files, "event-harvest", "summary", { en: "x".repeat(900), ja: "" }), "en");
  for (const problem of problems) expect(problem.length).toBeLessThanOrEqual(230);
  expect(problems.join("\n")).not.toMatch(/entries\[|statements\[/);
});
