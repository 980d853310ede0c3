import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/core/conversation/command.ts";
import { type Action, actionOf, LONGEST_TOKEN, MOST_EXAMPLES, MOST_PARTS, tokenOf } from "../../../src/core/reply/action.ts";

const KEBAB = "abcdefghijklmnopqrstuvwxyz0123456789-";
const id = fc.string({ unit: fc.constantFrom(...KEBAB), minLength: 1, maxLength: 59 });
const locale = fc.stringMatching(/^[a-z]{2,3}(-[A-Za-z]{1,8})?$/);

/** Every sort of action: the compiler names the one that is missing here. */
const ACTIONS: { [Kind in Action["kind"]]: fc.Arbitrary<Extract<Action, { kind: Kind }>> } = {
  entry: id.map((entry) => ({ kind: "entry", entry })),
  more: fc.oneof(
    id.map((entry) => ({ kind: "more" as const, entry })),
    fc.tuple(id, fc.integer({ min: 1, max: MOST_PARTS })).map(([entry, part]) => ({ kind: "more" as const, entry, part })),
  ),
  none: fc.constant({ kind: "none" }),
  wrong: id.map((entry) => ({ kind: "wrong", entry })),
  command: fc.constantFrom(...COMMANDS).map((command) => ({ kind: "command", command })),
  language: locale.map((locale) => ({ kind: "language", locale })),
  obsolete: id.map((entry) => ({ kind: "obsolete", entry })),
  tell: fc.constant({ kind: "tell" }),
  administer: fc
    .string({ unit: fc.constantFrom(...KEBAB, ":", "~"), minLength: 1, maxLength: 62 })
    .map((token) => ({ kind: "administer", token })),
  example: fc.nat(MOST_EXAMPLES - 1).map((index) => ({ kind: "example", index })),
};

const bytes = (text: string) => new TextEncoder().encode(text).length;

describe.each(Object.entries(ACTIONS))("the action “%s”", (_, actions: fc.Arbitrary<Action>) => {
  it("comes back from its token as it was", () => {
    fc.assert(
      fc.property(actions, (action) => {
        expect(actionOf(tokenOf(action))).toEqual(action);
      }),
    );
  });

  it("has a token that fits a button", () => {
    fc.assert(fc.property(actions, (action) => bytes(tokenOf(action)) <= LONGEST_TOKEN));
  });
});

describe("two different actions", () => {
  it("have two different tokens", () => {
    const anything = fc.oneof(...Object.values<fc.Arbitrary<Action>>(ACTIONS));
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        return tokenOf(one) !== tokenOf(other);
      }),
    );
  });

  it("on the same entry are told apart", () => {
    expect(tokenOf({ kind: "entry", entry: "pilot-a" })).not.toBe(tokenOf({ kind: "more", entry: "pilot-a" }));
  });
});

describe("the token of an entry", () => {
  it("is what old messages hold, and must never change", () => {
    expect(tokenOf({ kind: "entry", entry: "pilot-mold-and-dies" })).toBe("1epilot-mold-and-dies");
    expect(tokenOf({ kind: "more", entry: "pilot-mold-and-dies" })).toBe("1mpilot-mold-and-dies");
    expect(tokenOf({ kind: "more", entry: "pilot-mold-and-dies", part: 2 })).toBe("1mpilot-mold-and-dies~2");
    expect(tokenOf({ kind: "none" })).toBe("1n");
    expect(tokenOf({ kind: "wrong", entry: "field-welding" })).toBe("1wfield-welding");
    expect(tokenOf({ kind: "command", command: "help" })).toBe("1chelp");
    expect(tokenOf({ kind: "language", locale: "ja" })).toBe("1lja");
    expect(tokenOf({ kind: "example", index: 0 })).toBe("1x0");
  });

  it("may be as long as a button takes, and is refused beyond it, with what to do", () => {
    expect(tokenOf({ kind: "entry", entry: "a".repeat(LONGEST_TOKEN - 2) })).toHaveLength(LONGEST_TOKEN);
    expect(() => tokenOf({ kind: "entry", entry: "a".repeat(LONGEST_TOKEN - 1) })).toThrow(RangeError);
    expect(() => tokenOf({ kind: "entry", entry: "a".repeat(LONGEST_TOKEN - 1) })).toThrow(/shorten the entry's id/);
  });

  it("is refused for a part or an example that there cannot be: it would not be read again", () => {
    for (const part of [0, MOST_PARTS + 1, 1.5, Number.NaN])
      expect(() => tokenOf({ kind: "more", entry: "pilot-a", part }), String(part)).toThrow(RangeError);
    for (const index of [-1, MOST_EXAMPLES, 0.5]) expect(() => tokenOf({ kind: "example", index }), String(index)).toThrow(RangeError);
  });

  it("is measured in bytes, as platforms do", () => {
    expect(() => tokenOf({ kind: "entry", entry: "型".repeat(40) })).toThrow(RangeError);
  });
});

describe("a token that this version does not know", () => {
  it.each([
    ["nothing", ""],
    ["a version alone", "1"],
    ["another version", "2epilot-a"],
    ["a sort of action that there is not", "1xpilot-a"],
    ["an entry without an id", "1e"],
    ["more on nothing", "1m"],
    ["a language without a name", "1l"],
    ["a command that there is not", "1cdance"],
    ["a command in capitals", "1cHELP"],
    ["a command without a name", "1c"],
    ["a name that every object has", "1cconstructor"],
    ["“none” with something after it", "1nothing"],
    ["“wrong” without an entry", "1w"],
    ["a part of nothing", "1m~2"],
    ["a part without a number", "1mpilot-a~"],
    ["the part before the first", "1mpilot-a~0"],
    ["a part beyond the last", "1mpilot-a~100"],
    ["a part written otherwise", "1mpilot-a~02"],
    ["a part of a part", "1mpilot-a~2~3"],
    ["an example without a number", "1x"],
    ["an example beyond the third", "1x3"],
    ["an example written otherwise", "1x00"],
    ["what another bot may send", "callback:42"],
  ])("means nothing: %s", (_, token) => {
    expect(actionOf(token)).toBeUndefined();
  });

  it("never throws, and is never taken for an action whose token is another", () => {
    const token = fc.oneof(
      fc.string(),
      fc.string().map((rest) => `1${rest}`),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(token, (typed) => {
        const action = actionOf(typed);
        return action === undefined || typed.length > LONGEST_TOKEN || tokenOf(action) === typed;
      }),
      { numRuns: 2000 },
    );
  });
});
