/** A Telegram token as it stands in the addresses of the Bot API, which error messages quote. */
const TELEGRAM_TOKEN = /bot\d+:[\w-]+/g;

/** A log line without what would let somebody else be the bot. */
export function scrub(line: string): string {
  return line.replace(TELEGRAM_TOKEN, "bot<token>");
}
