import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fillFromShipped } from "../../src/knowledge-files/fill-from-shipped.ts";
import { readCalibration, readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { releaseDifference } from "../../src/knowledge-files/release-difference.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { copyOfHarbour, open, published, renamed } from "./chronicle/folder.ts";
import { HARBOUR } from "./harbour.ts";

const filesIn = async (folder: string) => (await readdir(folder, { recursive: true })).sort();

describe("a knowledge folder", () => {
  it.each<[string, (folder: string) => Promise<unknown>]>([
    ["that is empty", (folder) => mkdir(folder)],
    ["of an empty volume", (folder) => mkdir(join(folder, "lost+found"), { recursive: true })],
  ])("%s is filled from the shipped one, whole", async (_, make) => {
    const folder = join(await temporaryFolder(), "knowledge");
    await make(folder);
    expect(await fillFromShipped(folder, HARBOUR)).toBe(true);
    expect((await filesIn(folder)).filter((file) => file !== "lost+found")).toEqual(await filesIn(HARBOUR));
    expect(await readKnowledge(folder)).toEqual(await readKnowledge(HARBOUR));
    expect(await readCalibration(folder)).toEqual(await readCalibration(HARBOUR));
  });

  it("with anything in it is never touched, also by a later release", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "notes.txt"), "mine");
    expect(await fillFromShipped(folder, HARBOUR)).toBe(false);
    expect(await readdir(folder)).toEqual(["notes.txt"]);
  });

  it("that is not there is not made: the path may be mistyped", async () => {
    const folder = join(await temporaryFolder(), "knowledge");
    expect(await fillFromShipped(folder, HARBOUR)).toBe(false);
    await expect(readdir(folder)).rejects.toThrow("ENOENT");
  });

  it("whose filling was killed is filled anew", async () => {
    const folder = await temporaryFolder();
    await fillFromShipped(folder, HARBOUR);
    await writeFile(join(folder, ".filling"), "");
    await writeFile(join(folder, "topics.json"), '{ "entr');
    await rm(join(folder, "phrasings"), { recursive: true });
    expect(await fillFromShipped(folder, HARBOUR)).toBe(true);
    expect(await filesIn(folder)).toEqual(await filesIn(HARBOUR));
    expect(await readFile(join(folder, "topics.json"), "utf8")).toBe(await readFile(join(HARBOUR, "topics.json"), "utf8"));
    expect(await fillFromShipped(folder, HARBOUR)).toBe(false);
  });

  it("gets no history of the shipped one, and files that can be written", async () => {
    const shipped = await copyOfHarbour();
    await (await open(shipped)).chronicle.enter(published(renamed("Apprentices' wage", "Wages")));
    await chmod(join(shipped, "topics.json"), 0o444);
    const folder = await temporaryFolder();
    await fillFromShipped(folder, shipped);
    expect(await readdir(folder)).not.toContain("history");
    expect((await stat(join(folder, "topics.json"))).mode & 0o777).toBe(0o644);
  });
});

describe("a later release", () => {
  it("tells what it would bring since the folder was filled, and whether that fits what was published here", async () => {
    const folder = await copyOfHarbour();
    const { chronicle } = await open(folder);
    await chronicle.enter(published(renamed("Apprentices' wage", "Wages")));
    const release = await temporaryFolder();
    await cp(HARBOUR, release, { recursive: true });
    const change = async (file: string, from: string, to: string) =>
      writeFile(join(release, file), (await readFile(join(release, file), "utf8")).replace(from, to));
    await change("topics.json", "Apprentices' wage", "Pay of apprentices");
    await change("topics.json", "How to apply", "How one applies");

    const pieces = await releaseDifference(folder, release);
    expect(pieces.map(({ about, fits }) => [about, fits])).toEqual([
      ["topic-how-to-apply", true],
      ["topic-wage", false],
    ]);
    await chronicle.enter(published(...pieces[0]!.edits));
    expect((await releaseDifference(folder, release)).map(({ about }) => about)).toEqual(["topic-wage"]);
  });

  it("that is the one here brings nothing", async () => {
    expect(await releaseDifference(await copyOfHarbour(), HARBOUR)).toEqual([]);
  });
});
