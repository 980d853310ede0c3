import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { valueAt } from "../../../src/core/editing/edit.ts";
import { readFiles } from "../../../src/knowledge-files/read-files.ts";
import { bundled } from "../../storage/bundled.ts";
import { copyOfHarbour, open } from "./folder.ts";

const KILLS = 20;
const FOLDERS = 4;

it(`loses no change that it has acknowledged when it is killed, ${KILLS} times`, { timeout: 60_000 }, async () => {
  const child = await bundled(new URL("kill-child.ts", import.meta.url));
  const heads = await Promise.all(Array.from({ length: FOLDERS }, () => killAgainAndAgain(child)));
  for (const head of heads) expect(head).toBeGreaterThan(1);
});

async function killAgainAndAgain(child: string): Promise<number> {
  const folder = await copyOfHarbour();
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS / FOLDERS; kill++) {
    for (const line of await runAndKill(child, folder, kill, 2 * kill)) {
      const [, revision] = /^entered (\d+)$/.exec(line) ?? [];
      if (revision !== undefined) acknowledged = Number(revision);
    }
    const { chronicle, notices } = await open(folder);
    expect([acknowledged, acknowledged + 1]).toContain(chronicle.head);
    const round = chronicle.head === 0 ? undefined : `round ${chronicle.head}`;
    expect(valueAt(chronicle.files, ["topics.json", "entries", "#topic-wage", "owner"])).toBe(round);
    expect(valueAt(chronicle.files, ["events.json", "entries", "#event-2024-03-04-opening", "owner"])).toBe(round);
    expect("labelled/desk.jsonl" in chronicle.files).toBe(chronicle.head % 2 === 1);
    expect(notices.filter((notice) => !notice.includes("the process ended while it was written"))).toEqual([]);
    expect([await chronicle.verify(), await readFiles(folder)]).toEqual([[], chronicle.files]);
    acknowledged = chronicle.head;
    await chronicle.close();
  }
  return acknowledged;
}

/** Starts a publisher, kills it so many milliseconds after it has printed more than so many lines, and gives what it had printed by then. */
async function runAndKill(script: string, folder: string, lines: number, milliseconds: number): Promise<string[]> {
  const publisher = spawn(process.execPath, [script, folder], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  let doomed = false;
  publisher.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    if (doomed || said.split("\n").length - 1 <= lines) return;
    doomed = true;
    setTimeout(() => publisher.kill("SIGKILL"), milliseconds);
  });
  await new Promise((resolve) => publisher.on("close", resolve));
  return said.split("\n").slice(0, -1);
}
