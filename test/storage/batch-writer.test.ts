import { describe, expect, it } from "vitest";
import { batchWriter } from "../../src/storage/batch-writer.ts";

/** A disk whose writes end when the test says so. */
function slowDisk() {
  const writes: { items: readonly string[]; end: () => void; fail: (error: Error) => void }[] = [];
  const write = (items: readonly string[]) => new Promise<void>((end, fail) => writes.push({ items, end, fail }));
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { writes, write, settled };
}

describe("a batch writer", () => {
  it("covers all that waits with one write, and begins it only when the one before has ended", async () => {
    const { writes, write, settled } = slowDisk();
    const { add } = batchWriter(write);
    const first = add("a");
    await settled();
    const others = ["b", "c", "d"].map(add);
    await settled();
    expect(writes.map(({ items }) => items)).toEqual([["a"]]);

    writes[0]!.end();
    await first;
    await settled();
    expect(writes.map(({ items }) => items)).toEqual([["a"], ["b", "c", "d"]]);

    writes[1]!.end();
    await Promise.all(others);
  });

  it("resolves nobody before the write that holds the item has ended", async () => {
    const { writes, write, settled } = slowDisk();
    let resolved = false;
    const added = batchWriter(write).add("a");
    const noted = added.then(() => {
      resolved = true;
    });
    await settled();
    expect(resolved).toBe(false);
    writes[0]!.end();
    await noted;
  });

  it("tells all of a batch that its write failed, and goes on with the next", async () => {
    const { writes, write, settled } = slowDisk();
    const { add } = batchWriter(write);
    const together = ["a", "b"].map(add);
    await settled();
    const later = add("c");
    writes[0]!.fail(new Error("no space"));
    for (const added of together) await expect(added).rejects.toThrow("no space");
    await settled();
    expect(writes[1]!.items).toEqual(["c"]);
    writes[1]!.end();
    await later;
  });

  it("begins the next write when the rest that began with the one before is over", async () => {
    const { writes, write, settled } = slowDisk();
    const rests: (() => void)[] = [];
    const { add } = batchWriter(write, () => new Promise((end) => rests.push(end)));
    const first = add("a");
    await settled();
    writes[0]!.end();
    await first;
    const others = ["b", "c"].map(add);
    await settled();
    expect(writes).toHaveLength(1);

    rests[0]!();
    await settled();
    expect(writes.map(({ items }) => items)).toEqual([["a"], ["b", "c"]]);
    writes[1]!.end();
    await Promise.all(others);
  });
});
