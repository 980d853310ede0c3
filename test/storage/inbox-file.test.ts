import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Inbox } from "../../src/core/inbox.ts";
import { openInbox } from "../../src/storage/inbox-file.ts";
import { slotLine } from "../../src/storage/slot-line.ts";
import type { Warn } from "../../src/storage/storage-notice.ts";
import { bundled } from "./bundled.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { textIn } from "./text-in.ts";

const unexpected: Warn = (notice) => expect.unreachable(`${notice.file} ${notice.what}; ${notice.done}`);

async function open(directory: string): Promise<Inbox> {
  const inbox = await openInbox({ directory, name: "telegram", warn: unexpected });
  onTestFinished(() => inbox.close());
  return inbox;
}

/** Opens the inbox, uses it, closes it: as a process would that lives for one thing. */
async function once<T>(directory: string, use: (inbox: Inbox) => T | Promise<T>): Promise<T> {
  const inbox = await open(directory);
  try {
    return await use(inbox);
  } finally {
    await inbox.close();
  }
}

const update = (id: number, text = `pertanyaan ${id}`) => ({ key: String(id), value: { update_id: id, message: { text } } });

describe("the inbox", () => {
  it("keeps what has been taken until it is done, also over restarts, and counts them", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (inbox) => {
      expect(inbox.left).toEqual([]);
      await inbox.take([update(1), update(2), update(3, "金型の\n値段は? \u0000\ud800")]);
      await inbox.done("1");
      expect(inbox.depth).toBe(2);
    });
    await once(directory, async ({ left, depth }) => {
      expect(left).toEqual([
        { ...update(2), attempts: 1 },
        { ...update(3, "金型の\n値段は? \u0000\ud800"), attempts: 1 },
      ]);
      expect(depth).toBe(2);
    });
    await once(directory, async (inbox) => {
      expect(inbox.left.map(({ attempts }) => attempts)).toEqual([2, 2]);
      await inbox.done("2");
      await inbox.take([update(4)]);
    });
    await once(directory, ({ left }) =>
      expect(left.map(({ key, attempts }) => [key, attempts])).toEqual([
        ["3", 3],
        ["4", 1],
      ]),
    );
  });

  it("takes nothing twice, whether it waits or is done, within a process or over restarts", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (inbox) => {
      expect(await inbox.take([update(1), update(2), update(1)])).toEqual(new Set(["1", "2"]));
      const twice = await Promise.all([inbox.take([update(3)]), inbox.take([update(3), update(4)])]);
      expect(twice).toEqual([new Set(["3"]), new Set(["4"])]);
      await inbox.done("1");
    });
    await once(directory, async (inbox) => expect(await inbox.take([1, 2, 3, 4, 5].map((id) => update(id)))).toEqual(new Set(["5"])));
  });

  it("remembers ten thousand keys, and lets go of the oldest", async () => {
    const directory = await temporaryFolder();
    const ids = Array.from({ length: 10_001 }, (_, n) => n);
    await once(directory, async (inbox) => {
      await inbox.take(ids.map((id) => update(id)));
      await Promise.all(ids.map((id) => inbox.done(String(id))));
    });
    await once(directory, async (inbox) => expect(await inbox.take(ids.map((id) => update(id)))).toEqual(new Set(["0"])));
  });

  it("holds no words of what is done", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (inbox) => {
      await inbox.take([update(1, "rahasia"), update(2, "masih menunggu")]);
      await inbox.done("1");
      expect(await textIn(directory)).not.toContain("rahasia");
      expect(await textIn(directory)).toContain("masih menunggu");
    });
  });

  it("gives back what was taken and is not done, in order, whatever is asked of it and however often it is opened", async () => {
    const key = fc.integer({ min: 0, max: 12 }).map(String);
    const step = fc.oneof(
      fc.record({ kind: fc.constant("take" as const), keys: fc.array(key, { maxLength: 4 }) }),
      fc.record({ kind: fc.constant("done" as const), keys: fc.array(key, { maxLength: 4 }) }),
      fc.record({ kind: fc.constant("reopen" as const) }),
    );
    const property = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const directory = await temporaryFolder();
      const taken = new Set<string>();
      const waiting = new Set<string>();
      let inbox = await open(directory);
      const reopen = async () => {
        await inbox.close();
        inbox = await open(directory);
        expect(inbox.left.map((letter) => letter.key)).toEqual([...waiting]);
      };
      for (const each of steps) {
        if (each.kind === "reopen") await reopen();
        else if (each.kind === "done") {
          await Promise.all(each.keys.map((done) => inbox.done(done)));
          for (const done of each.keys) waiting.delete(done);
        } else {
          const fresh = new Set(each.keys.filter((one) => !taken.has(one)));
          expect(await inbox.take(each.keys.map((one) => ({ key: one, value: one })))).toEqual(fresh);
          for (const one of fresh) taken.add(one) && waiting.add(one);
        }
        expect(inbox.depth).toBe(waiting.size);
      }
      await reopen();
      await inbox.close();
    });
    await fc.assert(property, { seed: 1, numRuns: 40 });
  });

  it("lies in a file of its own for each channel, for its owner alone", async () => {
    const directory = await temporaryFolder();
    await once(directory, (inbox) => inbox.take([update(1)]));
    const modeOf = async (...path: string[]) => ((await stat(join(directory, ...path))).mode & 0o777).toString(8);
    expect(await modeOf("inbox")).toBe("700");
    expect(await modeOf("inbox", "telegram.log")).toBe("600");

    const other = await openInbox({ directory, name: "discord", warn: unexpected });
    expect(other.left).toEqual([]);
    await other.close();
  });
});

describe("an inbox that cannot be used", () => {
  it("because its folder cannot be made is named, with what to do", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "inbox"), "not a folder");
    await expect(open(directory)).rejects.toThrow(`${join(directory, "inbox")} cannot be made (EEXIST); set DATA_DIR to`);
  });

  it("because its letters are of another version is left alone", async () => {
    const directory = await temporaryFolder();
    await once(directory, (inbox) => inbox.take([update(1)]));
    const file = join(directory, "inbox", "telegram.log");
    await writeFile(file, slotLine("1", '{"version":2,"letter":{}}'));
    const before = await readFile(file);
    await expect(open(directory)).rejects.toThrow(`${file} holds letters of version 2, and this desk reads version 1; run the release`);
    expect(await readFile(file)).toEqual(before);
  });

  it("because the disk is full takes nothing in half, erases what is done, and goes on when there is room", async () => {
    const directory = await temporaryFolder();
    const script = `
      import { readFileSync } from "node:fs";
      import { openInbox } from ${JSON.stringify(await bundled(new URL("../../src/storage/inbox-file.ts", import.meta.url)))};
      const inbox = await openInbox({ directory: ${JSON.stringify(directory)}, name: "telegram", warn: console.log });
      const letter = (key, length) => ({ key, value: "x".repeat(length) });
      const said = [];
      const take = (...letters) => inbox.take(letters).then((fresh) => said.push([...fresh].join()), (error) => said.push(error.message));
      await take(letter("small", 100));
      await take(letter("one_of_two", 100), letter("too_long", 4000));
      said.push(readFileSync(${JSON.stringify(join(directory, "inbox", "telegram.log"))}, "utf8").split(" ").length);
      await inbox.done("small");
      await take(letter("small_enough", 3000), letter("small", 100));
      await Promise.all([take(letter("too_long", 4000)), take(letter("too_long", 4000))]);
      console.log(JSON.stringify([...said, inbox.depth]));`;
    const file = join(directory, "inbox", "telegram.log");
    // Files may grow to 4 KiB in there: what is beyond is refused after a part has been written, as on a full disk.
    const { stdout } = await promisify(execFile)("sh", [
      "-c",
      'ulimit -f 8; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      script,
    ]);
    const full = `${file} cannot be written (EFBIG); check the free space, and the permissions of its folder`;
    expect(JSON.parse(stdout)).toEqual(["small", full, 3, "small_enough", full, full, 1]);
    await once(directory, ({ left }) => expect(left).toEqual([{ key: "small_enough", value: "x".repeat(3000), attempts: 1 }]));
    expect(await readFile(file, "utf8")).toMatch(/^small\nsmall_enough [^\n]*\n$/);
  });
});
