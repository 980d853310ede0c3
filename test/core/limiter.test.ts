import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BURST, type Bucket, createLimiter, QUESTIONS_A_MINUTE } from "../../src/core/limiter.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const moment = (seconds: number) => new Date(NOON + seconds * 1000);

/** What becomes of questions at these seconds: "." asked, "!" told to wait, " " met with silence. */
function outcomes(seconds: readonly number[]): string {
  const limiter = createLimiter();
  return seconds
    .map((second) => limiter.take("test:42", moment(second)))
    .map((refusal) => (refusal === undefined ? "." : refusal.isFirst ? "!" : " "))
    .join("");
}

describe("a person", () => {
  it("may ask eight questions at once, and is told of the limit once", () => {
    expect(outcomes(new Array(12).fill(0))).toBe("........!   ");
  });

  it("has a question again every three seconds, and is told anew when it is used up", () => {
    const eight = new Array(8).fill(0);
    expect(outcomes([...eight, 2.9, 3, 3, 3, 9, 9, 9, 9])).toBe("........!.! ..! ");
  });

  it("who asks every three seconds meets no limit", () => {
    expect(outcomes(Array.from({ length: 200 }, (_, index) => index * 3))).toBe(".".repeat(200));
  });

  it("has all eight again after a pause", () => {
    expect(outcomes([...new Array(9).fill(0), ...new Array(9).fill(24)])).toBe("........!........!");
  });

  it("is told how long to wait, in whole seconds, and it is true", () => {
    const limiter = createLimiter();
    for (let asked = 0; asked < BURST; asked++) limiter.take("test:42", moment(0));
    expect(limiter.take("test:42", moment(0))).toEqual({ isFirst: true, seconds: 3 });
    expect(limiter.take("test:42", moment(0.5))).toEqual({ isFirst: false, seconds: 3 });
    expect(limiter.take("test:42", moment(2.9))).toEqual({ isFirst: false, seconds: 1 });
    expect(limiter.take("test:42", moment(3.9))).toBeUndefined();
  });

  it("does not pay for what others ask", () => {
    const limiter = createLimiter();
    for (let asked = 0; asked < 100; asked++) limiter.take("test:42", moment(0));
    expect(limiter.take("test:43", moment(0))).toBeUndefined();
  });

  it("is not shut out when the clock is set back", () => {
    const limiter = createLimiter();
    for (let asked = 0; asked < 20; asked++) limiter.take("test:42", moment(3600));
    expect(limiter.take("test:42", moment(0))).toBeUndefined();
  });
});

describe("in any sequence of questions", () => {
  const pauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 })), { maxLength: 80 });

  it("no minute has more than twenty and the eight", () => {
    fc.assert(
      fc.property(pauses, (milliseconds) => {
        const limiter = createLimiter();
        const asked: number[] = [];
        let now = 0;
        for (const pause of milliseconds) {
          now += pause;
          if (limiter.take("test:42", moment(now / 1000)) === undefined) asked.push(now);
        }
        for (const from of asked)
          expect(asked.filter((at) => at >= from && at < from + 60_000).length).toBeLessThanOrEqual(QUESTIONS_A_MINUTE + BURST);
      }),
    );
  });

  it("who waits as long as was said is answered", () => {
    fc.assert(
      fc.property(pauses, (milliseconds) => {
        const limiter = createLimiter();
        let now = 0;
        for (const pause of milliseconds) {
          now += pause;
          const refusal = limiter.take("test:42", moment(now / 1000));
          if (refusal === undefined) continue;
          now += refusal.seconds * 1000;
          expect(limiter.take("test:42", moment(now / 1000))).toBeUndefined();
        }
      }),
    );
  });
});

describe("the memory", () => {
  it("holds the people of the last 24 seconds, however many there were", () => {
    const buckets = new Map<string, Bucket>();
    const limiter = createLimiter(buckets);
    for (let person = 0; person < 20_000; person++) limiter.take(`test:${person}`, moment(person / 100));
    expect(buckets.size).toBeLessThanOrEqual(2400);
    limiter.take("test:last", moment(1000));
    expect([...buckets.keys()]).toEqual(["test:last"]);
  });

  it("is let go also behind somebody who goes on asking", () => {
    const buckets = new Map<string, Bucket>();
    const limiter = createLimiter(buckets);
    for (let second = 0; second < 300; second++) {
      limiter.take("test:steady", moment(second));
      limiter.take(`test:${second}`, moment(second));
    }
    expect(buckets.size).toBeLessThanOrEqual(26);
  });

  it("is let go also when the clock was set back", () => {
    const buckets = new Map<string, Bucket>();
    const limiter = createLimiter(buckets);
    for (let person = 0; person < 100; person++) limiter.take(`test:${person}`, moment(3600));
    limiter.take("test:42", moment(0));
    expect(buckets.size).toBe(1);
  });
});
