/** Plain text tables: the first column to the left, the others to the right. */
export type Cell = string | number | undefined;

/** A heading, the rows under their column names, and a note; a missing value is a dash. Numbers get one decimal below 100. */
export function table(title: string, columns: readonly string[], rows: readonly (readonly Cell[])[], note = ""): string {
  const cells = [columns, ...rows.map((row) => columns.map((_, at) => written(row[at])))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]!.length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!)))
      .join("  ")
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => "-".repeat(width)).join("  "));
  return `\n${title}\n\n${lines.join("\n")}\n${note === "" ? "" : `\n${note}\n`}`;
}

function written(value: Cell): string {
  if (value === undefined) return "-";
  if (typeof value === "string" || Number.isInteger(value)) return String(value);
  return value.toFixed(Math.abs(value) < 1 ? 2 : Math.abs(value) < 100 ? 1 : 0);
}
