/** Telegram's own parser, from its own library, as an oracle: it needs no account and no network. */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** As Telegram's library tells it: `type` is its own name, such as `textEntityTypeBold`; offsets and lengths are UTF-16 code units. */
interface OracleEntity {
  readonly offset: number;
  readonly length: number;
  readonly type: { readonly _: string };
}

export type OracleVerdict =
  | { readonly ok: true; readonly text: string; readonly entities: readonly OracleEntity[] }
  | { readonly ok: false; readonly message: string };

type Answer =
  | { readonly _: "formattedText"; readonly text: string; readonly entities: readonly OracleEntity[] }
  | { readonly _: "error"; readonly message: string };

interface Library {
  configure(options: { readonly tdjson: string; readonly verbosityLevel: number }): void;
  execute(request: Readonly<Record<string, unknown>>): Answer;
}

const ORACLES = fileURLToPath(new URL("../oracles/", import.meta.url));
const LIBRARY = `${ORACLES}node_modules/@prebuilt-tdlib/linux-x64-glibc/libtdjson.so`;

/** Why there is no oracle, and how to get it. */
export const NO_TELEGRAM_PARSER = "Telegram's parser is not installed: run scripts/oracles.sh (Linux on x64 only)";

let library: Library | undefined;

/** What Telegram makes of a text in its HTML; undefined where its library is not installed. One process loads it once. */
export async function openTelegramParser(): Promise<((html: string) => OracleVerdict) | undefined> {
  if (!existsSync(LIBRARY)) return undefined;
  const tdl = (library ??= loaded());
  return (html) => {
    const answer = tdl.execute({ _: "parseTextEntities", text: html, parse_mode: { _: "textParseModeHTML" } });
    return answer._ === "error" ? { ok: false, message: answer.message } : { ok: true, text: answer.text, entities: answer.entities };
  };
}

function loaded(): Library {
  const tdl: Library = createRequire(`${ORACLES}package.json`)("tdl");
  tdl.configure({ tdjson: LIBRARY, verbosityLevel: 0 });
  return tdl;
}
