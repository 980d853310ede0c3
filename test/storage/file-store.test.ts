import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conversation } from "../../src/core/conversation/conversation.ts";
import type { Store } from "../../src/core/store.ts";
import { StoreError } from "../../src/disk/store-error.ts";
import { openFileStore } from "../../src/storage/file-store.ts";
import { createMemoryStore } from "../../src/storage/memory-store.ts";
import { slotLine } from "../../src/storage/slot-line.ts";
import type { StorageNotice, Warn } from "../../src/storage/storage-notice.ts";
import { bundled } from "./bundled.ts";
import { conversationAbout, daysLater, minutesLater, missed, NOON } from "./samples.ts";
import { storeContract } from "./store.contract.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { textIn } from "./text-in.ts";

const now = () => new Date(NOON);
const unexpected: Warn = (notice) => expect.unreachable(`${notice.file} ${notice.what}; ${notice.done}`);
const open = (directory: string, warn = unexpected) => openFileStore({ directory, now, warn });

/** Opens the store, uses it, closes it: as a process would that lives for one thing. */
async function once<T>(directory: string, use: (store: Store) => Promise<T>, warn = unexpected): Promise<T> {
  const store = await open(directory, warn);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** A file of conversations as releases before the log wrote it; the conversations of telegram:1 and telegram:3 have their place there. */
async function olderFile(
  directory: string,
  ...conversations: readonly (readonly [id: string, conversation: Conversation])[]
): Promise<string> {
  const file = join(directory, "conversations", "0b.json");
  await mkdir(dirname(file), { recursive: true });
  for (const copy of [file, `${file}.bak`]) await writeFile(copy, `${JSON.stringify({ version: 1, conversations }, null, 2)}\n`);
  return file;
}

async function onlyFileIn(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => /\.jsonl?$/.test(name));
  expect(names).toHaveLength(1);
  return join(folder, names[0]!);
}

describe("the store in files", () => {
  storeContract(async () => open(await temporaryFolder()));

  it("remembers after it has been opened again", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      await store.save("telegram:1", conversationAbout("siapa kontaknya?"));
      await store.record(missed("harga mold?"));
    });
    await once(directory, async (store) => {
      expect(await store.load("telegram:1")).toEqual(conversationAbout("siapa kontaknya?"));
      expect(await store.outcomes()).toEqual([missed("harga mold?")]);
    });
  });

  it("does what the store in memory does, whatever is asked of it, and however often it is opened anew", async () => {
    const id = fc.constantFrom("telegram:1", "telegram:2", "discord:1");
    const minute = fc.constantFrom(0, 5, 11, 2 * 24 * 60, 31 * 24 * 60);
    const step = fc.oneof(
      fc.record({ kind: fc.constant("save" as const), id, minute }),
      fc.record({ kind: fc.constant("forget" as const), id }),
      fc.record({ kind: fc.constant("record" as const), minute }),
      fc.record({ kind: fc.constant("expire" as const), minute }),
      fc.record({ kind: fc.constant("reopen" as const) }),
    );
    const sameAsInMemory = fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const directory = await temporaryFolder();
      const memory = createMemoryStore();
      let files = await open(directory);
      for (const [index, taken] of steps.entries()) {
        if (taken.kind === "reopen") {
          await files.close();
          files = await open(directory);
          continue;
        }
        const [inMemory, inFiles] = await Promise.all([memory, files].map((store) => take(store, taken, `question ${index}`)));
        expect(inFiles).toEqual(inMemory);
      }
      for (const known of ["telegram:1", "telegram:2", "discord:1"]) expect(await files.load(known)).toEqual(await memory.load(known));
      expect(await files.outcomes()).toEqual(await memory.outcomes());
      await files.close();
    });
    type Step = typeof step extends fc.Arbitrary<infer S> ? Exclude<S, { kind: "reopen" }> : never;
    async function take(store: Store, taken: Step, question: string): Promise<unknown> {
      if (taken.kind === "forget") return store.forget(taken.id);
      const at = minutesLater(taken.minute);
      if (taken.kind === "save") return store.save(taken.id, conversationAbout(question, at.toISOString()));
      if (taken.kind === "record") return store.record(missed(question, at.toISOString()));
      return store.expire(at);
    }
    await fc.assert(sameAsInMemory, { seed: 1, numRuns: 60 });
  });

  it("refuses every call once it has been closed, and may be closed twice", async () => {
    const directory = await temporaryFolder();
    const store = await open(directory);
    await store.close();
    await store.close();
    await expect(store.save("telegram:1", { version: 1 })).rejects.toThrow(`${directory} has been closed`);
  });

  it("finishes what it was asked before it closes", async () => {
    const directory = await temporaryFolder();
    const store = await open(directory);
    const saved = store.save("telegram:1", conversationAbout("masih sempat?"));
    const recorded = store.record(missed("harga mold?"));
    await store.close();
    await Promise.all([saved, recorded]);
    await once(directory, async (again) => expect(await again.load("telegram:1")).toEqual(conversationAbout("masih sempat?")));
  });
});

describe("the folder", () => {
  it("is made when it is missing, for this user alone", async () => {
    const directory = join(await temporaryFolder(), "var", "desk");
    await once(directory, async (store) => {
      await store.save("telegram:1", { version: 1, chosen: "id" });
      await store.expire(new Date(NOON));
    });
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

    expect(await modeOf(directory)).toBe("700");
    expect(await modeOf(join(directory, "conversations"))).toBe("700");
    for (const name of ["recent.log", "0b.json", "0b.json.bak"]) expect(await modeOf(join(directory, "conversations", name))).toBe("600");
  });

  it("that cannot be made is named, with what to do", async () => {
    const file = join(await temporaryFolder(), "file");
    await writeFile(file, "not a folder");
    const error = await open(join(file, "desk")).catch((error: unknown) => error);

    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({
      path: join(file, "desk"),
      message: expect.stringMatching(/desk cannot be made \(ENOTDIR\); set DATA_DIR to/),
    });
  });

  it("is refused to a second store, and free again when the first is closed", async () => {
    const directory = await temporaryFolder();
    const first = await open(directory);
    await expect(open(directory)).rejects.toThrow(`${directory} is in use by process ${process.pid}`);
    await first.close();
    await once(directory, (store) => store.load("telegram:1"));
  });

  it("is cleared of what a killed process had not finished", async () => {
    const directory = await temporaryFolder();
    await mkdir(join(directory, "conversations"));
    await writeFile(join(directory, "conversations", "00.json.tmp"), '{"version":1,"conv');
    await once(directory, async () => expect(await readdir(join(directory, "conversations"))).toEqual(["recent.log"]));
  });
});

describe("a forgotten conversation", () => {
  it("is in none of the files: not in the log, nor under what it said before", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      for (const question of ["rahasia pertama", "rahasia kedua", "rahasia ketiga"])
        await store.save("telegram:1", conversationAbout(question));
      expect(await textIn(directory)).toContain("rahasia");
      expect(await store.forget("telegram:1")).toEqual(conversationAbout("rahasia ketiga"));
      expect(await textIn(directory)).not.toMatch(/rahasia|telegram:1/);
    });
  });

  it("is in none of the files: not in the copy, and not in what was set aside as damaged", async () => {
    const directory = await temporaryFolder();
    const notices: StorageNotice[] = [];
    const file = await olderFile(directory, ["telegram:1", conversationAbout("rahasia")]);
    await writeFile(file, (await readFile(file, "utf8")).slice(0, -10));
    await once(
      directory,
      async (store) => {
        expect(await store.forget("telegram:1")).toEqual(conversationAbout("rahasia"));
        expect(await textIn(directory)).not.toMatch(/rahasia|telegram:1/);
      },
      (notice) => notices.push(notice),
    );
    expect(notices.map(({ done }) => done)).toEqual([expect.stringContaining("the last good copy"), "erased"]);
  });

  it("stays forgotten when contexts expire at the same moment", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      await store.save("telegram:1", conversationAbout("rahasia"));
      await Promise.all([store.expire(minutesLater(11)), store.forget("telegram:1")]);
      expect(await store.load("telegram:1")).toBeUndefined();
      expect(await textIn(directory)).not.toMatch(/rahasia|telegram:1/);

      await store.save("telegram:1", conversationAbout("rahasia"));
      await Promise.all([store.forget("telegram:1"), store.expire(minutesLater(11))]);
      expect(await store.load("telegram:1")).toBeUndefined();
      expect(await textIn(directory)).not.toMatch(/rahasia|telegram:1/);
    });
  });

  it("leaves with an expired context too", async () => {
    const directory = await temporaryFolder();
    await once(directory, (store) => store.save("telegram:1", conversationAbout("rahasia")));
    await once(directory, (store) => store.expire(minutesLater(11)));
    expect(await textIn(directory)).not.toContain("rahasia");
  });
});

describe("a conversation under way", () => {
  it("costs a line a turn, and no other file until its context expires and leaves something behind", async () => {
    const directory = await temporaryFolder();
    const names = async () => (await readdir(join(directory, "conversations"))).sort();
    await once(directory, async (store) => {
      for (const question of ["satu", "dua", "tiga"]) await store.save("telegram:1", conversationAbout(question));
      await store.save("telegram:2", { version: 1, context: conversationAbout("empat").context! });
      expect(await names()).toEqual(["recent.log"]);

      await store.expire(minutesLater(11));
      expect(await names()).toEqual(["0b.json", "0b.json.bak", "recent.log"]);
      expect(await textIn(directory)).not.toMatch(/satu|dua|tiga|empat|telegram:2/);
      expect(await store.load("telegram:1")).toEqual({ version: 1, chosen: "id" });
    });
    await once(directory, async (store) => expect(await store.load("telegram:1")).toEqual({ version: 1, chosen: "id" }));
  });

  it("is not set back by contexts that expire at the same moment", async () => {
    const directory = await temporaryFolder();
    const later = conversationAbout("masih di sini", minutesLater(11).toISOString());
    await once(directory, async (store) => {
      await store.save("telegram:1", conversationAbout("siapa kontaknya?"));
      await Promise.all([store.expire(minutesLater(11)), store.save("telegram:1", later)]);
      expect(await store.load("telegram:1")).toEqual(later);
    });
    await once(directory, async (store) => expect(await store.load("telegram:1")).toEqual(later));
  });

  it("takes up what an older release has left, and what its log has is newer", async () => {
    const directory = await temporaryFolder();
    await olderFile(directory, ["telegram:1", conversationAbout("yang lama")], ["telegram:3", conversationAbout("juga lama")]);
    await once(directory, async (store) => {
      expect(await store.load("telegram:1")).toEqual(conversationAbout("yang lama"));
      await store.save("telegram:1", conversationAbout("yang baru"));
    });
    await once(directory, async (store) => {
      expect(await store.load("telegram:1")).toEqual(conversationAbout("yang baru"));
      expect(await store.load("telegram:3")).toEqual(conversationAbout("juga lama"));
      await store.expire(minutesLater(11));
      expect(await textIn(directory)).not.toMatch(/yang baru|lama/);
    });
  });

  it("goes on when the line of another is damaged, which is named and not quoted", async () => {
    const directory = await temporaryFolder();
    const notices: StorageNotice[] = [];
    await once(directory, async (store) => {
      await store.save("telegram:1", conversationAbout("rahasia"));
      await store.save("telegram:2", conversationAbout("siapa kontaknya?"));
    });
    const log = join(directory, "conversations", "recent.log");
    await writeFile(log, (await readFile(log, "utf8")).replace("rahasia", "rahasiA"));
    await once(
      directory,
      async (store) => {
        expect(await store.load("telegram:1")).toBeUndefined();
        expect(await store.load("telegram:2")).toEqual(conversationAbout("siapa kontaknya?"));
      },
      (notice) => notices.push(notice),
    );
    expect(notices).toEqual([{ file: log, what: "cannot be read in line 1", done: "what stood there is lost; all else is used" }]);
    expect(await textIn(directory)).not.toMatch(/rahasia/i);
  });

  it("of another version is refused and left alone", async () => {
    const directory = await temporaryFolder();
    const log = join(directory, "conversations", "recent.log");
    await mkdir(dirname(log));
    await writeFile(log, slotLine("1", '["telegram:1",{"version":2}]'));
    const before = await readFile(log);
    await expect(open(directory)).rejects.toThrow(`${log} has version 2, and this desk reads version 1; run the release that wrote it`);
    expect(await readFile(log)).toEqual(before);
    await rm(log);
    await once(directory, (store) => store.load("telegram:1"));
  });

  it("keeps what it had when the disk is full, and is saved again when there is room", async () => {
    const directory = await temporaryFolder();
    const script = `
      import { openFileStore } from ${JSON.stringify(await bundled(new URL("../../src/storage/file-store.ts", import.meta.url)))};
      const store = await openFileStore({ directory: ${JSON.stringify(directory)}, now: () => new Date(), warn: console.log });
      const chosen = async () => (await store.load("telegram:1"))?.chosen;
      await store.save("telegram:1", { version: 1, chosen: "id" });
      const refused = await store.save("telegram:1", { version: 1, chosen: "x".repeat(5000) }).catch((error) => error.message);
      const said = [refused, await chosen()];
      await store.save("telegram:1", { version: 1, chosen: "ja" });
      console.log(JSON.stringify([...said, await chosen()]));
      await store.close();`;
    // Files may grow to 4 KiB in there.
    const { stdout } = await promisify(execFile)("sh", [
      "-c",
      'ulimit -f 8; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      script,
    ]);
    const refused = `${join(directory, "conversations", "recent.log")} cannot be written (EFBIG); check the free space, and the permissions of its folder`;
    expect(JSON.parse(stdout)).toEqual([refused, "id", "ja"]);
    await once(directory, async (store) => expect(await store.load("telegram:1")).toEqual({ version: 1, chosen: "ja" }));
  });
});

describe("a file of conversations", () => {
  it("that is torn gives way to the last good copy, is set aside, and goes after thirty days", async () => {
    const directory = await temporaryFolder();
    const folder = join(directory, "conversations");
    const notices: StorageNotice[] = [];
    const warn = (notice: StorageNotice) => notices.push(notice);
    const file = await olderFile(directory, ["telegram:1", conversationAbout("siapa kontaknya?")]);
    await writeFile(file, '{"version": 1, "conver');

    await once(directory, async (store) => expect(await store.load("telegram:1")).toEqual(conversationAbout("siapa kontaknya?")), warn);
    expect(notices).toEqual([
      {
        file,
        what: "is damaged (not JSON in UTF-8)",
        done: `set aside as ${file}.damaged-1; the last good copy, ${file}.bak, has taken its place`,
      },
    ]);

    await utimes(`${file}.damaged-1`, new Date(NOON), new Date(NOON));
    await once(directory, (store) => store.expire(daysLater(29)));
    expect(await readFile(`${file}.damaged-1`, "utf8")).toBe('{"version": 1, "conver');
    await once(directory, (store) => store.expire(daysLater(30)), warn);
    expect((await readdir(folder)).filter((name) => name.includes("damaged"))).toEqual([]);
    expect(notices.at(-1)).toMatchObject({ file: `${file}.damaged-1`, done: "erased" });
  });

  it.each([
    ["of another version", '{"version":2,"people":{}}'],
    ["with a conversation of another version", '{"version":1,"conversations":[["telegram:1",{"version":2}]]}'],
  ])("%s is refused and left alone", async (_, text) => {
    const directory = await temporaryFolder();
    const file = await olderFile(directory);
    await writeFile(file, text);

    await once(directory, async (store) => {
      const what = `${file} has version 2, and this desk reads version 1; run the release that wrote it`;
      await expect(store.load("telegram:1")).rejects.toThrow(what);
      await expect(store.save("telegram:1", { version: 1, chosen: "ja" })).rejects.toThrow(what);
    });
    expect(await readFile(file, "utf8")).toBe(text);
  });

  it("refuses what it could not read back, without repeating it", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      await expect(store.save("telegram:1", conversationAbout("rahasia", "kemarin"))).rejects.toThrow(/context\.at: Invalid ISO datetime/);
      await expect(store.save("telegram:1", conversationAbout("rahasia", "kemarin"))).rejects.not.toThrow(/rahasia|kemarin|telegram/);
      expect(await store.load("telegram:1")).toBeUndefined();
    });
  });

  it("that cannot be written is named; nothing is lost, nobody else's context stays, and the next time it is tried anew", async () => {
    const directory = await temporaryFolder();
    const store = await open(directory);
    const file = await olderFile(directory);
    await store.save("telegram:1", conversationAbout("yang pertama"));
    await store.save("telegram:2", conversationAbout("yang kedua"));
    await mkdir(join(`${file}.tmp`, "in the way"), { recursive: true });

    await expect(store.expire(minutesLater(11))).rejects.toThrow(`${file} cannot be written (EISDIR)`);
    expect(await store.load("telegram:1")).toEqual(conversationAbout("yang pertama"));
    expect(await textIn(directory)).not.toContain("yang kedua");

    await rm(`${file}.tmp`, { recursive: true });
    await store.expire(minutesLater(11));
    expect(await store.load("telegram:1")).toEqual({ version: 1, chosen: "id" });
    expect(await textIn(directory)).not.toContain("yang pertama");
    await store.close();
  });
});

describe("a file of outcomes", () => {
  it("may end in a torn line, after which the next outcome begins a new one", async () => {
    const directory = await temporaryFolder();
    const notices: StorageNotice[] = [];
    await once(directory, (store) => store.record(missed("the first")));
    const file = await onlyFileIn(join(directory, "outcomes"));
    await writeFile(file, `${await readFile(file, "utf8")}{"version":1,"at":"2026-11-2`);

    await once(directory, async (store) => expect(await store.outcomes()).toEqual([missed("the first")]));
    await once(
      directory,
      async (store) => {
        await store.record(missed("the second"));
        expect(await store.outcomes()).toEqual([missed("the first"), missed("the second")]);
      },
      (notice) => notices.push(notice),
    );
    expect(notices).toEqual([{ file, what: "cannot be read in line 2", done: "skipped; the other lines are used" }]);
  });

  it("is begun anew when its day has been let go of", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      await store.record(missed("the first"));
      await store.expire(daysLater(30));
      await store.record(missed("the second"));
      expect(await store.outcomes()).toEqual([missed("the second")]);
    });
  });

  it("holds its version, and is refused with another", async () => {
    const directory = await temporaryFolder();
    await once(directory, (store) => store.record(missed("the first")));
    const file = await onlyFileIn(join(directory, "outcomes"));
    const text = await readFile(file, "utf8");
    expect(text).toMatch(/^\{"version":1,/);

    await writeFile(file, text.replace('"version":1', '"version":2'));
    await once(directory, (store) => expect(store.outcomes()).rejects.toThrow(`${file} has version 2`));
  });

  it("takes nothing but what an outcome is", async () => {
    const directory = await temporaryFolder();
    await once(directory, async (store) => {
      const withPerson = { ...missed("harga mold?"), person: "telegram:42" };
      await store.record(withPerson);
      await expect(store.record(missed("harga mold?", "../../elsewhere"))).rejects.toThrow("at: Invalid ISO datetime");
    });
    expect(await textIn(directory)).not.toContain("telegram:42");
  });
});
