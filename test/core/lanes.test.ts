import { describe, expect, it } from "vitest";
import { Lanes } from "../../src/core/lanes.ts";
import { deferred, settled } from "../support/deferred.ts";

/** Work that says when it begins and ends, and ends when it is told to. */
function recorded(events: string[]) {
  return (name: string) => {
    const gate = deferred();
    const work = async () => {
      events.push(`${name} begins`);
      await gate.promise;
      events.push(`${name} ends`);
      return name;
    };
    return { work, end: () => gate.resolve(), fail: () => gate.reject(new Error(`${name} failed`)) };
  };
}

describe("one lane", () => {
  it("does its work one after another, in the order in which it came", async () => {
    const events: string[] = [];
    const lanes = new Lanes();
    const [first, second, third] = ["first", "second", "third"].map(recorded(events));
    const results = [first!, second!, third!].map(({ work }) => lanes.run("a", work));
    third!.end();
    second!.end();
    await settled();
    expect(events).toEqual(["first begins"]);
    first!.end();
    expect(await Promise.all(results)).toEqual(["first", "second", "third"]);
    expect(events).toEqual(["first begins", "first ends", "second begins", "second ends", "third begins", "third ends"]);
  });

  it("goes on after work that failed, and whoever asked for that work is told", async () => {
    const lanes = new Lanes();
    const failing = lanes.run("a", () => Promise.reject(new Error("no paper")));
    const following = lanes.run("a", async () => "done");
    await expect(failing).rejects.toThrow("no paper");
    expect(await following).toBe("done");
  });

  it("goes on after work that failed before it became a promise", async () => {
    const lanes = new Lanes();
    const failing = lanes.run("a", () => {
      throw new Error("no pen");
    });
    await expect(failing).rejects.toThrow("no pen");
    expect(await lanes.run("a", async () => "done")).toBe("done");
  });

  it("begins at once when it is idle again", async () => {
    const events: string[] = [];
    const lanes = new Lanes();
    await lanes.run("a", async () => events.push("first"));
    const { work, end } = recorded(events)("second");
    const running = lanes.run("a", work);
    await settled();
    expect(events).toEqual(["first", "second begins"]);
    end();
    await running;
  });
});

describe("two lanes", () => {
  it("go side by side: one that waits holds nobody up", async () => {
    const events: string[] = [];
    const lanes = new Lanes();
    const [slow, quick] = ["slow", "quick"].map(recorded(events));
    const waiting = lanes.run("a", slow!.work);
    quick!.end();
    expect(await lanes.run("b", quick!.work)).toBe("quick");
    expect(events).toEqual(["slow begins", "quick begins", "quick ends"]);
    slow!.end();
    await waiting;
  });
});

describe("draining", () => {
  it("waits for everything that was queued, in every lane", async () => {
    const events: string[] = [];
    const lanes = new Lanes();
    const works = ["a1", "a2", "b1"].map(recorded(events));
    void lanes.run("a", works[0]!.work);
    void lanes.run("a", works[1]!.work);
    void lanes.run("b", works[2]!.work);
    const drained = lanes.drain().then(() => events.push("drained"));
    works[2]!.end();
    works[0]!.end();
    await settled();
    expect(events).not.toContain("drained");
    works[1]!.end();
    await drained;
    expect(events.at(-1)).toBe("drained");
  });

  it("is not disturbed by work that fails", async () => {
    const lanes = new Lanes();
    const failing = lanes.run("a", () => Promise.reject(new Error("no paper")));
    await lanes.drain();
    await expect(failing).rejects.toThrow("no paper");
  });

  it("is over at once where there is nothing to do", async () => {
    await new Lanes().drain();
  });
});
