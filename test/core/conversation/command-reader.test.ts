import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/core/conversation/command.ts";
import { CommandReader } from "../../../src/core/conversation/command-reader.ts";
import { loadPhrasebook } from "../../../src/i18n/phrasebook.ts";
import { LOCALES_DIR } from "../../../src/open-expertise.ts";

const LOCALES = ["id", "en", "ja"];
const phrasebook = await loadPhrasebook(LOCALES_DIR, LOCALES, "id");

const reader = new CommandReader(LOCALES, phrasebook);
const read = (text: string) => reader.read(text);
const commandOf = (text: string) => {
  const reading = read(text);
  return reading?.kind === "command" ? reading.command : undefined;
};

describe("a command with a slash", () => {
  it.each(COMMANDS)("/%s is read by its own name and by its name in every language", (command) => {
    expect(commandOf(`/${command}`)).toBe(command);
    for (const locale of LOCALES) expect(commandOf(`/${phrasebook.say(locale, `command.${command}.name`)}`)).toBe(command);
  });

  it("has Indonesian twins", () => {
    const twins = [
      "mulai",
      "bantuan",
      "sektor",
      "bidang",
      "proyek",
      "dokumen",
      "kontak",
      "status",
      "bahasa",
      "privasi",
      "datasaya",
      "hapus",
    ];
    expect(twins.map((twin) => commandOf(`/${twin}`))).toEqual([...COMMANDS]);
  });

  it("may be written large, with a wide slash, with spaces around it, or to a bot by name", () => {
    for (const text of ["/SEKTOR", "／sektor", "／ｓｅｃｔｏｒｓ", "  /sektor\n", "/sectors@some_bot"])
      expect(commandOf(text), text).toBe("sectors");
  });

  it("takes the rest as its argument", () => {
    expect(read("/language ja")).toEqual({ kind: "command", command: "language", argument: "ja", plain: false });
    expect(read("/bahasa@some_bot  bahasa jepang ")).toEqual({
      kind: "command",
      command: "language",
      argument: "bahasa jepang",
      plain: false,
    });
    expect(read("/help\nplease")).toEqual({ kind: "command", command: "help", argument: "please", plain: false });
  });

  it("that does not exist is unknown, with the nearest that does", () => {
    expect(read("/sektr")).toEqual({ kind: "unknown", name: "sektr", nearest: "sektor" });
    expect(read("/privcy now")).toEqual({ kind: "unknown", name: "privcy", nearest: "privacy" });
    expect(read("/お問い合わせ")).toEqual({ kind: "unknown", name: "お問い合わせ", nearest: undefined });
    expect(read("/reinstall")).toMatchObject({ kind: "unknown", nearest: undefined });
  });
});

describe("plain words", () => {
  it.each(LOCALES.flatMap((locale) => COMMANDS.map((command) => [locale, command] as const)))("in %s mean %s", (locale, command) => {
    for (const words of phrasebook.say(locale, `command.${command}.words`).split("|")) expect(commandOf(words), words).toBe(command);
  });

  it("mean a command whatever their case, dots and kana", () => {
    expect(commandOf("Ganti bahasa!")).toBe("language");
    expect(commandOf("FORGET ME")).toBe("forget");
    expect(commandOf("せくたー")).toBe("sectors");
  });

  it("mean a command only by themselves", () => {
    for (const text of ["sektor apa saja", "bahasa apa yang dipakai", "forget about the pilots, who is METI", "連絡先は?", "helpdesk"])
      expect(read(text), text).toBeUndefined();
  });

  it("and nothing at all mean no command", () => {
    for (const text of ["", " ", "/", "//", "🙂", "1/2", "and/or"]) expect(read(text), text).toBeUndefined();
  });
});

describe("a language that is named", () => {
  it.each([
    ["id", ["id", "Indonesian", "bahasa indonesia", "Indonesia", "インドネシア語"]],
    ["en", ["en", "EN", "english", "Inggris", "英語"]],
    ["ja", ["ja", "Japanese", "jepang", "日本語", "ｊａ"]],
  ])("%s, in any of the languages", (locale, names) => {
    for (const name of names) expect(reader.readLocale(name), name).toBe(locale);
  });

  it("is none when nobody speaks it here", () => {
    for (const name of ["", "klingon", "de", "j"]) expect(reader.readLocale(name), name).toBeUndefined();
  });
});
