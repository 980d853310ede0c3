import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { StoreError } from "../../src/disk/store-error.ts";
import { type FolderLock, lockFolder } from "../../src/storage/folder-lock.ts";
import { startOf } from "../../src/storage/running-process.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { NOON } from "./samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const DEAD = "6f1f3b5e-6a53-4a57-9a0b-2f6a3a0d8b11";
const DEAD_CLAIM = "0d0f0ad1-7f0f-4a4d-8a48-58c8a8c5b0a2";

const lock = (folder: string, notices: StorageNotice[] = []) =>
  lockFolder({ folder, now: () => new Date(NOON), warn: (notice) => notices.push(notice) });

const lockText = (pid: number, started: string | null, key = DEAD) => JSON.stringify({ pid, started, since: NOON, key });

/** The number of a process that has ended. */
const endedProcess = () => spawnSync("true").pid;

describe("the lock of a folder", () => {
  it("is refused to a second one, which hears who has it and what to do", async () => {
    const folder = await temporaryFolder();
    await lock(folder);
    const error = await lock(folder).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(StoreError);
    expect((error as StoreError).message).toBe(
      `${folder} is in use by process ${process.pid}, since ${NOON}; stop that process first (kill ${process.pid}), or give this one another DATA_DIR`,
    );
  });

  it("is free again when it has been released, and leaves nothing behind", async () => {
    const folder = await temporaryFolder();
    const first = await lock(folder);
    expect(await readdir(folder)).toEqual(["desk.lock"]);
    await first.release();
    await first.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lock(folder)).release();
  });

  it("is taken over from a process that was killed", async () => {
    const folder = await temporaryFolder();
    const notices: StorageNotice[] = [];
    const pid = endedProcess();
    await writeFile(join(folder, "desk.lock"), lockText(pid, "boot/1"));
    await lock(folder, notices);

    expect(JSON.parse(await readFile(join(folder, "desk.lock"), "utf8"))).toMatchObject({ pid: process.pid });
    expect(notices).toEqual([{ file: join(folder, "desk.lock"), what: `was left by process ${pid}, which has ended`, done: "taken over" }]);
    expect(await readdir(folder)).toEqual(["desk.lock"]);
  });

  it.runIf(existsSync("/proc/self/stat"))("is taken over from a killed process whose number another one has now", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "desk.lock"), lockText(process.pid, "boot/1"));
    await lock(folder);
  });

  it("is respected while the process that took it is running", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "desk.lock"), lockText(process.pid, await startOf(process.pid)));
    await expect(lock(folder)).rejects.toThrow("is in use");
  });

  it("is respected when nothing but the number is known of a running process", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "desk.lock"), lockText(process.pid, null));
    await expect(lock(folder)).rejects.toThrow("is in use");
  });

  it("is taken over when a power cut has emptied it", async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "desk.lock"), "");
    await lock(folder);
    expect(await readFile(join(folder, "desk.lock"), "utf8")).not.toBe("");
  });

  it("is not released by one who has lost it", async () => {
    const folder = await temporaryFolder();
    const first = await lock(folder);
    await writeFile(join(folder, "desk.lock"), lockText(process.pid, null));
    await first.release();
    expect(await readdir(folder)).toEqual(["desk.lock"]);
  });
});

describe("of many that start at once, one gets the folder", () => {
  const alone = async (_folder: string) => {};
  const afterKill = (folder: string) => writeFile(join(folder, "desk.lock"), lockText(endedProcess(), "boot/1"));
  const afterPowerCut = (folder: string) => writeFile(join(folder, "desk.lock"), "");
  const afterKillDuringTakeover = async (folder: string) => {
    await afterKill(folder);
    await writeFile(join(folder, `desk.lock.${DEAD}`), lockText(endedProcess(), "boot/2", DEAD_CLAIM));
  };

  it.each([
    ["when it is free", alone],
    ["after a kill", afterKill],
    ["after a power cut", afterPowerCut],
    ["after a kill in the middle of taking over", afterKillDuringTakeover],
  ])("%s", async (_, prepare) => {
    for (let round = 0; round < 25; round++) {
      const folder = await temporaryFolder();
      await prepare(folder);
      const starters = await Promise.allSettled(Array.from({ length: 12 }, () => lock(folder)));
      const locks = starters.filter((starter): starter is PromiseFulfilledResult<FolderLock> => starter.status === "fulfilled");

      expect(locks).toHaveLength(1);
      for (const starter of starters) if (starter.status === "rejected") expect(starter.reason.message).toContain("is in use by process");
      expect(await readdir(folder)).toEqual(["desk.lock"]);
    }
  });
});
