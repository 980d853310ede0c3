import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig } from "../src/config.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";

const TOKEN = "123456:AAF-abcdefghijklmnopqrstuvwxyz_0123";

const problemsOf = (environment: Record<string, string>) => {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe("the configuration", () => {
  it("has a default for everything that a first try needs", () => {
    expect(parseConfig({})).toEqual({
      dataDir: resolve("data"),
      knowledgeDir: resolve("knowledge"),
      timeZone: "Asia/Jakarta",
      logLevel: "info",
      admins: [],
      http: { host: "127.0.0.1", port: 8080 },
    });
  });

  it.each([
    ["DATA_DIR", "/var/lib/desk", { dataDir: "/var/lib/desk" }],
    ["DATA_DIR", "somewhere", { dataDir: resolve("somewhere") }],
    ["KNOWLEDGE_DIR", "/srv/knowledge", { knowledgeDir: "/srv/knowledge" }],
    ["DEFAULT_LOCALE", "ja", { defaultLocale: "ja" }],
    ["TIME_ZONE", "Asia/Tokyo", { timeZone: "Asia/Tokyo" }],
    ["LOG_LEVEL", "debug", { logLevel: "debug" }],
    ["ADMINS", "telegram:1", { admins: [{ channel: "telegram", person: "1" }] }],
    [
      "ADMINS",
      " telegram:1, discord:22 ,",
      {
        admins: [
          { channel: "telegram", person: "1" },
          { channel: "discord", person: "22" },
        ],
      },
    ],
    ["TELEGRAM_TOKEN", TOKEN, { telegram: { token: TOKEN } }],
    ["DISCORD_TOKEN", "a.b.c", { discord: { token: "a.b.c" } }],
    ["HTTP_HOST", "0.0.0.0", { http: { host: "0.0.0.0", port: 8080 } }],
    ["HTTP_PORT", "0", { http: { host: "127.0.0.1", port: 0 } }],
  ])("takes %s=%s", (variable, value, expected) => {
    expect(parseConfig({ [variable]: value })).toMatchObject(expected);
  });

  it("takes a webhook with its secret, and wants both", () => {
    const secret = "0123456789abcdef";
    const webhook = { TELEGRAM_WEBHOOK_URL: "https://desk.example.org/telegram", TELEGRAM_WEBHOOK_SECRET: secret };
    expect(parseConfig({ TELEGRAM_TOKEN: TOKEN, ...webhook }).telegram?.webhook).toEqual({ url: webhook.TELEGRAM_WEBHOOK_URL, secret });
    expect(problemsOf({ TELEGRAM_TOKEN: TOKEN, ...webhook, TELEGRAM_WEBHOOK_SECRET: "" })).toMatchObject([
      { variable: "TELEGRAM_WEBHOOK_SECRET", message: expect.stringContaining("TELEGRAM_WEBHOOK_URL needs it") },
    ]);
    expect(problemsOf({ ...webhook, TELEGRAM_WEBHOOK_SECRET: "short" })).toMatchObject([{ variable: "TELEGRAM_WEBHOOK_SECRET" }]);
  });

  it("takes other addresses of the platforms, for doubles and proxies", () => {
    const config = parseConfig({
      TELEGRAM_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081",
      DISCORD_TOKEN: "a.b.c",
      DISCORD_API: "https://discord.test/api",
    });
    expect(config.telegram).toEqual({ token: TOKEN, apiRoot: "http://127.0.0.1:8081" });
    expect(config.discord).toEqual({ token: "a.b.c", api: "https://discord.test/api", publicChannels: new Set() });
  });

  it("takes the channels in which Discord's answers are for everybody, by their ids", () => {
    const channels = "1234567890123456789, 987654321098765432";
    expect(parseConfig({ DISCORD_TOKEN: "a.b.c", DISCORD_PUBLIC_CHANNELS: channels }).discord?.publicChannels).toEqual(
      new Set(["1234567890123456789", "987654321098765432"]),
    );
    expect(problemsOf({ DISCORD_PUBLIC_CHANNELS: "#general" })).toMatchObject([{ variable: "DISCORD_PUBLIC_CHANNELS" }]);
  });

  it("takes an empty variable for one that is not set", () => {
    expect(parseConfig({ DATA_DIR: "", LOG_LEVEL: "", TELEGRAM_TOKEN: "", TELEGRAM_TOKEN_FILE: "", HTTP_PORT: "" })).toEqual(
      parseConfig({}),
    );
  });

  it.each([
    ["DEFAULT_LOCALE", "Bahasa Indonesia", /language tag/],
    ["TIME_ZONE", "Jakarta", /IANA time zone/],
    ["LOG_LEVEL", "loud", /is not one of fatal, error/],
    ["ADMINS", "telegram:somebody", /telegram:123,discord:456/],
    ["TELEGRAM_TOKEN", "hunter2", /BotFather/],
    ["TELEGRAM_API_ROOT", "api.telegram.org", /http\(s\) address/],
    ["DISCORD_API", "ftp://discord.test", /http\(s\) address/],
    ["HTTP_PORT", "http", /not a number/],
    ["HTTP_PORT", "80.5", /not a whole number/],
    ["HTTP_PORT", "-1", /below 0/],
    ["HTTP_PORT", "65536", /above 65535/],
  ])("refuses %s=%s and says why", (variable, value, message) => {
    expect(problemsOf({ [variable]: value })).toEqual([{ variable, message: expect.stringMatching(message) }]);
  });

  it("tells every problem at once, each with its variable", async () => {
    const problems = problemsOf({ TIME_ZONE: "Jakarta", HTTP_PORT: "x", LOG_LEVEL: "loud", DISCORD_TOKEN_FILE: "/no/such/file" });
    expect(problems.map(({ variable }) => variable).sort()).toEqual(["DISCORD_TOKEN_FILE", "HTTP_PORT", "LOG_LEVEL", "TIME_ZONE"]);
    expect(() => parseConfig({ TIME_ZONE: "Jakarta", HTTP_PORT: "x" })).toThrow(/has 2 problem\(s\):\n {2}TIME_ZONE: .*\n {2}HTTP_PORT: /);
  });

  it("never shows a secret in a problem", () => {
    expect(JSON.stringify(problemsOf({ TELEGRAM_TOKEN: "hunter2", DISCORD_TOKEN: "swordfish", HTTP_PORT: "x" }))).not.toMatch(
      /hunter2|swordfish/,
    );
  });

  it("cannot be changed", () => {
    const config = parseConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(() => Object.assign(config, { dataDir: "/" })).toThrow(TypeError);
  });
});

describe("a secret in a file", () => {
  it.each([
    ["TELEGRAM_TOKEN", TOKEN, { telegram: { token: TOKEN } }],
    ["DISCORD_TOKEN", "a.b.c", { discord: { token: "a.b.c" } }],
  ])("%s_FILE is read without its line end", async (variable, token, expected) => {
    const file = join(await temporaryFolder(), "token");
    await writeFile(file, `${token}\n`);
    expect(parseConfig({ [`${variable}_FILE`]: file })).toMatchObject(expected);
  });

  it("is checked like one in the environment", async () => {
    const file = join(await temporaryFolder(), "token");
    await writeFile(file, "hunter2\n");
    expect(problemsOf({ TELEGRAM_TOKEN_FILE: file })).toEqual([
      { variable: "TELEGRAM_TOKEN", message: expect.stringMatching(/BotFather/) },
    ]);
  });

  it("is refused beside the variable itself: which one would count?", () => {
    expect(problemsOf({ TELEGRAM_TOKEN: TOKEN, TELEGRAM_TOKEN_FILE: "/run/secrets/token" })).toEqual([
      { variable: "TELEGRAM_TOKEN_FILE", message: "is given together with TELEGRAM_TOKEN; keep one of the two" },
    ]);
  });

  it("is named when it cannot be read", () => {
    expect(problemsOf({ DISCORD_TOKEN_FILE: "/no/such/file" })).toEqual([
      { variable: "DISCORD_TOKEN_FILE", message: "names /no/such/file, which cannot be read (ENOENT)" },
    ]);
  });
});
