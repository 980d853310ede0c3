import { beforeAll, describe, expect, it } from "vitest";
import { type Phrasebook, writeDate } from "../../../src/core/reply/phrasebook.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";

let phrasebook: Phrasebook;

beforeAll(async () => {
  phrasebook = await loadPhrasebook(LOCALES_DIR, ["id", "en", "ja"], "id");
});

describe("a date as precise as its source", () => {
  it.each([
    ["a day", "2021-02-28", "28 Februari 2021", "28 February 2021", "2021年2月28日"],
    ["the first day of a year", "2020-01-01", "1 Januari 2020", "1 January 2020", "2020年1月1日"],
    ["the last day of a year", "2020-12-31", "31 Desember 2020", "31 December 2020", "2020年12月31日"],
    ["a leap day", "2024-02-29", "29 Februari 2024", "29 February 2024", "2024年2月29日"],
    ["a month", "2025-10", "Oktober 2025", "October 2025", "2025年10月"],
    ["a year", "2010", "2010", "2010", "2010年"],
    ["about a year", "2013~", "sekitar 2013", "about 2013", "2013年頃"],
    ["about a month", "2025-10~", "sekitar Oktober 2025", "about October 2025", "2025年10月頃"],
    [
      "from a day to a day",
      "2025-08-20/2025-09-02",
      "20 Agustus 2025 sampai 2 September 2025",
      "20 August 2025 to 2 September 2025",
      "2025年8月20日から2025年9月2日まで",
    ],
    ["from a year to a year", "2019/2021", "2019 sampai 2021", "2019 to 2021", "2019年から2021年まで"],
    [
      "from a year to about a month",
      "2019/2021-03~",
      "2019 sampai sekitar Maret 2021",
      "2019 to about March 2021",
      "2019年から2021年3月頃まで",
    ],
  ])("is written as people write it: %s", (_, date, id, en, ja) => {
    expect(writeDate(date, "id", phrasebook)).toBe(id);
    expect(writeDate(date, "en", phrasebook)).toBe(en);
    expect(writeDate(date, "ja", phrasebook)).toBe(ja);
  });

  it("is the same day whatever the zone of the machine", () => {
    const zone = process.env.TZ;
    try {
      for (const other of ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Jakarta"]) {
        process.env.TZ = other;
        expect(writeDate("2021-02-28", "en", phrasebook), other).toBe("28 February 2021");
      }
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
