import { appendFile, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { StoreError } from "../../src/disk/store-error.ts";
import { openSlotLog, type Slot, type SlotLog, type SlotLogOptions } from "../../src/storage/slot-log.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { deferred, settled } from "../support/deferred.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const slot = (key: string, value: unknown = { said: `words of ${key}` }): Slot => ({ key, json: JSON.stringify(value) });
const keysOf = ({ found }: Opened) => found.map(({ key }) => key);

/** A log, and what stood in it. */
type Opened = SlotLog & { readonly found: readonly Slot[] };

async function slotFile() {
  const path = join(await temporaryFolder(), "slots.log");
  const notices: StorageNotice[] = [];
  return {
    path,
    notices,
    text: () => readFile(path, "utf8"),
    async open(options: Partial<SlotLogOptions> = {}): Promise<Opened> {
      const { log, found } = await openSlotLog({
        path,
        keep: 100,
        onFound: (json) => json,
        warn: (notice) => notices.push(notice),
        ...options,
      });
      onTestFinished(() => log.close());
      return Object.assign(log, { found });
    },
    /** Opens the log, uses it, closes it: as a process would that lives for one thing. */
    async once<T>(use: (log: Opened) => T | Promise<T>, options?: Partial<SlotLogOptions>): Promise<T> {
      const log = await this.open(options);
      try {
        return await use(log);
      } finally {
        await log.close();
      }
    },
  };
}

describe("a slot log", () => {
  it("is a line for each slot, for its owner alone", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a", { n: 1 }), slot("b", "金型")]));
    expect(await file.text()).toMatch(/^a [0-9a-f]{8} \{"n":1\}\nb [0-9a-f]{8} "金型"\n$/);
    expect(((await stat(file.path)).mode & 0o777).toString(8)).toBe("600");
  });

  it("gives back what stands, in the order added, and nothing of what was emptied", async () => {
    const file = await slotFile();
    await file.once(async (log) => {
      await log.add([slot("a"), slot("b")]);
      await log.add([slot("c", { said: "dan 金型?" })]);
      await log.empty(["a"]);
      expect(log.standing).toBe(2);
      expect(await file.text()).toMatch(/^a +\nb .*\nc .*\n$/);
    });
    await file.once((log) => expect(log.found).toEqual([slot("b"), slot("c", { said: "dan 金型?" })]));
  });

  it("knows a key that stands or has been emptied, and leaves it what it has", async () => {
    const file = await slotFile();
    const again = ["a", "b", "c", "c"].map((key) => slot(key, "again"));
    await file.once(async (log) => {
      expect(await log.add([slot("a"), slot("b")])).toEqual(new Set(["a", "b"]));
      await log.empty(["a"]);
      expect(await log.add(again)).toEqual(new Set(["c"]));
    });
    await file.once(async (log) => {
      expect(log.found).toEqual([slot("b"), slot("c", "again")]);
      expect(await log.add(again)).toEqual(new Set());
    });
  });

  it("empties nothing where nothing stands, and empties twice as once", async () => {
    const file = await slotFile();
    await file.once(async (log) => {
      await log.add([slot("a")]);
      await Promise.all([log.empty(["a", "unknown"]), log.empty(["a"])]);
      await log.empty(["a"]);
      expect(log.standing).toBe(0);
    });
    expect(await file.text()).toMatch(/^a +\n$/);
  });

  it("empties what is still on its way", async () => {
    const file = await slotFile();
    await file.once((log) => Promise.all([log.add([slot("a")]), log.empty(["a"])]));
    expect(await file.text()).toMatch(/^a +\n$/);
  });

  it("empties later with whatever is written next, and at the latest when it closes", async () => {
    const file = await slotFile();
    await file.once(async (log) => {
      await log.add([slot("a"), slot("b"), slot("c")]);
      log.emptyLater(["a"]);
      await log.add([slot("d")]);
      expect(await file.text()).not.toContain("words of a");
      log.emptyLater(["b"]);
      await log.empty([]);
      expect(await file.text()).not.toContain("words of b");
      log.emptyLater(["c"]);
    });
    expect(await file.text()).toMatch(/^a +\nb +\nc +\nd .*\n$/);
  });

  it("says at opening what becomes of what stands, and has it on the disk before it is open", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a", 1)]));
    const onFound = (json: string) => String(Number(json) + 1);
    const log = await file.open({ onFound });
    expect(log.found).toEqual([slot("a", 2)]);
    await file.once(({ found }) => expect(found).toEqual([slot("a", 3)]), { onFound });
  });

  it("refuses a key that could not begin a line", async () => {
    const file = await slotFile();
    const log = await file.open();
    for (const key of ["", "a b", "a\n", "é", "k".repeat(65)])
      await expect(log.add([slot("good"), slot(key)])).rejects.toThrow(`${file.path} cannot take a key that is not 1 to 64`);
    expect(await log.add([slot("k".repeat(64)), slot("good")])).toEqual(new Set(["k".repeat(64), "good"]));
  });

  it("ends what is under way before it closes, and refuses what comes later", async () => {
    const file = await slotFile();
    const log = await file.open();
    const added = log.add([slot("a")]);
    await Promise.all([log.close(), log.close()]);
    await added;
    await expect(log.add([slot("b")])).rejects.toThrow(`${file.path} has been closed`);
    await expect(log.empty(["a"])).rejects.toThrow(StoreError);
    await file.once((again) => expect(keysOf(again)).toEqual(["a"]));
  });
});

describe("changes that come together", () => {
  it("wait for the rest after a write, and then share the next one", async () => {
    const file = await slotFile();
    const rests: (() => void)[] = [];
    const rest = () => {
      const { promise, resolve } = deferred();
      rests.push(resolve);
      return promise;
    };
    const log = await file.open({ rest });
    await log.add([slot("a")]);
    const together = [log.add([slot("b")]), log.add([slot("c")]), log.empty(["a"])];
    expect(await file.text()).toMatch(/^a .*words of a.*\n$/);
    rests[0]!();
    await Promise.all(together);
    expect(await file.text()).toMatch(/^a +\nb .*\nc .*\n$/);
    expect(rests).toHaveLength(2);
    rests[1]!();
  });

  it("and bring a key that is on its way wait with whoever brought it first", async () => {
    const file = await slotFile();
    const { promise: rested, resolve: endRest } = deferred();
    const log = await file.open({ rest: () => rested });
    await log.add([slot("a")]);
    const first = log.add([slot("b")]);
    let isKnown = false;
    const second = log.add([slot("b", "again"), slot("a")]).then((fresh) => {
      isKnown = true;
      return fresh;
    });
    await settled();
    expect(isKnown).toBe(false);
    endRest();
    expect(await first).toEqual(new Set(["b"]));
    expect(await second).toEqual(new Set());
  });

  it("are all on the disk, however many wait", async () => {
    const file = await slotFile();
    const keys = Array.from({ length: 500 }, (_, n) => `${n}`);
    await file.once((log) => Promise.all(keys.map((key) => log.add([slot(key)]))));
    await file.once((log) => expect(keysOf(log)).toEqual(keys));
  });
});

describe("a log that was torn", () => {
  it("in its last batch has everything before it, and of the batch what is whole", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a"), slot("b")]));
    const { length: acknowledged } = await readFile(file.path);
    await file.once((log) => log.add([slot("c", "金型 1"), slot("d", "金型 2")]));
    const whole = await readFile(file.path);

    for (let cut = acknowledged; cut <= whole.length; cut++) {
      const left = whole.subarray(0, cut);
      await writeFile(file.path, left);
      const lines = left.toString().split("\n").length - 1;
      await file.once(async (log) => {
        expect(keysOf(log)).toEqual(["a", "b", "c", "d"].slice(0, lines));
        expect((await file.text()).split("\n")).toHaveLength(lines + 1);
        expect(await log.add([slot("a"), slot("d")])).toEqual(new Set(lines < 4 ? ["d"] : []));
      });
    }
    expect(file.notices).toEqual([]);
  });

  it("does not know what never reached the disk, though something behind it did", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a"), slot("b"), slot("c")]));
    const bytes = await readFile(file.path);
    bytes.fill(0, bytes.indexOf("words of b"), bytes.indexOf("words of b") + 5);
    await writeFile(file.path, bytes);
    await file.once(async (log) => {
      expect(keysOf(log)).toEqual(["a", "c"]);
      expect(await log.add([slot("b")])).toEqual(new Set(["b"]));
    });
    expect(file.notices).toEqual([]);
  });

  it("while a slot was emptied counts it as emptied, wherever the blanks begin and end", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a", { said: "rahasia", also: ["rahasia", 2] }), slot("b")]));
    const whole = await readFile(file.path);
    const end = whole.indexOf("\n");
    for (let from = 2; from < end; from += 3) {
      for (let to = from + 4; to <= end; to += 3) {
        await writeFile(file.path, Buffer.from(whole).fill(" ", from, to));
        await file.once(async (log) => {
          expect(keysOf(log)).toEqual(["b"]);
          expect(await log.add([slot("a")])).toEqual(new Set());
          expect(await file.text()).toMatch(/^a\nb .*\n$/);
        });
      }
    }
    expect(file.notices[0]).toEqual({
      file: file.path,
      what: "cannot be read in line 1",
      done: "what stood there is lost; all else is used",
    });
    expect(JSON.stringify(file.notices)).not.toContain("rahasia");
  });

  it("by other hands is used as far as it can be read, and not quoted", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a")]));
    await appendFile(file.path, "rahasia é\n金型 rahasia\n\nx 12345678 rahasia\n");
    await file.once((log) => expect(keysOf(log)).toEqual(["a"]));
    expect(file.notices.map(({ what }) => what)).toEqual(["cannot be read in line 2, line 3, line 4, line 5"]);
  });
});

describe("a value that cannot be used", () => {
  it("is dropped, and named by its key", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a"), slot("b")]));
    const onFound = (json: string) => {
      if (json.includes("words of a")) throw new Error("at: expected a string");
      return json;
    };
    await file.once((log) => expect(keysOf(log)).toEqual(["b"]), { onFound });
    expect(file.notices.map(({ what }) => what)).toEqual(["cannot be read in slot a (at: expected a string)"]);
    await file.once(async (log) => expect(await log.add([slot("a")])).toEqual(new Set()));
  });

  it("because it is of another version leaves the file alone", async () => {
    const file = await slotFile();
    await file.once((log) => log.add([slot("a")]));
    const before = await file.text();
    const onFound = () => {
      throw new StoreError(file.path, "has another version", "update");
    };
    await expect(file.open({ onFound })).rejects.toThrow("has another version");
    expect(await file.text()).toBe(before);
  });
});

describe("a log that has grown", () => {
  const LONG = "x".repeat(20_000);

  it("is shortened to what stands and the newest keys, and goes on", async () => {
    const file = await slotFile();
    const keys = Array.from({ length: 120 }, (_, n) => `k${n}`);
    await file.once(
      async (log) => {
        await log.add([slot("first", "stays 金型")]);
        for (const key of keys) {
          await log.add([slot(key, LONG)]);
          await log.empty([key]);
        }
        expect((await stat(file.path)).size).toBeLessThan(1024 * 1024 + 2 * LONG.length);
        await log.add([slot("last", "stays too")]);
        await log.empty(["first"]);
        expect(await file.text()).not.toContain("stays 金型");
        expect(await log.add([...keys, "first"].map((key) => slot(key, "again")))).toEqual(new Set(keys.slice(0, -9)));
      },
      { keep: 10 },
    );
    await file.once((log) => expect(log.found).toEqual([slot("last", "stays too"), ...keys.slice(0, -9).map((key) => slot(key, "again"))]));
    expect(file.notices).toEqual([]);
  });

  it("goes on as it is when it cannot be shortened, and says so once", async () => {
    const file = await slotFile();
    await file.once(async (log) => {
      await mkdir(join(`${file.path}.tmp`, "in the way"), { recursive: true });
      for (let n = 0; n < 70; n++) await log.add([slot(`${n}`, LONG)]);
    });
    expect(file.notices).toEqual([
      {
        file: file.path,
        what: expect.stringMatching(/could not be shortened \(.*EISDIR/),
        done: expect.stringContaining("goes on as it is"),
      },
    ]);
    await rm(`${file.path}.tmp`, { recursive: true });
    await file.once((log) => expect(log.found).toHaveLength(70));
  });
});

describe("a log that cannot be had", () => {
  it("is named, with what to do", async () => {
    const file = await slotFile();
    await mkdir(file.path);
    await expect(file.open()).rejects.toThrow(`${file.path} cannot be read (EISDIR); check its owner and permissions`);
    await rm(file.path, { recursive: true });
    await mkdir(join(`${file.path}.tmp`, "in the way"), { recursive: true });
    await expect(file.open()).rejects.toThrow(`${file.path} cannot be written (EISDIR); check the free space`);
  });
});
