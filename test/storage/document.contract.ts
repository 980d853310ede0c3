/** What every document promises, wherever it is kept. */
import { expect, it } from "vitest";
import type { Document } from "../../src/core/curation/document.ts";

export function documentContract(open: (empty: readonly string[]) => Promise<Document<readonly string[]>>): void {
  const add = (word: string) => (words: readonly string[]) => [...words, word];

  it("begins with what it is given", async () => {
    expect((await open(["one"])).value).toEqual(["one"]);
  });

  it("has the new value when a change has resolved, and says it", async () => {
    const document = await open([]);
    expect(await document.change(add("one"))).toEqual(["one"]);
    expect(document.value).toEqual(["one"]);
  });

  it("makes changes that overlap one after another", async () => {
    const document = await open([]);
    await Promise.all(["one", "two", "three"].map((word) => document.change(add(word))));
    expect(document.value).toEqual(["one", "two", "three"]);
  });

  it("is never changed in place", async () => {
    const document = await open([]);
    const before = document.value;
    await document.change(add("one"));
    expect(before).toEqual([]);
  });

  it("stays what it was where a change throws, and the next one is made", async () => {
    const document = await open(["one"]);
    const failing = document.change(() => {
      throw new RangeError("no");
    });
    const next = document.change(add("two"));
    await expect(failing).rejects.toThrow("no");
    expect(await next).toEqual(["one", "two"]);
  });
}
