import { describe, expect, it } from "vitest";
import { type Action, tokenOf } from "../../../src/core/reply/action.ts";
import { turnsIntoTheAnswer } from "../../../src/core/reply/in-place.ts";

const MENU: Action[] = ["edit", "export"].map((token) => ({ kind: "administer", token }));
const ANSWER: Action[] = [
  { kind: "entry", entry: "pilot-a" },
  { kind: "wrong", entry: "pilot-b" },
  { kind: "obsolete", entry: "pilot-b" },
  { kind: "administer", token: "edit" },
];
const MISS: Action[] = [{ kind: "tell" }, { kind: "command", command: "contacts" }];

describe("a message with buttons", () => {
  it.each<[string, Action, readonly Action[], boolean]>([
    ["an administrators' menu turns into what is chosen", MENU[0]!, MENU, true],
    ["it does not for a button that it does not have", { kind: "administer", token: "publish" }, MENU, false],
    ["an answer stays when an administrator mends it", ANSWER[3]!, ANSWER, false],
    ["an answer stays when it is called out of date", ANSWER[2]!, ANSWER, false],
    ["an answer that was not meant turns into what was", ANSWER[1]!, ANSWER, true],
    ["an answer stays when something beside it is opened", ANSWER[0]!, ANSWER, false],
    ["the question what is wrong with an answer turns into thanks", ANSWER[2]!, [ANSWER[2]!, { kind: "none" }], true],
    ["the offer to tell turns into the promise", MISS[0]!, MISS, true],
  ])("%s", (_, action, all, turns) => {
    expect(turnsIntoTheAnswer(action, all.map(tokenOf))).toBe(turns);
  });
});
