import { describe, expect, it } from "vitest";
import { openTelegramDesk } from "./telegram-desk.ts";
import { expectChat } from "./telegram-transcript.ts";

const INLINE_OFF = /^Inline mode is off/;

async function open(language?: string) {
  const desk = await openTelegramDesk();
  const siti = desk.telegram.person({ name: "Siti", ...(language !== undefined && { language }) });
  return { desk, siti };
}

describe("who types the desk's name in any chat", () => {
  it("is offered pages by their titles, each with its first line", async () => {
    const { siti } = await open("id");
    const offers = await siti.types("@midec_test_bot mold");
    expect(offers.length).toBeGreaterThan(1);
    expect(offers.length).toBeLessThanOrEqual(10);
    const offer = offers.find(({ title }) => title === "Pilot project Mold & Dies");
    expect(offer?.description).toMatch(/^Pilot Mold & Dies untuk otomotif diusulkan Kemenperin per 28 Februari 2021 .*\.$/);
  });

  it("finds a page also where a word is misspelt", async () => {
    const { siti } = await open("id");
    expect((await siti.types("@midec_test_bot otomtif")).map(({ title }) => title)).toContain("Industri otomotif");
  });

  it("and nothing more is offered what is asked for most", async () => {
    const { siti } = await open("id");
    const offers = await siti.types("@midec_test_bot ");
    expect(offers.slice(0, 5).map(({ title }) => title)).toEqual([
      "Program New MIDEC",
      "Status dan perkembangan",
      "Sektor",
      "Cara mendaftar atau ikut New MIDEC",
      "Kontak program",
    ]);
  });

  it("and what nobody knows is offered nothing", async () => {
    const { siti } = await open("id");
    expect(await siti.types("@midec_test_bot wkwkwk xyzzy")).toEqual([]);
  });

  it("sends a page that says when it was so and who says so, and no buttons", async () => {
    const { siti } = await open("id");
    const [offer] = await siti.types("@midec_test_bot pilot project mold");
    const sent = await siti.chooses(offer!);
    expect(sent.text).toContain("28 Februari 2021");
    expect(sent.text).toContain("[1] Sumber: Beritasatu, 28 Februari 2021 – ");
    expect(sent.buttons).toEqual([]);
  });

  it("sends a list whole", async () => {
    const { siti } = await open("en");
    const [offer] = await siti.types("@midec_test_bot sectors");
    expect((await siti.chooses(offer!)).text).toMatch(/Sectors in the list of 28 February 2021.*6\. Metals sector.*\[1\] Source:/s);
  });

  it("reads the language of the app", async () => {
    const { siti } = await open("ja");
    const [offer] = await siti.types("@midec_test_bot mold");
    expect(offer?.title).toBe("金型(mold & dies)");
  });

  it("reads the language they have chosen, whatever that of the app", async () => {
    const { desk, siti } = await open("id");
    await expectChat(desk, { siti }, 'siti: /bahasa english\ndesk: "I now answer in English."');
    const [offer] = await siti.types("@midec_test_bot ");
    expect(offer?.title).toBe("New MIDEC programme");
    expect((await siti.chooses(offer!)).text).toContain("Source: ");
  });

  it("is not kept waiting by their own private chat", async () => {
    const { desk, siti } = await open("id");
    desk.gate.shut();
    await siti.send("biaya brp");
    await desk.gate.reached();
    expect(await siti.types("@midec_test_bot mold")).not.toEqual([]);
  });
});

describe("a query that came too late", () => {
  it("is no error", async () => {
    const desk = await openTelegramDesk({ refused: /query is too old/ });
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await desk.stop();
    const offers = siti.types("@midec_test_bot mold");
    desk.clock.passes("16s");
    const next = await desk.restart();
    await next.quiet();
    expect(next.telegram.refusals()).toHaveLength(1);
    expect(next.logged).toEqual([]);
    expect(next.metrics.text()).not.toContain("desk_failures_total");
    // The app has long since given up: nobody waits for it but this test.
    offers.catch(() => undefined);
  });
});

describe("inline mode", () => {
  it("that is off is told of once, and what to do", async () => {
    const desk = await openTelegramDesk({ telegram: { inline: false } });
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(await siti.types("@midec_test_bot mold")).toEqual([]);
    expect(desk.logged.filter(([, message]) => INLINE_OFF.test(message))).toEqual([["warn", expect.stringContaining("/setinline"), {}]]);
  });

  it("that is on is not spoken of", async () => {
    const { desk } = await open();
    const siti = desk.telegram.person({ name: "Siti", language: "id" });
    await expectChat(desk, { siti }, 'siti: /sektor\ndesk: "Sektor menurut daftar"');
    expect(desk.logged).toEqual([]);
  });
});
