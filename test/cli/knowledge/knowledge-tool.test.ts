import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knowledgeTool } from "../../../src/cli/knowledge/knowledge-tool.ts";
import { parseConfig } from "../../../src/config.ts";
import { HARBOUR } from "../../knowledge-files/harbour.ts";
import { temporaryFolder } from "../../storage/temporary-folder.ts";

/** Runs the tool on a knowledge folder, on 24 November 2026. */
async function run(args: string, folder = HARBOUR) {
  let written = "";
  let reported = "";
  const exitCode = await knowledgeTool(args.split(" ").filter(Boolean), parseConfig({ KNOWLEDGE_DIR: folder }), {
    write: (text) => void (written += text),
    report: (text) => void (reported += text),
    now: () => new Date("2026-11-24T09:00:00Z"),
  });
  return { exitCode, written, reported };
}

/** A copy of the fixture in which a text of a file is replaced. */
async function harbourWith(file: string, from: string, to: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(HARBOUR, folder, { recursive: true });
  const text = await readFile(join(folder, file), "utf8");
  if (!text.includes(from)) throw new RangeError(`${file} has no ${from}`);
  await writeFile(join(folder, file), text.replace(from, to));
  return folder;
}

describe("knowledge check", () => {
  it("says in one line what is in order", async () => {
    expect(await run("check")).toEqual({
      exitCode: 0,
      written: "ok: 13 entries in en, de; 3 sources; 200 phrasings; 3 outside classes with 34 questions\n",
      reported: "",
    });
  });

  it("prints each problem with its file, its place and what to do", async () => {
    const folder = await harbourWith("topics.json", "2099-12", "2026-13");
    expect(await run("check", folder)).toMatchObject({
      exitCode: 1,
      written: `  ${folder}/topics.json topic-how-to-apply.reviewBy: "2026-13" is not a date on the calendar; correct the day, the month, or the order of a span\n1 problem\n`,
    });
  });

  it("prints what cannot be read, the calibration's faults among it", async () => {
    const folder = await harbourWith("topics.json", '"state": "published"', '"state": "public"');
    await writeFile(join(folder, "calibration.json"), "{");
    const { exitCode, written } = await run("check", folder);
    expect(exitCode).toBe(1);
    expect(written).toContain(`  ${folder}/topics.json entries[0].state (topic-how-to-apply): `);
    expect(written).toContain(`  ${folder}/calibration.json: is not JSON`);
    expect(written).toMatch(/\n2 problems\n$/);
  });
});

describe("knowledge schema", () => {
  it("finds the fixture's schemas up to date", async () => {
    expect(await run("schema")).toEqual({ exitCode: 0, written: "ok: the schemas are up to date\n", reported: "" });
  });

  it("tells a schema that is out of date, and a file that does not name its own; --write mends the first", async () => {
    const folder = await harbourWith("events.json", "./schema/events.schema.json", "./schema/event.schema.json");
    await writeFile(join(folder, "schema/topics.schema.json"), "{}\n");
    const named = `  ${folder}/events.json $schema: should be "./schema/events.schema.json", so that an editor checks while you type\n`;
    expect(await run("schema", folder)).toMatchObject({
      exitCode: 1,
      written: `  ${folder}/schema/topics.schema.json: is out of date; run npm run knowledge -- schema --write\n${named}2 problems\n`,
    });
    expect(await run("schema --write", folder)).toMatchObject({ exitCode: 0, written: expect.stringMatching(/^Written: 21 schemas in /) });
    expect(await run("schema", folder)).toMatchObject({ exitCode: 1, written: `${named}1 problem\n` });
  });

  it("writes the schemas of a folder that has none", async () => {
    const folder = await temporaryFolder();
    await run("schema --write", folder);
    const phrasings = JSON.parse(await readFile(join(folder, "schema/phrasings.schema.json"), "utf8")) as { required: string[] };
    expect(phrasings.required).toEqual(["phrasings"]);
  });
});

describe("knowledge coverage", () => {
  it("counts phrasings by entry, outside class and language, flags thin ones, and shows what is taken for what", async () => {
    const { exitCode, written, reported } = await run("coverage");
    expect(exitCode).toBe(0);
    expect(written).toMatch(/^entry +en +de/);
    expect(written).toMatch(/\nfield-rope-making +7 +7 +thin in en, de\n/);
    expect(written).toMatch(/\noutside:fish +5 +5 +thin in en, de\n/);
    expect(written).toMatch(/\n234 phrasings asked of a desk that had not read their writer: \d+ led to another story\n/);
    expect(written).toMatch(/\nasked for +times +taken for\n\S+ +\d+ +\S+ +“.+”\n/);
    expect(reported).toBe("leaving out harbour-clerk\nleaving out a-parent\nleaving out gulls\n");
    expect(await run("coverage")).toEqual({ exitCode, written, reported });
  });
});

describe("knowledge, used wrongly or asked for help", () => {
  it.each(["", "chek", "constructor", "--verbose"])("`%s` prints every command on standard error", async (args) => {
    expect(await run(args)).toEqual({ exitCode: 2, written: "", reported: expect.stringMatching(/\n {2}check +Reads every file/) });
  });

  it.each(["check topics.json", "check --write", "schema --verbose"])(
    "`%s` prints that command's usage on standard error",
    async (args) => {
      const usage = expect.stringContaining(`npm run knowledge -- ${args.split(" ")[0]}`);
      expect(await run(args)).toEqual({ exitCode: 2, written: "", reported: usage });
    },
  );

  it.each(["check", "coverage", "schema"])("`%s --help` explains that command alone", async (command) => {
    const { exitCode, written } = await run(`${command} --help`);
    expect(exitCode).toBe(0);
    expect(written.match(/npm run knowledge -- \w+/g)).toEqual([`npm run knowledge -- ${command}`]);
  });

  it("`--help` has a line for each command, those that change something first", async () => {
    const { written } = await run("--help");
    const commands = written.match(/^ {2}[a-z-]+/gm)?.map((command) => command.trim());
    expect(commands?.slice(0, 3)).toEqual(["list", "show", "set"]);
    expect(commands?.slice(-3)).toEqual(["check", "coverage", "schema"]);
  });
});
