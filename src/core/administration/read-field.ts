/** What people write into a field: lines, lists, dates. */

const DAY = String.raw`\d{4}(-\d{2}(-\d{2})?)?~?`;
const DATE = new RegExp(`^${DAY}(/${DAY})?$`);

/** One a line; empty lines are nothing. */
export function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A list as it is to be: what is written, or, where each line begins with + or -, the list before with these added and taken out. */
export function listAfter(before: readonly string[], text: string): string[] {
  const lines = linesIn(text);
  const changes = lines.map((line) => /^([+＋]|[-−－])\s*(.+)$/.exec(line));
  if (lines.length === 0 || changes.includes(null)) return lines;
  return changes.reduce<string[]>(
    (list, change) => {
      const [, sign = "", item = ""] = change ?? [];
      const others = list.filter((other) => other !== item);
      return /[+＋]/.test(sign) ? [...others, item] : others;
    },
    [...before],
  );
}

/** Ids on one line, between commas or spaces of any script. */
export function listIn(text: string): string[] {
  return text.split(/[\s,、，;；]+/).filter((item) => item !== "");
}

/** Whether a date is written as the knowledge has it: `2021-02-28`, `2025-10`, `2013~`, `2025-08-20/2025-09-02`. */
export function isDate(text: string): boolean {
  return DATE.test(text) && text.split("/").every((day) => isDay(day.replace("~", "")));
}

function isDay(day: string): boolean {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const moment = new Date(Date.UTC(year, month - 1, date));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date;
}
