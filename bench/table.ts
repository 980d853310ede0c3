/** Plain text tables: the first column to the left, the others to the right. */
export type Cell = string | number | undefined;

/** A heading, the rows under their column names, and a note. A missing value is a dash; whole columns of integers stay integers. */
export function table(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[], note = ""): string {
  const counted = columns.map((_, at) => rows.every((row) => typeof row[at] !== "number" || Number.isInteger(row[at])));
  const cells = [columns, ...rows.map((row) => columns.map((_, at) => (counted[at] ? String(row[at] ?? "-") : measured(row[at]))))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]!.length)));
  const lines = cells.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join("  "));
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return `\n${title}\n\n${lines.join("\n")}\n${note === "" ? "" : `\n${note}\n`}`;
}

/** Two digits that count, one decimal where there are more. */
function measured(value: Cell): string {
  if (typeof value !== "number") return value ?? "-";
  return value !== 0 && Math.abs(value) < 1 ? value.toFixed(2) : value.toFixed(1);
}
