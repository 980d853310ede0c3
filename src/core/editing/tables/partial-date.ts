/** Dates as people type them into cells. */

const DAY = String.raw`\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?~?`;
const FORM = new RegExp(`^${DAY}(/${DAY})?$`);

/** Whether a text is a date that the knowledge takes, and on the calendar: `2021-02-28`, `2025-10`, `2013~`, `2025-08-20/2025-09-02`. */
export function isPartialDate(text: string): boolean {
  const ends = text.split("/").map((end) => end.replace("~", ""));
  return FORM.test(text) && ends.every(exists) && (ends[1] === undefined || ends[0]! <= ends[1]);
}

function exists(date: string): boolean {
  const [year, month = 1, day = 1] = date.split("-").map(Number);
  return day >= 1 && day <= new Date(Date.UTC(year!, month, 0)).getUTCDate();
}
