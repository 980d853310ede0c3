/**
 * A publisher that lives to be killed: `kill-child <folder>`. It counts up in two files and one more that comes and goes, as fast as the
 * disk takes it, and prints a line for each change that has been acknowledged, after it has been.
 */
import type { Edit } from "../../../src/core/editing/edit.ts";
import { valueAt } from "../../../src/core/editing/edit.ts";
import { openChronicle } from "../../../src/knowledge-files/chronicle/open-chronicle.ts";

const [folder = ""] = process.argv.slice(2);
const COUNTERS = [
  ["topics.json", "entries", "#topic-wage", "owner"],
  ["events.json", "entries", "#event-2024-03-04-opening", "owner"],
];
const DESK = "labelled/desk.jsonl";
const QUESTION = { id: "d1", lang: "en", q: "what do I earn", kind: "answer", accept: ["topic-wage"] };

const chronicle = await openChronicle({
  folder,
  now: () => new Date(),
  warn: ({ file, what }) => process.stdout.write(`warned ${file} ${what}\n`),
  lock: async () => ({ release: async () => {} }),
});
process.stdout.write("ready\n");
for (;;) {
  const { files, head } = chronicle;
  const edits = COUNTERS.map((path): Edit => {
    const before = valueAt(files, path);
    return { path, ...(before !== undefined && { before }), after: `round ${head + 1}` };
  });
  const isThere = files[DESK] !== undefined;
  const comesAndGoes: Edit = isThere ? { path: [DESK], before: [QUESTION] } : { path: [DESK], after: [QUESTION] };
  const { revision } = await chronicle.enter({
    kind: "published",
    at: new Date().toISOString(),
    who: "x:1",
    edits: [...edits, comesAndGoes],
  });
  process.stdout.write(`entered ${revision}\n`);
}
