import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { ConfigError, parseConfig } from "../src/config.ts";
import { KnowledgeError } from "../src/core/knowledge/problems.ts";
import { METRICS } from "../src/core/metrics.ts";
import { StoreError } from "../src/disk/store-error.ts";
import { failureOf } from "../src/failure.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const unit = readFileSync(at("deploy/new-midec-desk.service"), "utf8");
const page = readFileSync(at("deploy/README.md"), "utf8");

const found = (text: string, form: RegExp) => [...new Set([...text.matchAll(form)].map(([, name]) => name!))].sort();
const valuesOf = (key: string) => found(unit, new RegExp(`^${key}=(.*)$`, "gm"));

const configuration = { exitCode: failureOf(new ConfigError([])).exitCode, retried: false };
const knowledge = { exitCode: failureOf(new KnowledgeError([])).exitCode, retried: false };
const storage = { exitCode: failureOf(new StoreError("", "", "")).exitCode, retried: true };
const unknown = { exitCode: failureOf(new Error()).exitCode, retried: true };

describe("the unit", () => {
  it("is what systemd understands", async ({ skip }) => {
    // The machine that runs the tests may have its Node elsewhere, and no such user.
    const copy = join(await temporaryFolder(), "new-midec-desk.service");
    await writeFile(copy, unit.replace("/usr/bin/node", process.execPath));
    const { error, status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", copy], { encoding: "utf8" });
    if (error !== undefined) skip(`systemd-analyze cannot be run here: ${error.message}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("does not start again what only a person can put right", () => {
    const prevented = [configuration, knowledge].map(({ exitCode }) => exitCode);
    expect(valuesOf("RestartPreventExitStatus")).toEqual([prevented.join(" ")]);
  });

  it("keeps the desk's data where it lets it write", () => {
    const folders = valuesOf("StateDirectory")[0]!
      .split(" ")
      .map((name) => `/var/lib/${name}`);
    expect(valuesOf("Environment")).toEqual(expect.arrayContaining([`DATA_DIR=${folders[0]}`, `KNOWLEDGE_DIR=${folders[1]}`]));
  });

  it("hands over every secret that it names", () => {
    const handed = valuesOf("LoadCredential").map((value) => `%d/${value.split(":")[0]}`);
    const named = found(unit, /^Environment=\w+_FILE=(.*)$/gm);
    expect(named).toEqual(handed);
    expect(named).not.toEqual([]);
  });
});

describe("the unit and the page name nothing that is not there", () => {
  const variables = [...found(page, /\b([A-Z]+(?:_[A-Z]+)+)\b/g), ...found(unit, /^Environment=(\w+)=/gm)];
  const settings = found(readFileSync(at("src/config.ts"), "utf8"), /^ {2}([A-Z]+(?:_[A-Z]+)*): /gm);

  it.each(variables.filter((name) => !name.endsWith("_FILE")))("variable %s", (name) => {
    expect(settings).toContain(name);
  });

  it.each(variables.filter((name) => name.endsWith("_FILE")))("secret %s", (name) => {
    expect(() => parseConfig({ [name]: "/no/such/file" })).toThrow(`${name}: names /no/such/file, which cannot be read`);
  });

  const installed = found(unit + page, /\/opt\/new-midec-desk(?:-[\d.]+)?\/([\w./-]*\w)/g);
  const packed = page.match(/^ {2}(package\.json .*)$/m)![1]!.split(" ");

  it.each([...new Set([...installed, ...packed, ...found(unit, /^ExecStart=\S+ (\S+)$/gm), ...found(page, /`(knowledge\/\S*)`/g)])])(
    "file %s",
    (file) => {
      if (file === "dist") return expect(packageJson.scripts.build).toBe("tsc -p tsconfig.build.json");
      expect(existsSync(at(file.replace(/^dist\/(.*)\.js$/, "src/$1.ts")))).toBe(true);
    },
  );

  it.each(found(page, /npm run (\S+)/g))("script %s", (script) => {
    expect(Object.keys(packageJson.scripts)).toContain(script);
  });

  it.each(found(page, /\b(desk_\w+)/g))("figure %s", (figure) => {
    expect(Object.keys(METRICS)).toContain(figure);
  });
});

describe("the page", () => {
  it("packs what it installs from", () => {
    const packed = new Set(page.match(/^ {2}(package\.json .*)$/m)![1]!.split(" "));
    const installed = found(unit + page, /\/opt\/new-midec-desk(?:-[\d.]+)?\/([\w.-]*\w)/g);
    expect(installed.filter((part) => !packed.has(part))).toEqual([]);
  });

  it("tells the exit codes, and what systemd makes of them", () => {
    const told = [...page.matchAll(/^\| (\d+) \| (\w+).* \| (nothing|tries again)/gm)].map(([, code, what, then]) => [
      what,
      Number(code),
      then,
    ]);
    const row = (what: string, { exitCode, retried }: typeof unknown) => [what, exitCode, retried ? "tries again" : "nothing"];
    expect(told).toEqual(
      expect.arrayContaining([
        row("configuration", configuration),
        row("knowledge", knowledge),
        row("storage", storage),
        row("an", unknown),
      ]),
    );
  });
});
