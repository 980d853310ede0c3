import fc from "fast-check";
import { expect, it } from "vitest";
import { openGardenOffice } from "./garden-office.ts";
import { expectReadable } from "./office-transcript.ts";
import "../../support/fixed-seed.ts";

const NAMES = [
  ..."home help cancel find ed dr more summary name aliases phrasings relations review details source state statements statement".split(
    " ",
  ),
  ..."write remove kinds new drafts pv impact diff change publish reason mine leave discard inbox group choose teach classes outside fix".split(
    " ",
  ),
  ..."words word meaning unsay families same family add".split(" "),
  ..."dismiss history hi rev back stale sl switches of on who invite revoke revoked export skip empty toString".split(" "),
];
const PIECES = [
  "d1",
  "d2",
  "0",
  "1",
  "-1",
  "99",
  "x",
  "",
  "new",
  "pilot-apples",
  "topic-cost",
  "__proto__",
  "owner",
  "desk",
  "summary",
  "xlsx",
  "gmn",
  "cost",
  "id",
];

it("any button and any form, however broken, gets an owner a screen to go on from", async () => {
  const { administration, curation, clock } = await openGardenOffice();
  const owner = { conversation: "test:owner", at: clock.now, localeHint: "en" };
  await curation.drafting.begin({ who: "test:owner", locale: "en" }, { entry: "pilot-apples", kind: "published" });
  const token = fc
    .tuple(fc.constantFrom(...NAMES), fc.array(fc.constantFrom(...PIECES), { maxLength: 3 }))
    .map(([name, pieces]) => [name, ...pieces].join(":"));
  const values = fc.dictionary(
    fc.constantFrom(
      "id",
      "en",
      "words",
      "word",
      "meaning",
      "name",
      "reason",
      "asOf",
      "sources",
      "relations",
      "owner",
      "reviewBy",
      "unpublished",
      "__proto__",
      "../x",
    ),
    fc.constantFrom("", "a", "apel", "2026-11", "contact: contact-office", "+ b", "x".repeat(4_000), "y ".repeat(2_000)),
  );
  await fc.assert(
    fc.asyncProperty(token, fc.option(values), fc.boolean(), async (pressed, written, forms) => {
      const input =
        written === null
          ? ({ kind: "action", action: { kind: "administer", token: pressed } } as const)
          : ({ kind: "form", token: pressed, values: written } as const);
      const step = await administration.handle({ ...owner, input, ...(forms && written === null && { forms: true }) });
      expect(step?.verdict, pressed).toBe("administration");
      expectReadable(step!);
    }),
    { numRuns: 600 },
  );
});

it("any command, with whatever words, gets an owner a screen too", async () => {
  const { administration, clock } = await openGardenOffice();
  const commands =
    "home help edit new words inbox drafts history stale off on grant invite accept revoke who export import diff restore digest".split(
      " ",
    );
  const words = fc.array(
    fc.constantFrom("apples", "desk", "owner", "sari", "12", "0 1", "d1", "2026-11-24", "x".repeat(500), "<@&5>", "りんご"),
    { maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...commands), words, async (command, said) => {
      const text = `/kb ${command} ${said.join(" ")}`;
      const step = await administration.handle({
        conversation: "test:owner",
        input: { kind: "text", text },
        at: clock.now,
        localeHint: "en",
      });
      expect(step?.verdict, text).toBe("administration");
      expectReadable(step!);
    }),
    { numRuns: 300 },
  );
});
