import { describe, expect, it } from "vitest";
import { createAdministration } from "../../../src/core/administration/create-administration.ts";
import { FAILING_LOG } from "../../support/failing-log.ts";
import { memoryDocument } from "../../support/memory-document.ts";
import { OWNER, openTestCuration } from "../../support/test-curation.ts";
import { conversationOf, forgesCommand, sheet } from "./administrators.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup } from "./working-group.ts";

/** The small programme with all of its administrators' side, and Sari, a publisher, in a server with it. */
async function opened() {
  const { curation } = await openTestCuration();
  const administration = createAdministration({
    curation,
    sessions: memoryDocument({}),
    reach: memoryDocument({}),
    load: async () => undefined,
    identify: (channel, number) => `${channel}:p${number}`,
    channels: ["telegram", "discord"],
    log: FAILING_LOG,
    spreadsheet: {
      write: async (_, format) => ({ name: `knowledge.${format}`, bytes: new TextEncoder().encode("id") }),
      read: async () => ({ kind: "mistakes", mistakes: ["Row 2: no id", "Row 3: no date", "Row 4: no source"] }),
    },
  });
  const group = await openWorkingGroup({ administration, live: curation.expertise });
  const sari = group.desk.discord.member({ name: "Sari", locale: "en-US" });
  const role = group.server.role("Moderators", ["Administrator"]);
  group.server.add(sari, [role]);
  await curation.rights.grant(OWNER, { who: conversationOf(sari), rank: "publisher", name: "sari-d" });
  return { ...group, curation, sari, role };
}

const TEN_BUTTONS = { mostControls: 10 };

describe("an officer in Discord", () => {
  it("corrects a sentence, publishes it, and takes it back, while everybody gets what is published", async () => {
    const { desk, general, kenji, sari } = await opened();
    await expectPlace(
      desk,
      { sari: sari.in(general), kenji: kenji.in(general) },
      `
      sari /kb edit entry: topic-wage
      desk (sari): "what would you like to change" [Summary] [Statements]
      sari presses [Summary]
      window (sari): "Summary" {English}
      sari fills in English: The wage is 900 a month.
      desk edits (sari): "The wage is 900 a month." [Preview] [Discard]
      sari presses [Preview]
      desk edits (sari): "Preview" "The wage is 900 a month." [Publish] -[Cite]
      kenji /ask question: wage
      desk (kenji): -"900 a month"
      sari presses [Publish]
      desk edits (sari): "Published as change 1" [Take back]
      kenji /ask question: wage
      desk (kenji): "The wage is 900 a month."
      sari presses [Take back]
      desk edits (sari): "Preview" [Publish]
      sari presses [Publish]
      desk edits (sari): "Published as change 2"
      kenji /ask question: wage
      desk (kenji): -"900 a month"
      sari /kb history entry: topic-wage
      desk (sari): "1 · 2 March 2026, sari-d" "2 · 2 March 2026, sari-d"
      `,
      TEN_BUTTONS,
    );
  });

  it("sends a spreadsheet with three mistakes, and gets three answers", async () => {
    const { desk, general, sari } = await opened();
    const answer = await sari.in(general).slash("kb import", { file: sheet(100) });
    expect(answer).toMatchObject({ ephemeral: true, text: expect.stringMatching(/Row 2: no id\n.*Row 3: no date\n.*Row 4: no source/) });
    expect(await sari.slash("kb export", { format: "xlsx" })).toMatchObject({ files: [{ fileName: "knowledge.xlsx" }] });
    expect(desk.logged.filter(([weight]) => weight !== "info")).toEqual([]);
  });

  it("who is none any more gets from that moment nothing by any command, button or window", async () => {
    const { desk, general, curation, sari } = await opened();
    const seat = sari.in(general);
    await seat.slash("kb edit", { entry: "topic-wage" });
    await seat.presses("Summary");
    await curation.rights.revoke(OWNER, "sari-d");
    const { text: outdated } = await seat.pressesToken("1zz");
    expect((await seat.submits({ English: "Wrong." })).text).toBe(outdated);
    expect((await seat.pressesToken("1khome")).text).toBe(outdated);
    const { text: unknown } = await seat.slash("ask", { question: "/zz" });
    const kb = desk.discord.commands().find(({ name }) => name === "kb");
    for (const { name } of kb?.options ?? []) {
      // Nobody may ask so much at once.
      desk.clock.passes("1min");
      expect(await forgesCommand(seat, "kb", [{ name, type: 1, options: [] }])).toMatchObject({ text: unknown.replaceAll("zz", "kb") });
    }
    expect(await seat.types("kb edit", { entry: "" })).toEqual([]);
  });

  it("is let in by a role, and out with it", async () => {
    const { general, server, curation, kenji, role } = await opened();
    await curation.rights.grant(OWNER, { who: `discord-role:${role.id}`, rank: "editor", name: "moderators" });
    const seat = kenji.in(general);
    server.add(kenji, [role]);
    expect((await seat.slash("kb who")).text).toContain("moderators");
    server.add(kenji, []);
    expect(await forgesCommand(seat, "kb", [{ name: "who", type: 1, options: [] }])).not.toMatchObject({
      text: expect.stringContaining("moderators"),
    });
  });
});
