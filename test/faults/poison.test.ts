import { expect, it, onTestFinished } from "vitest";
import { startTelegramDouble } from "../doubles/telegram/telegram-double.ts";
import { HARBOUR } from "../knowledge-files/harbour.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { superviseDesk, TOKEN } from "./supervised-desk.ts";

it("a question that ends every process that reads it has an apology at the fourth start, and the next is answered", {
  timeout: 120_000,
}, async () => {
  const telegram = await startTelegramDouble({ token: TOKEN, patience: () => () => {} });
  const desk = superviseDesk({
    dataDir: await temporaryFolder(),
    knowledgeDir: HARBOUR,
    apiRoot: telegram.apiRoot,
    preloaded: [new URL("poison.ts", import.meta.url)],
  });
  onTestFinished(async () => {
    await desk.stop();
    await telegram.close();
  });
  const siti = telegram.person({ name: "Siti", language: "en" });
  const budi = telegram.person({ name: "Budi", language: "en" });
  await siti.send("what does ☠ mean?");
  expect(await siti.hears()).toMatchObject({
    replyTo: "what does ☠ mean?",
    text: expect.stringContaining("Something went wrong on our side"),
  });
  expect(desk.deaths).toHaveLength(3);
  for (const person of [siti, budi]) {
    await person.send("what is the wage");
    expect((await person.hears()).text).toContain("Apprentices are paid");
  }
});
