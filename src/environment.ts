/** The environment of a process, completed by the `.env` file beside package.json where there is one. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { ConfigError, type Environment } from "./config.ts";

const ENV_FILE = fileURLToPath(new URL("../.env", import.meta.url));

/** What is set in the environment itself wins over the file, even when it is set to nothing. Throws ConfigError for a file that cannot be read. */
export function withEnvFile(environment: Environment, file = ENV_FILE): Environment {
  return { ...readEnvFile(file), ...environment };
}

function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return {};
    throw new ConfigError([{ variable: file, message: `cannot be read (${code}); correct its permissions or remove it` }]);
  }
}
