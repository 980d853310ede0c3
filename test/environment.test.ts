import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { withEnvFile } from "../src/environment.ts";
import { temporaryFolder } from "./storage/temporary-folder.ts";

describe("the .env file", () => {
  it("completes the environment, which wins", async () => {
    const file = join(await temporaryFolder(), ".env");
    await writeFile(file, "# where it lives\nDATA_DIR=from-file\nTIME_ZONE=Asia/Tokyo\nLOG_LEVEL=debug\n");
    expect(withEnvFile({ DATA_DIR: "from-environment", LOG_LEVEL: "" }, file)).toEqual({
      DATA_DIR: "from-environment",
      TIME_ZONE: "Asia/Tokyo",
      LOG_LEVEL: "",
    });
  });

  it("may be missing", async () => {
    const file = join(await temporaryFolder(), ".env");
    expect(withEnvFile({ DATA_DIR: "here" }, file)).toEqual({ DATA_DIR: "here" });
  });

  it("is named when it cannot be read", async () => {
    const file = join(await temporaryFolder(), ".env");
    await mkdir(file);
    expect(() => withEnvFile({}, file)).toThrow(`${file}: cannot be read (EISDIR)`);
  });
});
