import { beforeEach, describe, expect, it } from "vitest";
import { type GardenOffice, openGardenOffice } from "./garden-office.ts";
import { expectOffice } from "./office-transcript.ts";

let office: GardenOffice;
beforeEach(async () => {
  office = await openGardenOffice();
});

describe("an owner corrects a sentence", () => {
  it("message by message, sees what people will see, and publishes it", async () => {
    await expectOffice(
      office,
      `
      owner> /kb
      < "Administration" "owner" "Nothing at the moment" (Edit an entry) (Inbox) (Help)
      owner> (Edit an entry)
      < "Please send: Part of its name"
      owner> aple
      < "Apple orchard" "The apple orchard opened in 2019." "Nothing is changed yet" (Summary) -(Preview)
      owner> (Summary)
      < "1 of 3" "English" "The apple orchard opened in 2019." (Leave as it is) (Cancel)
      owner> The apple orchard opened in 2020.
      < "2 of 3" "Bahasa Indonesia" "Kebun apel dibuka 2019."
      owner> Kebun apel dibuka 2020.
      < "3 of 3" "日本語"
      owner> (Leave as it is)
      < "Noted in your draft" "Changes in draft d1" (Preview) (Discard)
      owner> (Preview)
      < "Preview of draft d1" "The apple orchard opened in 2020." "No known question is answered differently" (Publish) (日本語)
      owner> (日本語)
      < "りんご園は2019年に開きました。" (English)
      en> tell me about the apples
      < "opened in 2019"
      owner> (Publish)
      < "Published as change 1" (Take back)
      en> tell me about the apples
      < "opened in 2020"
      id> ceritakan tentang apel
      < "dibuka 2020"
      owner> /kb stale
      < "Translations to update: 1" "Apple orchard · Summary · 日本語" (Apple orchard)
      owner*> (Apple orchard)
      < form "Summary: Apple orchard"
      owner> = ja: りんご園は2020年に開きました。
      < "Noted in your draft"
      owner> (Preview)
      < "opened in 2020"
      owner> (Publish)
      < "Published as change 2"
      owner> /kb stale
      < "Translations to update: 0"
      `,
    );
  });

  it("in forms, where the platform has them", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < "Statements: 1" (Statements)
      owner> (Statements)
      < "There are 40 apple trees." (1. There are 40)
      owner> (1. There are 40)
      < "Statement 1" "English: There are 40 apple trees." "Date: 2021-09 · Sources: S1" (Change) (Remove)
      owner*> (Change)
      < form "Statement 1: Apple orchard"
      owner> = en: There are 50 apple trees. · asOf: 2026-11
      < "Noted in your draft" "Some translations are not up to date"
      owner> (Preview)
      < "There are 50 apple trees." "as of November 2026"
      owner> (Publish)
      < "Published as change 1"
      owner> /kb stale
      < "Apple orchard · Statement 1 · Bahasa Indonesia, 日本語"
      owner> (Apple orchard)
      < "1 of 5" "English" "There are 50 apple trees."
      owner> (Leave as it is)
      < "2 of 5" "Bahasa Indonesia – not updated yet" "Ada 40 pohon apel."
      `,
    );
  });

  it("and is told what of it cannot be taken", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < "Apple orchard"
      owner*> {write:d1:0:1}
      < form "Statement 1"
      owner> = en: There are 50 apple trees. · asOf: yesterday · sources: S1, S9
      < "“yesterday” is not a date" "There is no source S9" "Noted in your draft"
      owner*> {relations:d1}
      < form "Relations"
      owner> = relations: nonsense
      < "“nonsense” was not understood"
      owner*> {review:d1}
      < form "Responsible and review"
      owner> = owner: nobody · reviewBy: 2027-03-31
      < "Nobody here is called nobody" "To be reviewed by 31 March 2027"
      owner*> {summary:d1}
      < form "Summary"
      owner> = en: The apple orchard opened in 2019.
      < "That changes nothing"
      owner> /kb diff
      < "There are 50 apple trees." "→"
      owner> (Preview)
      < (Publish)
      owner> (Discard)
      < "Draft d1 is discarded"
      owner> {dr:d1}
      < "no longer there"
      `,
    );
  });

  it("adds and removes statements, names and ways to ask, and withdraws the entry", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit carrots
      < "Carrot garden"
      owner*> (Other names)
      < form "Other names: Carrot garden"
      owner> = en: + orange roots · ja: にんじん
      < "Changes in draft d1: 2"
      owner> {diff:d1}
      < "Other names › English: new “orange roots”" -"removed"
      owner*> {phrasings:d1}
      < form "Ways to ask"
      owner> = ja: にんじんの畑はどこですか · ../../x: y
      < "Changes in draft d1: 3"
      owner*> {write:d1:new}
      < form "Add a statement"
      owner> = en: Carrots are orange. · sources: S1
      < "Statements: 1" "Changes in draft d1: 4"
      owner> {remove:d1:0:1}
      < "Statements: 0" "Changes in draft d1: 3"
      owner> {remove:d1:0:1}
      < "no longer there"
      owner> {more:d1}
      < (Withdraw this entry) (Relations) (New source)
      owner> (Withdraw)
      < "withdrawn"
      owner> (Preview)
      < "Changes in draft d1"
      `,
    );
  });

  it("withdraws an entry, which is still found, and publishes it again", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit event-opening
      < (More parts)
      owner> (More parts)
      < (Withdraw this entry) (Date of the event)
      owner> (Withdraw this entry)
      < "event-opening · withdrawn" "Changes in draft d1: 1"
      owner> {publish:d1:0}
      < "Published as change 1"
      owner> /kb edit opening
      < "event-opening · withdrawn"
      owner> {more:d2}
      < (Publish this entry again)
      owner> (Publish this entry again)
      < "event-opening · published"
      `,
    );
    const [found] = office.administration.suggest("opening", "en", { conversation: "test:owner" });
    expect(found).toEqual({ value: "event-opening", label: "Opening (withdrawn)" });
  });

  it("or begins a new entry, which is held back until it can stand", async () => {
    await expectOffice(
      office,
      `
      owner> /kb new
      < "What kind of entry" (Event) (Topic)
      owner*> (Event)
      < form "Name of the new entry (Event)"
      owner> = id: Pesta panen · en: Harvest party · ja: 収穫祭
      < "The new entry event-harvest-party is in a draft" "event-harvest-party · draft" -"published"
      owner> (Preview)
      < "Problems to fix first (1)" "Harvest party › Date of the event: this is still missing." -"entries[" -(Publish)
      owner> {publish:d1:0}
      < "Not published: there are problems"
      owner*> {details:d1}
      < form "Date of the event"
      owner> = date: 2026-12-01
      < "Changes in draft d1: 1"
      owner> (Preview)
      < "There is no summary yet"
      owner*> {summary:d1}
      < form "Summary: Harvest party"
      owner> = id: Pesta panen tiap Desember. · en: A party each December.
      < "A party each December."
      owner> (Preview)
      < -"Problems" (Publish)
      owner> (Publish)
      < "Published as change 1"
      owner> /kb edit harvest party
      < "“Harvest party”: what would you like to change?" "A party each December."
      `,
    );
  });
});

describe("a long text of which a little changes", () => {
  const LONG =
    "There are 40 apple trees in the orchard, which the people of three villages have planted and watered for many years ".repeat(3);

  it("is shown where it changes, before and after, and in full on a screen of its own", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Statements)
      owner*> {write:d1:0:1}
      < form "Statement 1"
      owner> = en: ${LONG}in all.
      < (Preview)
      owner> {publish:d1:0}
      < "Published as change 1"
      owner*> {ed:pilot-apples}
      < (Statements)
      owner*> {write:d2:0:1}
      < form "Statement 1"
      owner> = en: ${LONG}in total.
      < (Preview)
      owner> {diff:d2}
      < "Apple orchard › Statement 1 › English: “…" "years in all.” → “…" "years in total.”" (In full: Apple orchard)
      owner> (In full)
      < "Apple orchard › Statement 1 › English" "Before: " "in all." "After: " "in total." (Back)
      owner> (Back)
      < "Changes in draft d2: 1"
      owner> {publish:d2:1}
      < "Published as change 2"
      owner> {rev:2}
      < "years in all.” → “…" "years in total.”" (In full: Apple orchard)
      owner> (In full)
      < "in all." "in total." (Back)
      owner> (Back)
      < "Change 2"
      `,
    );
  });
});

describe("an entry to which people are sent from elsewhere", () => {
  it("is not withdrawn, but switched off at once", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit contact-office
      < (More parts)
      owner> (More parts)
      < (Withdraw this entry) (Switch off at once)
      owner> (Withdraw this entry)
      < "People are sent to “Garden office” from other answers" "an owner first has to name another one" (Switch off at once) (Back)
      owner> (Switch off at once)
      < "Please send: Why?"
      owner> The number is wrong.
      < "Switched off: Garden office"
      owner> /kb diff
      < "Changes in draft d1: 0"
      `,
    );
  });
});

describe("the parts that are needed less often", () => {
  it("are relations, roles, sources, who answers for it and until when", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit person-gardener
      < (More parts)
      owner> (More parts)
      < (Roles) (Relations) (Responsible and review) (New source) (Switch off at once)
      owner> (Roles)
      < "Now: kepala kebun | head gardener |  |  | 2019-05, 2021-09" -(Empty it)
      owner> kepala kebun | head gardener | 園長 | | 2019-05, 2026-11
      < "Noted in your draft"
      owner*> {relations:d1}
      < form "Relations"
      owner> = relations: contact: contact-office
      < "Changes in draft d1: 3"
      owner*> {source:d1}
      < form "New source"
      owner> = id: S1 · outlet: Kabar · title: Lagi
      < "There is already a source S1"
      owner*> {source:d1}
      < form "New source"
      owner> = id: S2 · outlet: Kabar · title: Lagi · date: 2026-11
      < "Changes in draft d1: 4"
      owner*> {review:d1}
      < form "Responsible and review"
      owner> = owner: sari · reviewBy: soon
      < "“soon” is not a date" "Person responsible: sari"
      owner> (Preview)
      < (Publish)
      owner> (Publish)
      < "Published as change 1"
      owner> {rev:1}
      < "Ms Melati › Roles › 日本語: new “園長”" "Ms Melati › Roles › Dates: “2021-09” → “2026-11”" "Sources › S2: new “Lagi”"
      `,
    );
  });
});

describe("a form that is asked message by message", () => {
  it("can be cancelled at any time, by its button, by the word, and by anything else", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner> (Summary)
      < "1 of 3"
      owner> (Cancel)
      < "Cancelled"
      owner> hello
      < …
      owner> {summary:d1}
      < "1 of 3"
      owner> cancel
      < "Cancelled"
      owner> {summary:d1}
      < "1 of 3"
      owner> /kb cancel
      < "Cancelled"
      owner> {summary:d1}
      < "1 of 3"
      owner> /kb who
      < "Who may change"
      owner> hello
      < …
      owner> /kb diff
      < "Changes in draft d1: 0"
      `,
    );
  });

  it("goes on after a restart, a tap that comes twice, and a command of the desk's", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner> (Summary)
      < "1 of 3"
      owner> The orchard is open.
      < "2 of 3"
      restart
      owner> {skip:0}
      < "2 of 3"
      owner> /help
      < …
      owner> {skip:1}
      < "3 of 3"
      owner> skip
      < "Noted in your draft"
      owner> /kb diff
      < "“The apple orchard opened in 2019.” → “The orchard is open.”"
      `,
    );
  });

  it("asks on where it was when an earlier answer is changed", async () => {
    const edited = { conversation: "test:owner", at: office.clock.now, localeHint: "en", edited: true } as const;
    await expectOffice(office, 'owner> /kb edit pilot-apples\n< (Summary)\nowner> (Summary)\n<\nowner> Kebun.\n< "2 of 3"');
    const step = await office.administration.handle({ ...edited, input: { kind: "text", text: "Kebun kami." } });
    expect(step?.reply?.lead).toContain("2 of 3");
  });

  it("takes the same words once, when they come again after the process was killed", async () => {
    await expectOffice(office, 'owner> /kb edit pilot-apples\n< (Summary)\nowner> (Summary)\n< "1 of 3"');
    const said = { conversation: "test:owner", at: office.clock.now, sentAt: office.clock.now, localeHint: "en" } as const;
    for (const _ of ["before the kill", "after it"]) {
      const step = await office.administration.handle({ ...said, input: { kind: "text", text: "Kebun." } });
      expect(step?.reply?.lead).toContain("2 of 3");
    }
  });

  it("is given up after some hours, so that a question is a question again", async () => {
    await expectOffice(
      office,
      `
      owner> /kb edit pilot-apples
      < (Summary)
      owner> (Summary)
      < "1 of 3"
      +5h
      owner> what are the apples
      < …
      `,
    );
  });
});
