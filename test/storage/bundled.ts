import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "./temporary-folder.ts";

/** A module and all it imports in one plain file, by the esbuild that tsx brings: it starts in a fifth of the time that tsx takes. */
export async function bundled(module: URL): Promise<string> {
  const fromTsx = createRequire(createRequire(import.meta.url).resolve("tsx"));
  const { build } = fromTsx("esbuild") as { build(options: object): Promise<unknown> };
  const script = join(await temporaryFolder(), "bundled.mjs");
  await build({ entryPoints: [fileURLToPath(module)], outfile: script, bundle: true, minify: true, platform: "node", format: "esm" });
  return script;
}
