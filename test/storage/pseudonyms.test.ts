import { mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openPseudonyms } from "../../src/storage/pseudonyms.ts";
import { temporaryFolder } from "./temporary-folder.ts";

describe("pseudonyms", () => {
  it("are the same for the same id, over restarts too, and differ for different ids", async () => {
    const directory = await temporaryFolder();
    const pseudonym = await openPseudonyms(directory);
    expect(pseudonym("42")).toMatch(/^[0-9a-f]{16}$/);
    expect(pseudonym("42")).toBe(pseudonym("42"));
    expect(new Set(["", "4", "42", "42 ", "金型"].map(pseudonym)).size).toBe(5);

    const again = await openPseudonyms(directory);
    expect(again("42")).toBe(pseudonym("42"));
  });

  it("differ from one desk to another", async () => {
    const [one, other] = await Promise.all([temporaryFolder(), temporaryFolder()]);
    const pseudonyms = await Promise.all([one, other].map(openPseudonyms));
    expect(pseudonyms[0]!("42")).not.toBe(pseudonyms[1]!("42"));
  });

  it("are what the key says, as HMAC-SHA256 has it", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "key"), Buffer.alloc(32, 0x0b));
    const pseudonym = await openPseudonyms(directory);
    expect(pseudonym("Hi There")).toBe("198a607eb44bfbc6");
  });
});

describe("the key", () => {
  it("is made once, for its owner alone, with nothing beside it", async () => {
    const directory = await temporaryFolder();
    // What a kill in the middle of the first start leaves.
    await writeFile(join(directory, "key.tmp"), "torn");
    await openPseudonyms(directory);
    const path = join(directory, "key");
    const key = await readFile(path);
    expect(key).toHaveLength(32);
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe("600");
    await expect(stat(join(directory, "key.tmp"))).rejects.toThrow("ENOENT");

    await openPseudonyms(directory);
    expect(await readFile(path)).toEqual(key);
  });

  it.each([
    ["torn", Buffer.alloc(31)],
    ["empty", Buffer.alloc(0)],
  ])("that is %s is refused and left alone, and what losing it means is said", async (_, bytes) => {
    const directory = await temporaryFolder();
    const path = join(directory, "key");
    await writeFile(path, bytes);
    await expect(openPseudonyms(directory)).rejects.toThrow(
      `${path} is damaged (${bytes.length} bytes, not 32); put a copy of it back, or remove it: then languages chosen, ranks granted and who waits to be told are forgotten`,
    );
    expect(await readFile(path)).toEqual(bytes);
  });

  it("that cannot be read or made is named", async () => {
    const directory = await temporaryFolder();
    const path = join(directory, "key");
    await mkdir(path);
    await expect(openPseudonyms(directory)).rejects.toThrow(`${path} cannot be read (EISDIR)`);
    await rm(path, { recursive: true });
    await mkdir(`${path}.tmp`);
    await expect(openPseudonyms(directory)).rejects.toThrow(`${path} cannot be written (EISDIR); check the free space`);
  });
});
