import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Low } from "lowdb";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { StoreError } from "../../src/disk/store-error.ts";
import { durableFile } from "../../src/storage/durable-file.ts";
import type { StorageNotice } from "../../src/storage/storage-notice.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const shelf = z.object({ books: z.array(z.string()) });
type Shelf = z.infer<typeof shelf>;

async function shelfFile() {
  const folder = await temporaryFolder();
  const path = join(folder, "shelf.json");
  const notices: StorageNotice[] = [];
  const parse = (value: unknown) => {
    if (typeof value === "object" && value !== null && "version" in value) throw new StoreError(path, "has another version", "update");
    return shelf.parse(value);
  };
  const open = () => new Low<Shelf>(durableFile({ path, parse, warn: (notice) => notices.push(notice) }), { books: [] });
  const write = async (...books: string[]) => {
    const low = open();
    low.data = { books };
    await low.write();
  };
  const books = async () => {
    const low = open();
    await low.read();
    return low.data.books;
  };
  return { folder, path, notices, open, write, books, names: async () => (await readdir(folder)).sort() };
}

const textOf = (path: string) => readFile(path, "utf8");
const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

describe("a durable file", () => {
  it("that does not exist yet leaves the defaults, and is not made by reading", async () => {
    const file = await shelfFile();
    expect(await file.books()).toEqual([]);
    expect(await file.names()).toEqual([]);
  });

  it("gives back what was written, with the last good copy beside it and nothing else", async () => {
    const file = await shelfFile();
    await file.write("金型入門");
    expect(await file.books()).toEqual(["金型入門"]);
    expect(await file.names()).toEqual(["shelf.json", "shelf.json.bak"]);
    expect(await textOf(`${file.path}.bak`)).toBe(await textOf(file.path));
  });

  it("is for its owner alone when it is new, and keeps the mode it has been given", async () => {
    const file = await shelfFile();
    await file.write("one");
    expect(await modeOf(file.path)).toBe("600");

    await chmod(file.path, 0o664);
    await file.write("two");
    expect([await modeOf(file.path), await modeOf(`${file.path}.bak`)]).toEqual(["664", "664"]);
  });

  it("stays behind the symbolic link that leads to it", async () => {
    const file = await shelfFile();
    const real = join(await temporaryFolder(), "real.json");
    await writeFile(real, '{"books":["one"]}');
    await symlink(real, file.path);
    await file.write("two");

    expect((await lstat(file.path)).isSymbolicLink()).toBe(true);
    expect(JSON.parse(await textOf(real))).toEqual({ books: ["two"] });
  });

  it("takes writes in the order of the calls", async () => {
    const file = await shelfFile();
    const low = file.open();
    const writes = Array.from({ length: 20 }, (_, n) => {
      low.data = { books: [`edition ${n}`] };
      return low.write();
    });
    await Promise.all(writes);
    expect(await file.books()).toEqual(["edition 19"]);
  });
});

describe("a file that cannot be read", () => {
  const damages: [string, Uint8Array, string][] = [
    ["torn", Buffer.from('{"books": ["on'), "not JSON in UTF-8"],
    ["empty", Buffer.from(""), "empty"],
    ["full of zeros, as after a power cut", Buffer.alloc(64), "not JSON in UTF-8"],
    ["in another encoding", Buffer.from('{"books": ["caf\u00e9"]}', "latin1"), "not JSON in UTF-8"],
    ["of another form", Buffer.from('{"books": "one"}'), "expected array"],
  ];

  it.each(damages)("because it is %s gives way to the last good copy and is set aside", async (_, damage, why) => {
    const file = await shelfFile();
    await file.write("one");
    await writeFile(file.path, damage);

    expect(await file.books()).toEqual(["one"]);
    expect(await readFile(`${file.path}.damaged-1`)).toEqual(Buffer.from(damage));
    expect(file.notices).toEqual([
      {
        file: file.path,
        what: expect.stringContaining(why),
        done: `set aside as ${file.path}.damaged-1; the last good copy, ${file.path}.bak, has taken its place`,
      },
    ]);
    expect(await file.books()).toEqual(["one"]);
    expect(file.notices).toHaveLength(1);
  });

  it("never takes the place of one that was set aside before", async () => {
    const file = await shelfFile();
    await file.write("one");
    for (const damage of ["first", "second", "third"]) {
      await writeFile(file.path, damage);
      await file.books();
    }
    expect(await Promise.all([1, 2, 3].map((n) => textOf(`${file.path}.damaged-${n}`)))).toEqual(["first", "second", "third"]);
  });

  it("is missed when it is gone and its copy is not", async () => {
    const file = await shelfFile();
    await file.write("one");
    await rm(file.path);
    expect(await file.books()).toEqual(["one"]);
    expect(file.notices).toMatchObject([{ file: file.path, what: "is missing" }]);
    expect(await file.names()).toContain("shelf.json");
  });

  it("leaves the defaults when there is no good copy, and both are set aside", async () => {
    const file = await shelfFile();
    await file.write("one");
    await writeFile(file.path, "torn");
    await writeFile(`${file.path}.bak`, "torn too");

    expect(await file.books()).toEqual([]);
    expect(await file.names()).toEqual(["shelf.json.damaged-1", "shelf.json.damaged-2"]);
    expect(file.notices.map(({ file, done }) => `${basename(file)}: ${done.slice(done.lastIndexOf("/") + 1)}`)).toEqual([
      "shelf.json.bak: shelf.json.damaged-2",
      "shelf.json: shelf.json.damaged-1; there is no good copy, so it begins empty",
    ]);
    await file.write("two");
    expect(await file.books()).toEqual(["two"]);
  });

  it("is not quoted in what is reported of it", async () => {
    const file = await shelfFile();
    await writeFile(file.path, '{"books": rahasia}');
    await file.books();
    expect(JSON.stringify(file.notices)).not.toContain("rahasia");
  });

  it("is an error, not a damage, when it is whole but of another version, or no file at all", async () => {
    const file = await shelfFile();
    await writeFile(file.path, '{"version": 9}');
    await expect(file.books()).rejects.toThrow(`${file.path} has another version; update`);
    expect(await textOf(file.path)).toBe('{"version": 9}');

    await rm(file.path);
    await mkdir(file.path);
    await expect(file.books()).rejects.toThrow(`${file.path} cannot be read (EISDIR)`);
  });
});

describe("the last good copy", () => {
  it("follows what a person changed in the file, so that it brings nothing old back", async () => {
    const file = await shelfFile();
    await file.write("one");
    await writeFile(file.path, '{"books": ["written by hand"]}');
    await file.books();
    await writeFile(file.path, '{"books": ["written by hand", ');
    expect(await file.books()).toEqual(["written by hand"]);
  });
});

describe("a write that fails", () => {
  it("because the value could not be read back leaves the file as it was", async () => {
    const file = await shelfFile();
    await file.write("one");
    const low = file.open();
    low.data = { books: [1] } as unknown as Shelf;
    await expect(low.write()).rejects.toThrow(/shelf\.json has not been written.*expected string/s);
    expect(await file.books()).toEqual(["one"]);
  });

  it("because of the disk leaves the file as it was, and says where to look", async () => {
    const file = await shelfFile();
    await file.write("one");
    await mkdir(`${file.path}.bak.tmp`);
    await expect(file.write("two")).rejects.toThrow(`${file.path} cannot be written (EISDIR); check the free space`);
    expect(await file.books()).toEqual(["one"]);
    expect(await file.names()).not.toContain("shelf.json.tmp");
  });
});
