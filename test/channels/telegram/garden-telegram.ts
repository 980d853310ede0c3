/** The garden on Telegram, with its administrators. */
import type { Spreadsheet } from "../../../src/core/administration/spreadsheet.ts";
import type { Turn } from "../../../src/core/conversation/turn.ts";
import { openGardenOffice } from "../../core/administration/garden-office.ts";
import type { Person } from "../../doubles/telegram/person.ts";
import { openTelegramDesk } from "./telegram-desk.ts";

const OWNER = { who: "test:owner", locale: "id" };

/** Finds one mistake in every file: what it is called, and what is in it. */
const spreadsheet: Spreadsheet = {
  write: async (_, format) => ({ name: `base.${format}`, bytes: Buffer.from("id;nama") }),
  read: async (_, name, bytes) => ({ kind: "mistakes", mistakes: [`${name}: ${Buffer.from(bytes)}`] }),
};

/** Sari may do everything, until that is revoked; Budi asks. `turns` are what the desk was given, `fetched` how many files. */
export async function openGarden() {
  const { curation, administration, expertise } = await openGardenOffice({ spreadsheet });
  const turns: Turn[] = [];
  const desk = await openTelegramDesk({
    administration,
    expertise,
    around: (handle) => (turn) => {
      turns.push(turn);
      return handle(turn);
    },
  });
  const [sari, budi] = ["Sari", "Budi"].map((name) => desk.telegram.person({ name, language: "id" })) as [Person, Person];
  await curation.rights.grant(OWNER, { who: `telegram:p${sari.user.id}`, rank: "owner", name: "dewi" });
  return {
    desk,
    sari,
    budi,
    turns,
    revoke: () => curation.rights.revoke(OWNER, "dewi"),
    fetched: () => desk.telegram.calls("getFile").length,
  };
}

/** More than a channel fetches. */
export const LARGE = { fileName: "besar.xlsx", bytes: Buffer.alloc(5 * 1024 ** 2 + 1) };
