import { expect, it, onTestFinished } from "vitest";
import { plantGarden } from "../administration/garden-folder.ts";
import { startTelegramDouble } from "../doubles/telegram/telegram-double.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { deferred } from "../support/deferred.ts";
import { superviseDesk, TOKEN } from "./supervised-desk.ts";

it("an answer that a killed process had taken is not taken for the next one as well", { timeout: 60_000 }, async () => {
  const knowledgeDir = await temporaryFolder();
  await plantGarden(knowledgeDir);
  const telegram = await startTelegramDouble({ token: TOKEN, patience: () => () => {} });
  const ratna = telegram.person({ name: "Ratna", language: "id" });
  const admins = [`telegram:${ratna.user.id}`];
  const desk = superviseDesk({ dataDir: await temporaryFolder(), knowledgeDir, apiRoot: telegram.apiRoot, admins });
  const [asked, never] = [deferred(), deferred()];
  onTestFinished(async () => {
    await desk.stop();
    await telegram.close();
  });
  await ratna.send("/kb edit pilot-apples");
  await ratna.hears();
  await ratna.taps("Ringkasan");
  await ratna.hears();
  // What the first process says to it never comes; that it does say something means that it has taken it.
  const calm = telegram.faults.every(
    (method) => {
      if (method === "sendMessage") asked.resolve();
      return method === "sendMessage";
    },
    { delay: never.promise },
  );
  await ratna.send("Apel merah.");
  await asked.promise;
  calm();
  await desk.kill();
  expect((await ratna.hears()).text).toContain("2 dari 2");
  await ratna.send("Red apples.");
  await ratna.hears();
  await ratna.taps("Pratinjau");
  expect((await ratna.hears()).text).toContain("Apel merah.");
  await ratna.taps("English");
  expect((await ratna.hears()).text).toContain("Red apples.");
});
