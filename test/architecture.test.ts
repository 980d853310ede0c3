import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/** The house's storeys, the ground first: a part imports from itself and from parts on lower storeys, never up and never sideways. */
const STOREYS: readonly (readonly string[])[] = [
  ["core"],
  ["disk"],
  ["config.ts", "channels/*", "storage", "knowledge-files", "spreadsheet", "local-socket", "i18n"],
  ["environment.ts", "log", "monitoring"],
  ["open-expertise.ts", "open-channels.ts", "failure.ts", "keep-running.ts"],
  ["workshop"],
  ["open-curation.ts"],
  ["knowledge-commands"],
  ["app.ts"],
  ["main.ts", "cli"],
];

interface Import {
  /** A file within `src`, or the name of a module. */
  readonly from: string;
  readonly to: string;
  readonly inside: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll(sep, "/"))
  .filter((file) => file.endsWith(".ts"));
const sources = new Map(files.map((file) => [file, readFileSync(join(SRC, file), "utf8")]));
const imports = files.flatMap(importsOf);

/** Every `import … from`, `export … from`, `import "…"` and `import("…")`, also those of types. */
function importsOf(from: string): Import[] {
  const IMPORT = /^(?:import|export)\s(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...sources.get(from)!.matchAll(IMPORT)].map(([, line, call]) => {
    const target = (line ?? call)!;
    const inside = target.startsWith(".");
    return { from, to: inside ? normalize(join(dirname(from), target)).replaceAll(sep, "/") : target, inside };
  });
}

/** The part of the house in which a file is: its folder, its channel, or the file itself. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  if (first === "channels") return `channels/${second}`;
  return first;
}

function storeyOf(part: string): number {
  const name = part.startsWith("channels/") ? "channels/*" : part;
  return STOREYS.findIndex((parts) => parts.includes(name));
}

const told = (found: readonly Import[]) => found.map(({ from, to }) => `${from} → ${to}`);

describe("the house", () => {
  it("is read: there are files, and imports within it", () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(200);
    expect(told(imports)).toContain("core/desk.ts → core/lanes.ts");
    expect(told(imports)).toContain("core/matching/spelling.ts → fuse.js");
    const missing = imports.filter(({ to, inside }) => inside && to.endsWith(".ts") && !sources.has(to));
    expect(told(missing)).toEqual([]);
  });

  it("has a storey for each of its parts", () => {
    expect([...new Set(files.map(partOf))].filter((part) => storeyOf(part) < 0)).toEqual([]);
  });

  it("imports one way: main → app → channels | storage | knowledge files | i18n → core", () => {
    const wrong = imports.filter(({ from, to, inside }) => {
      if (!inside || to.startsWith("..") || partOf(from) === partOf(to)) return false;
      return storeyOf(partOf(to)) >= storeyOf(partOf(from));
    });
    expect(told(wrong)).toEqual([]);
  });

  it("looks outside of src only for the locale files' types", () => {
    const outside = imports.filter(({ to, inside }) => inside && to.startsWith(".."));
    expect(told(outside)).toEqual(["i18n/i18next.d.ts → ../locales/en.json"]);
  });

  it("has no cycles among its files", () => {
    expect(cycles()).toEqual([]);
  });
});

/** Each cycle once, as `a → b → a`. */
function cycles(): string[] {
  const next = new Map<string, string[]>(files.map((file) => [file, []]));
  for (const { from, to, inside } of imports) if (inside && sources.has(to)) next.get(from)!.push(to);
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (file: string, path: readonly string[]): void => {
    const seenAt = path.indexOf(file);
    if (seenAt >= 0) {
      found.push([...path.slice(seenAt), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const other of next.get(file)!) follow(other, [...path, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  return found;
}

describe("the core", () => {
  const ofCore = imports.filter(({ from }) => partOf(from) === "core");

  it("knows no platform: of modules only the fuzzy matcher", () => {
    const modules = new Set(ofCore.filter(({ inside }) => !inside).map(({ to }) => to));
    expect([...modules]).toEqual(["fuse.js"]);
  });

  it.each([
    ["the time", /\bDate\.now\(|\bnew Date\(\)|\bperformance\b/],
    ["chance", /\bMath\.random\b|\bcrypto\b/],
    ["the process", /\bprocess\b\./],
    ["timers", /\bset(Timeout|Interval|Immediate)\b/],
    ["the console", /\bconsole\./],
  ])("asks nobody for %s", (_, asking) => {
    const asked = files.filter((file) => partOf(file) === "core" && asking.test(sources.get(file)!));
    expect(asked).toEqual([]);
  });
});

describe("the source", () => {
  const having = (form: RegExp) => files.filter((file) => form.test(sources.get(file)!));

  it("silences no tool", () => {
    expect(having(/@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/)).toEqual([]);
  });

  it("has no names that say nothing", () => {
    expect(files.filter((file) => /(^|[/-])(utils?|helpers?|common|managers?|services?|misc)(\/|\.ts$)/.test(file))).toEqual([]);
  });
});
