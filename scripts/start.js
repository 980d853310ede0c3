/** `npm start`: compiles src to dist when dist is missing or older, then runs it. Without the compiler (a production install) it just runs. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const modified = (path) => statSync(path).mtimeMs;

/** Folders count too: a file that has been removed changes only its folder. */
function newest(folder) {
  const inside = readdirSync(folder, { recursive: true }).map((name) => modified(join(folder, name)));
  return Math.max(modified(folder), ...inside);
}

function isStale() {
  if (!existsSync(at("dist/main.js"))) return true;
  const made = modified(at("dist/main.js"));
  return Math.max(newest(at("src")), modified(at("tsconfig.json")), modified(at("tsconfig.build.json"))) > made;
}

/** What the compiler says goes to standard error: standard output belongs to the desk. */
function compile(compiler) {
  const options = ["-p", at("tsconfig.build.json"), "--noEmitOnError"];
  return spawnSync(process.execPath, [compiler, ...options], { stdio: ["ignore", 2, 2] }).status === 0;
}

const compiler = at("node_modules/typescript/bin/tsc");
const runs = !isStale() || (existsSync(compiler) ? compile(compiler) : existsSync(at("dist/main.js")));
if (runs) await import("../dist/main.js");
else {
  const remedy = existsSync(compiler) ? "correct the errors above" : "run npm ci, which installs the compiler, or bring dist from a build";
  process.stderr.write(`The desk cannot be started: dist is missing or out of date, and could not be compiled; ${remedy}.\n`);
  process.exitCode = 1;
}
