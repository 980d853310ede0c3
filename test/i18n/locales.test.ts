import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/core/conversation/command.ts";
import { loadPhrasebook } from "../../src/i18n/phrasebook.ts";
import { readKnowledge } from "../../src/knowledge-files/read-knowledge.ts";
import { LOCALES_DIR } from "../../src/open-expertise.ts";
import { KNOWLEDGE_DIR } from "../support/expertise.ts";

interface Phrases {
  readonly [key: string]: string | Phrases;
}

/** Every text of a locale file by its key: `command.help.name`. */
function textsOf(phrases: Phrases, before = ""): [string, string][] {
  return Object.entries(phrases).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[before + key, value]] : textsOf(value, `${before}${key}.`),
  );
}

const PLURAL = /_(zero|one|two|few|many|other)$/;
const placeholdersOf = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g) ?? [])].sort();

const files = readdirSync(LOCALES_DIR).filter((file) => file.endsWith(".json"));
const locales = files.map((file) => {
  const texts = textsOf(JSON.parse(readFileSync(join(LOCALES_DIR, file), "utf8")) as Phrases);
  return { locale: file.replace(".json", ""), texts: new Map(texts) };
});
const english = locales.find(({ locale }) => locale === "en")!.texts;
const keysOf = (texts: ReadonlyMap<string, string>) => [...new Set([...texts.keys()].map((key) => key.replace(PLURAL, "")))].sort();

describe("the locale files", () => {
  it("are those of the programme's languages", async () => {
    const { programme } = await readKnowledge(KNOWLEDGE_DIR);
    expect(locales.map(({ locale }) => locale).sort()).toEqual([...programme.locales].sort());
  });
});

describe.each(locales)("the locale file of $locale", ({ locale, texts }) => {
  it("has the same keys as the others", () => {
    expect(keysOf(texts)).toEqual(keysOf(english));
    expect(texts.size).toBeGreaterThan(80);
  });

  it("has in every text the placeholders that the others have", () => {
    const placeholders = (of: ReadonlyMap<string, string>) =>
      [...of]
        .filter(([key]) => !PLURAL.test(key) || key.endsWith("_other"))
        .map(([key, text]) => [key.replace(PLURAL, ""), placeholdersOf(text)]);
    expect(Object.fromEntries(placeholders(texts))).toEqual(Object.fromEntries(placeholders(english)));
  });

  it("has, wherever it counts, the plural forms of its language, each with the same placeholders", () => {
    const forms = new Map<string, string[]>();
    for (const key of texts.keys()) {
      const form = PLURAL.exec(key)?.[1];
      if (form !== undefined) forms.set(key.replace(PLURAL, ""), [...(forms.get(key.replace(PLURAL, "")) ?? []), form]);
    }
    expect(forms.size).toBeGreaterThan(0);
    const wanted = [...new Intl.PluralRules(locale).resolvedOptions().pluralCategories].sort();
    for (const [key, has] of forms) {
      expect(has.sort(), key).toEqual(wanted);
      for (const form of has)
        expect(placeholdersOf(texts.get(`${key}_${form}`)!), `${key}_${form}`).toEqual(placeholdersOf(texts.get(`${key}_other`)!));
    }
  });

  it("has no empty text, and none with spaces around it", () => {
    expect([...texts].filter(([, text]) => text === "" || text.trim() !== text)).toEqual([]);
  });

  it("has no broken placeholder", () => {
    const broken = [...texts].filter(([, text]) => /[{}]/.test(text.replaceAll(/\{\{[a-zA-Z]+\}\}/g, "")));
    expect(broken).toEqual([]);
  });

  it("has for every command a name that every platform takes, and no two alike", () => {
    const names = COMMANDS.map((command) => texts.get(`command.${command}.name`)!);
    for (const name of names) expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
    expect(new Set(names).size).toBe(COMMANDS.length);
  });
});

describe("what people see before they write", () => {
  it("is as short as platforms demand, with the programme's name and its languages in it", async () => {
    const { programme } = await readKnowledge(KNOWLEDGE_DIR);
    const { say } = await loadPhrasebook(LOCALES_DIR, programme.locales, programme.defaultLocale);
    const languages = programme.locales.map((each) => say(each, "language.name")).join(", ");
    for (const locale of programme.locales) {
      const name = programme.name[locale]!;
      const [description, short] = (["description", "short"] as const).map((key) =>
        say(locale, `profile.${key}`, { programme: name, languages }),
      );
      expect([...description!].length, description).toBeLessThanOrEqual(512);
      expect([...short!].length, short).toBeLessThanOrEqual(120);
      for (const text of [description, short]) expect(text).toContain(name);
      expect(description).toContain(languages);
    }
  });
});

describe("the plural forms of the languages", () => {
  it("are “other” alone in Indonesian and Japanese", () => {
    for (const { locale, texts } of locales.filter(({ locale }) => locale !== "en"))
      expect(
        [...texts.keys()].filter((key) => PLURAL.test(key) && !key.endsWith("_other")),
        locale,
      ).toEqual([]);
    expect([...english.keys()].some((key) => key.endsWith("_one"))).toBe(true);
  });
});

describe("the programme is data: neither the code nor the wording names", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const scanned = ["src", "locales"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(ts|json)$/.test(file))
      .map((file) => ({ file: join(folder, file), text: readFileSync(join(root, folder, file), "utf8").normalize("NFKC") })),
  );
  const filesWith = (form: RegExp) => scanned.filter(({ text }) => form.test(text)).map(({ file }) => file);
  const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  it("the programme", () => {
    expect(scanned.length).toBeGreaterThan(60);
    expect(filesWith(/midec/i)).toEqual([]);
  });

  it("its entries, by their ids", async () => {
    const { entries } = await readKnowledge(KNOWLEDGE_DIR);
    const code = scanned.map(({ file, text }) => ({ file, text: withoutComments(text) }));
    const named = entries.flatMap(({ id }) => {
      const form = new RegExp(`(?<![\\w-])${escaped(id)}(?![\\w-])`);
      return code.filter(({ text }) => form.test(text)).map(({ file }) => `${id} in ${file}`);
    });
    expect(entries.length).toBeGreaterThan(100);
    expect(named).toEqual([]);
  });

  it("its people", async () => {
    const { entries } = await readKnowledge(KNOWLEDGE_DIR);
    const names = entries
      .filter(({ kind }) => kind === "person")
      .flatMap(({ name }) => Object.values(name).map((each = "") => each.normalize("NFKC")));
    expect(names.length).toBeGreaterThan(20);
    const parts = names
      .flatMap((name) => [name, ...name.split(/[\s,.()・、]+/)])
      .filter((part) => part.length >= (/[a-z]/i.test(part) ? 5 : 2));
    expect([...new Set(parts)].filter((part) => filesWith(new RegExp(`(?<!\\p{L})${escaped(part)}(?!\\p{L})`, "u")).length > 0)).toEqual(
      [],
    );
  });
});

/** A comment may give an example of what an id looks like; code may not know one. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "");
}
