import { beforeEach, describe, it } from "vitest";
import type { Outcome } from "../../../src/core/store.ts";
import { type GardenOffice, MORNING, openGardenOffice } from "./garden-office.ts";
import { expectOffice } from "./office-transcript.ts";

const missed = (question: string, locale: string, minutes: number, entries: string[] = []): Outcome => ({
  at: new Date(MORNING.getTime() - minutes * 60_000).toISOString(),
  channel: "test",
  locale,
  kind: "miss",
  entries,
  question,
  reason: "declined",
});

const OUTCOMES = [missed("when is picking season over", "en", 30), missed("who scored most goals", "en", 20)];

let office: GardenOffice;
beforeEach(async () => {
  office = await openGardenOffice({ outcomes: OUTCOMES });
});

describe("a question that nobody could answer", () => {
  it("is taught to an entry, with its impact shown first, and is answered from then on", async () => {
    await expectOffice(
      office,
      `
      owner> /kb
      < "Questions without an answer: 2" (Inbox (2))
      owner> (Inbox)
      < "“when is picking season over” · 1×" (when is picking)
      owner> (when is picking)
      < "No similar question so far." "The desk had no answer." (Answer with another entry) (Outside our scope) (Dismiss)
      owner> (Answer with another)
      < "Please send: Part of its name"
      owner> event-harvest
      < "Preview of draft d1, “Harvest”" "“when is picking season over” → Harvest" "Recent unanswered questions that change: 1" (Publish) (Which questions)
      owner> (Which questions)
      < "Unanswered so far (1)" "“when is picking season over”: " "→ Harvest" (Preview)
      owner> (Preview)
      < (Publish)
      owner> (Publish)
      < "Published as change 1"
      en> when is picking season over
      < "Harvest."
      owner> /kb inbox
      < "Questions without an answer: 1" -"picking season"
      `,
    );
  });

  it("is found by words that may mean several entries, or none", async () => {
    await expectOffice(
      office,
      `
      owner> /kb inbox
      < (when is picking)
      owner> (when is picking)
      < (Answer with another)
      owner> (Answer with another)
      < "Please send"
      owner> garden
      < "Which of these is “garden”" (Carrot garden) (Garden office)
      owner> (Carrot garden)
      < "Preview of draft d1, “Carrot garden”"
      owner> (Discard)
      < "discarded"
      owner> /kb edit zzzzzz
      < "No entry is called “zzzzzz”" (New entry)
      `,
    );
  });

  it("joins the outside questions, is put aside, or begins a new entry", async () => {
    await expectOffice(
      office,
      `
      owner> /kb inbox
      < (who scored)
      owner> (who scored)
      < (Outside our scope)
      owner> (Outside our scope)
      < "Which kind of question outside our scope" (sports)
      owner> (sports)
      < "Changes in draft d1: 2" "Outside our scope › sports › English: new “who scored most goals”" "Checked question: new" (Publish)
      owner> (Publish)
      < "Published as change 1"
      owner> /kb inbox
      < "Questions without an answer: 1"
      owner> (when is picking)
      < (Answer with a new entry)
      owner> (Answer with a new entry)
      < "What kind of entry" (Topic)
      owner*> (Topic)
      < form "Name of the new entry (Topic)"
      owner> = id: Musim panen · en: Picking season · ja: 収穫期
      < "The new entry topic-picking-season is in a draft" (Preview)
      owner> (Discard)
      < "discarded"
      owner> /kb inbox
      < (when is picking)
      owner> (when is picking)
      < (Dismiss)
      owner> (Dismiss)
      < "Dismissed." "No question is waiting"
      `,
    );
  });
});

describe("a question that got an answer which did not serve", () => {
  const refused = (reason: "wrong" | "none" | "obsolete"): Promise<GardenOffice> =>
    openGardenOffice({ outcomes: [{ ...missed("when is picking season over", "en", 30, ["pilot-apples"]), reason }] });

  it.each(["wrong", "none"] as const)("is not offered to the entry that was refused: %s", async (reason) => {
    await expectOffice(
      await refused(reason),
      `
      owner> /kb inbox
      < (when is picking)
      owner> (when is picking)
      < (Answer with another entry) (Correct the entry) -(Answer with: Apple orchard)
      owner> (Correct the entry)
      < -"Apple orchard"
      `,
    );
  });

  it("is first of all a reason to correct the entry, where that is out of date", async () => {
    await expectOffice(
      await refused("obsolete"),
      `
      owner> /kb inbox
      < (when is picking)
      owner> (when is picking)
      < "The person chose “It is out of date”." (Correct the entry) -(Answer with: Apple orchard)
      owner> (Correct the entry)
      < "“Apple orchard”: what would you like to change?"
      `,
    );
  });

  it("is said to get no right answer yet, where one more way to ask is not enough", async () => {
    await expectOffice(
      await openGardenOffice({ outcomes: [missed("how do the carrots grow", "en", 30)] }),
      `
      owner> /kb inbox
      < (how do the carrots)
      owner> (how do the carrots)
      < (Answer with another)
      owner> (Answer with another)
      < "Please send"
      owner> topic-cost
      < "“how do the carrots grow” → Cost" "Still not answered right: 1 (“how do the carrots grow”)"
      `,
    );
  });
});

describe("a change that makes a guarded question worse", () => {
  it("is published only with a reason, which history keeps", async () => {
    await expectOffice(
      await openGardenOffice({ alwaysWorse: true }),
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: Apples.
      < (Preview)
      owner> (Preview)
      < "Checked questions: 1 worse" (Publish, with a reason) (Which questions)
      owner> (Which questions)
      < "Worse (1)" "“how do the carrots grow”: right → wrong"
      owner> {publish:d1:0}
      < "Not published yet: a question that is answered right today would go wrong"
      owner*> (Publish, with a reason)
      < form "Publish all the same"
      owner> = reason: The carrots are gone.
      < "Published as change 1"
      owner> {rev:1}
      < "Change 1" "Reason: The carrots are gone."
      `,
    );
  });
});

describe("a change that was a mistake", () => {
  it("is taken back within three taps", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: No apples at all.
      < (Preview)
      owner> {publish:d1:0}
      < "Published as change 1"
      en> what is the apple orchard
      < "No apples at all."
      owner> /kb history
      < "1 · 24 November 2026, owner-1: Apple orchard › Summary › English" (1: Apple)
      owner> (1: Apple)
      < "Change 1, 24 November 2026, by owner-1" "“The apple orchard opened in 2019.” → “No apples at all.”" (Take back)
      owner> (Take back)
      < "Takes back change 1." "Preview of draft d2" "“No apples at all.” → “The apple orchard opened in 2019.”" (Publish)
      owner> {back:1}
      < "Preview of draft d2"
      owner> (Publish)
      < "Published as change 2"
      en> what is the apple orchard
      < "opened in 2019"
      owner> /kb history apples
      < "2 · " "1 · "
      owner> {rev:2}
      < "Takes back change 1."
      owner> /kb diff 0 1
      < "Changes from 0 to 1: 1" "No apples at all."
      owner> /kb restore 2026-11-24
      < "Changes in draft" -"No apples"
      owner> /kb restore yesterday
      < "Which day?" "/kb restore 2026-11-24"
      owner> {rev:99}
      < "no longer there"
      `,
    );
  });

  it("is not, while later changes build on it", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: One.
      < (Preview)
      owner> {publish:d1:0}
      < "Published as change 1"
      owner> {ed:pilot-apples}
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: Two.
      < (Preview)
      owner> {publish:d2:1}
      < "Published as change 2"
      owner> {back:1}
      < "Change 1 cannot be taken back alone" "(2)" (Change 2)
      owner> (Change 2)
      < "“One.” → “Two.”"
      `,
    );
  });
});

describe("two who edit one entry", () => {
  it("are told of each other, and decide whose words stay", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: The owner's words.
      < (Preview)
      budi> /kb edit pilot-apples
      < (Summary)
      budi*> (Summary)
      < form "Summary"
      budi> = en: Budi's words.
      < "draft d2"
      budi> (Preview)
      < (Publish)
      budi> (Publish)
      < "Published as change 1"
      owner> (Preview)
      < "Somebody else has changed the same place" "1 · budi: Apple orchard" (Keep my version) (Drop my version) -(Publish)
      owner> {publish:d1:0}
      < "Not published: somebody else has changed the same place"
      owner> (Keep my version)
      < "Brought up to date" "The owner's words." (Publish)
      owner> (Publish)
      < "Published as change 2"
      en> what is the apple orchard
      < "The owner's words."
      `,
    );
  });

  it("are told also of other parts of it, before theirs is published", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner*> (Summary)
      < form "Summary"
      owner> = en: The owner's words.
      < (Preview)
      owner> (Preview)
      < (Publish)
      budi> /kb edit pilot-apples
      < (Other names)
      budi*> (Other names)
      < form "Other names"
      budi> = en: apple yard
      < (Preview)
      budi> {publish:d2:0}
      < "Published as change 1"
      owner> (Publish)
      < "Not published yet: others have changed this since" "1 · budi: Apple orchard › Other names › English" (Publish)
      owner> (Publish)
      < "Published as change 2"
      `,
    );
  });
});
