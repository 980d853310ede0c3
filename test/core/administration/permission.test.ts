import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Input } from "../../../src/core/conversation/turn.ts";
import { createDesk } from "../../../src/core/desk.ts";
import type { Files } from "../../../src/core/editing/edit.ts";
import { createMemoryStore } from "../../../src/storage/memory-store.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { type GardenOffice, MORNING, openGardenOffice } from "./garden-office.ts";
import { expectOffice } from "./office-transcript.ts";

let office: GardenOffice;
const opened = async () => {
  office = await openGardenOffice();
};

const COMMANDS = [
  "/kb",
  "/KB help",
  "／kb",
  "/kb@desk_bot inbox",
  "/kb edit pilot-apples",
  "/kb new",
  "/kb words",
  "/kb words gmn",
  "/kb inbox",
  "/kb drafts",
  "/kb history",
  "/kb history apples",
  "/kb stale",
  "/kb off desk because",
  "/kb off pilot-apples because",
  "/kb on desk",
  "/kb grant owner me 1",
  "/kb invite owner me",
  "/kb accept code-that-nobody-made",
  "/start kb-code-that-nobody-made",
  "/kb revoke sari",
  "/kb who",
  "/kb export xlsx",
  "/kb import",
  "/kb diff",
  "/kb diff 0 1",
  "/kb restore 2026-11-24",
  "/kb digest",
  "/kb cancel",
  "/kb nothing",
];

const TOKENS = [
  "home",
  "help",
  "cancel",
  "find",
  "ed:pilot-apples",
  "dr:d1",
  "more:d1",
  "summary:d1",
  "name:d1",
  "aliases:d1",
  "phrasings:d1",
  "relations:d1",
  "review:d1",
  "details:d1",
  "source:d1",
  "state:d1:withdrawn",
  "statements:d1",
  "statement:d1:0",
  "write:d1:0:1",
  "write:d1:new",
  "remove:d1:0:1",
  "kinds",
  "new:topic:-",
  "drafts",
  "pv:d1",
  "pv:d1:ja",
  "impact:d1",
  "diff:d1",
  "publish:d1:0",
  "reason:d1:0",
  "mine:d1",
  "leave:d1",
  "discard:d1",
  "inbox",
  "group:x",
  "choose:x:teach",
  "teach:x:topic-cost",
  "classes:x",
  "outside:x:sports",
  "fix:x:topic-cost",
  "dismiss:x",
  "history",
  "hi:pilot-apples",
  "rev:1",
  "back:1",
  "stale",
  "sl:summary:pilot-apples",
  "switches",
  "of:desk",
  "of:pilot-apples",
  "on:desk",
  "who",
  "invite:owner",
  "revoke:sari",
  "revoked:sari",
  "export:xlsx",
  "words",
  "word",
  "meaning:gmn:id",
  "unsay:gmn:id",
  "families",
  "same",
  "family:cost",
  "add:cost",
  "skip:0",
  "empty:0",
  "zzz",
  "",
];

const inputs: readonly [string, Input][] = [
  ...COMMANDS.map((text): [string, Input] => [text, { kind: "text", text }]),
  ...TOKENS.map((token): [string, Input] => [`the button ${token}`, { kind: "action", action: { kind: "administer", token } }]),
  ...TOKENS.map((token): [string, Input] => [
    `the form ${token}`,
    { kind: "form", token, values: { id: "x", en: "x", words: "cost", reason: "x", name: "me" } },
  ]),
  ["a file", { kind: "file", name: "base.xlsx", bytes: new Uint8Array([1, 2, 3]) }],
  ["a sticker", { kind: "media" }],
  ["words", { kind: "text", text: "what are the apples" }],
];

describe("a stranger, and whoever is an administrator no more", () => {
  const owner = { who: "test:owner", locale: "en" };
  let files: Files;
  beforeAll(async () => {
    await opened();
    await office.curation.drafting.begin(owner, { entry: "pilot-apples", kind: "published" });
    await office.curation.rights.revoke(owner, "sari");
    files = office.curation.files();
  });

  it.each(inputs)("gets nothing for %s", async (_, input) => {
    for (const conversation of ["test:stranger", "test:sari"])
      expect(await office.administration.handle({ conversation, input, at: MORNING, forms: true, address: "there" })).toBeUndefined();
  });

  it("has changed nothing by all of it", () => {
    const { curation, parts } = office;
    expect(curation.files()).toBe(files);
    expect(curation.switches.all).toEqual([]);
    expect(curation.drafting.list(owner)).toHaveLength(1);
    expect([parts.sessions.value, parts.reach.value]).toEqual([{}, {}]);
  });

  it("is answered by the desk as if there were no administrators", async () => {
    const parts = { expertise: office.expertise, log: FAILING_LOG };
    const desks = [
      createDesk({ ...parts, store: createMemoryStore(), administration: office.administration }),
      createDesk({ ...parts, store: createMemoryStore() }),
    ];
    for (const [, input] of inputs) {
      const [one, other] = await Promise.all(desks.map((desk) => desk.handle({ conversation: "test:stranger", input, at: MORNING })));
      expect(one).toEqual(other);
    }
  });

  it("is not let in, and gets no suggestions", () => {
    const { admits, suggest } = office.administration;
    const stranger = { conversation: "test:stranger", groups: ["discord-role:1"] };
    expect(admits(stranger)).toBe(false);
    expect(suggest("apple", "en", stranger)).toEqual([]);
    expect(suggest("", "en", stranger)).toEqual([]);
    expect(suggest("aple", "en", { conversation: "test:owner" })).toContainEqual({ value: "pilot-apples", label: "Apple orchard" });
    expect(suggest("pilot-apples", "id", { conversation: "test:owner" })).toEqual([{ value: "pilot-apples", label: "Kebun apel" }]);
  });
});

describe("where others read along", () => {
  beforeAll(opened);

  it.each(inputs)("nobody gets anything, not even an owner, for %s", async (_, input) => {
    expect(await office.administration.handle({ conversation: "test:owner", input, at: MORNING, place: "workshop" })).toBeUndefined();
  });
});

describe("an editor", () => {
  beforeEach(opened);

  it("writes, and is told plainly what takes a higher rank", async () => {
    await expectOffice(
      office,
      `
      sari> /kb edit pilot-apples
      < (Summary)
      sari*> (Summary)
      < form "Summary"
      sari> = en: Sari's words.
      < (Preview)
      sari> (Preview)
      < "A publisher has to publish it" (Leave it for a publisher) -(Publish)
      sari> {publish:d1:0}
      < "This takes the rank of publisher; yours is editor"
      sari> {reason:d1:0}
      < "This takes the rank of publisher; yours is editor"
      sari> {leave:d1}
      < "Draft d1 is kept"
      sari> /kb off desk checking
      < "This takes the rank of publisher"
      sari> /kb restore 2026-11-24
      < "This takes the rank of publisher"
      sari> /kb grant owner sari
      < "This takes the rank of owner"
      sari> /kb invite owner sari
      < "This takes the rank of owner"
      sari> /kb revoke budi
      < "This takes the rank of owner"
      en> what is the apple orchard
      < "opened in 2019"
      budi> /kb drafts
      < "d1 · Apple orchard · sari · changes: 1" (d1: Apple)
      budi> (d1)
      < "Sari's words." (Publish)
      budi> (Publish)
      < "Published as change 1"
      en> what is the apple orchard
      < "Sari's words."
      budi> {rev:1}
      < "by budi" "Also written by: sari"
      `,
    );
  });

  it("does not see the drafts of others", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: The owner's words.
      < (Preview)
      sari> /kb drafts
      < "Drafts: 0"
      sari> {pv:d1}
      < "no longer there" -"owner's words"
      sari> {diff:d1}
      < "no longer there"
      `,
    );
  });
});

describe("what takes two people", () => {
  beforeEach(opened);

  it("is not published by whoever wrote it, owner or not", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit contact-office
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: Ask at the gate.
      < (Preview)
      owner> (Preview)
      < "This takes two people. Written by: owner-1" -(Publish) (Leave it)
      owner> {publish:d1:0}
      < "Not published: you wrote it"
      budi> {pv:d1}
      < "Ask at the gate." (Publish)
      budi> (Publish)
      < "Published as change 1"
      `,
    );
  });
});

it("a publisher's button publishes what its preview showed, and nothing that was written since", async () => {
  await opened();
  await expectOffice(
    office,
    `
    sari> /kb edit pilot-apples
    < (Summary)
    sari*> (Summary)
    < form "Summary"
    sari> = en: Sari's words.
    < (Preview)
    budi> {pv:d1}
    < "Sari's words." (Publish)
    sari> {dr:d1}
    < (Summary)
    sari*> (Summary)
    < form "Summary"
    sari> = en: Pay first.
    < (Preview)
    budi> (Publish)
    < "Pay first." -"Published as" (Publish)
    en> what is the apple orchard
    < "The apple orchard opened in 2019."
    budi> (Publish)
    < "Published as"
    `,
  );
});

it("whoever publishes what another wrote can see all of it: each change, and of a long text the place that changes", async () => {
  await opened();
  const sari = { who: "test:sari", locale: "en" };
  const path = ["topics.json", "entries", "#topic-cost"];
  const text = "The programme has many parts, and each of them is explained here at length. ".repeat(4);
  const long = { path: [...path, "summary", "en"], before: "Cost.", after: text };
  const aliases = ["fee", "price", "tariff", "charge"].map(
    (after) => ({ path: [...path, "aliases", "en"], after, element: true }) as const,
  );
  await office.curation.drafting.begin(sari, { kind: "published", edits: [long, ...aliases] });
  const budi = { who: "talk:budi", locale: "en" };
  await office.curation.drafting.publish(budi, "d1");
  await office.curation.drafting.begin(sari, {
    kind: "published",
    edits: [
      { ...long, before: text, after: `${text}Pay Sari first.` },
      ...aliases.map(({ after, ...edit }) => ({ ...edit, before: after })),
    ],
  });
  await expectOffice(
    office,
    `
    budi> {diff:d2}
    < "at length. Pay Sari first.”" "“fee”" "“price”" (More)
    budi> (More)
    < "“tariff”" "“charge”" -(More)
    `,
  );
});

it("what somebody else wrote, and is to be answered from its menu, is no answer to a form that is open", async () => {
  await opened();
  await expectOffice(
    office,
    `
    owner> /kb off desk
    < (Cancel)
    owner*> Free for all
    < …
    owner> Being checked
    < "the whole desk" (Switch on again)
    `,
  );
  expect(office.curation.switches.all).toMatchObject([{ what: "desk", reason: "Being checked" }]);
});

it("nothing is switched off for a reason of blanks", async () => {
  await opened();
  const off = { kind: "form", token: "of:desk", values: { reason: " \u3000 " } } as const;
  const step = await office.administration.handle({ conversation: "test:owner", input: off, at: MORNING, forms: true });
  expect(step?.form?.token).toBe("of:desk");
  expect(office.curation.switches.all).toEqual([]);
});

describe("an owner", () => {
  beforeEach(opened);

  it("lets others in, and shows them out at once", async () => {
    await expectOffice(
      office,
      `
      owner> /kb who
      < "owner-1 – owner" "sari – editor" "budi – publisher" (Invite: editor) (Revoke: sari)
      owner> /kb grant publisher sari
      < "sari is now publisher"
      owner> /kb grant editor rini 77
      < "rini is now editor"
      owner> /kb grant editor dewi
      < "I do not know who dewi is" (Invite: editor)
      owner> /kb grant editor rini talk:78
      < "The name rini belongs to somebody else"
      owner> /kb grant king x
      < "Write: /kb grant editor sari"
      owner> /kb invite editor Dewi!
      < "will not do as a name"
      owner> /kb invite editor dewi
      < "Whoever sends it to me first, within 24 hours" "/kb accept code-00000000000000001"
      stranger> /kb accept code-00000000000000001
      < "Welcome, dewi. You are now editor" (Help)
      stranger> /kb inbox
      < "No question is waiting"
      other> /kb accept code-00000000000000001
      < …
      owner> /kb accept code-00000000000000001
      < "That code does not work"
      owner> /kb who
      < (Revoke: dewi)
      owner> (Revoke: dewi)
      < "Take dewi’s rank back?" (Revoke: dewi)
      owner> (Revoke: dewi)
      < "dewi may do nothing here any more"
      stranger> /kb
      < …
      owner> /kb revoke dewi
      < "There is nothing to take back"
      owner> /kb invite
      < "Write: /kb grant" (Invite: owner)
      owner> (Invite: owner)
      < "Please send: Short name"
      owner> tono
      < "/kb accept code-00000000000000002" "?start=kb-code-00000000000000002"
      late> /start kb-code-00000000000000002
      < "Welcome, tono"
      `,
    );
  });

  it("may give a rank to a group of the platform", async () => {
    await expectOffice(office, 'owner> /kb grant editor gardeners <@&55>\n< "gardeners is now editor"');
    const member = { conversation: "talk:member", groups: ["discord-role:55"] };
    expect(office.administration.admits(member)).toBe(true);
    expect(await office.administration.handle({ ...member, input: { kind: "text", text: "/kb" }, at: MORNING })).toMatchObject({
      verdict: "administration",
    });
  });
});

describe("an administrator's chat", () => {
  beforeEach(opened);

  it("is noted for reminders once it changes, and only then", async () => {
    await expectOffice(office, "owner> /kb\n<\nowner> /kb inbox\n<");
    expect(office.parts.reach.value).toEqual({ "test:owner": { address: "address-of-owner", locale: "en", at: MORNING.toISOString() } });
    await expectOffice(office, "+25h\nowner> /kb\n<");
    expect(office.parts.reach.value["test:owner"]?.at).toBe(MORNING.toISOString());
  });
});
