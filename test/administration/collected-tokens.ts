/** Every kind of button and window that administrators' screens carry, found by walking through them as somebody who may. */
import type { DiscordDouble } from "../doubles/discord/discord-double.ts";
import type { Seat } from "../doubles/discord/seat.ts";

/** Buttons that do something at once: they are collected, and left for others to press. */
const DEEDS = ["publish", "discard", "mine", "dismiss", "on", "revoked", "remove", "state", "cancel", "teach", "outside", "back"];

export interface Collected {
  /** Without what makes them buttons: `publish:d1:0`. */
  readonly tokens: readonly string[];
  /** Of windows: their tokens, and their fields. */
  readonly windows: ReadonlyMap<string, readonly string[]>;
}

/** Begins from the commands, presses one button of each kind that is met, and opens what opens. */
export async function collectTokens(discord: DiscordDouble, seat: Seat, commands: readonly (readonly [string, Record<string, string>])[]) {
  const tokens = new Set<string>();
  const windows = new Map<string, readonly string[]>();
  const pressed = new Set<string>();

  function collect(): void {
    for (const { payload } of discord.calls()) {
      const written = JSON.stringify(payload);
      for (const [, token] of written.matchAll(/"custom_id":"1k([^"]+)"/g)) tokens.add(token!);
      const [, window] = /"custom_id":"d1form ([^"]+)"/.exec(written) ?? [];
      const fields = [...written.matchAll(/"custom_id":"(\w+)"/g)].map(([, key]) => key!);
      if (window !== undefined) windows.set(window, fields);
    }
  }

  for (const [name, filled] of commands) await seat.slash(name, filled);
  for (;;) {
    collect();
    // The newest: older ones may be about what is no more.
    const next = [...tokens].findLast((token) => !pressed.has(kindOf(token)) && !DEEDS.includes(kindOf(token)));
    if (next === undefined) return { tokens: [...tokens], windows } satisfies Collected;
    pressed.add(kindOf(next));
    await seat.pressesToken(`1k${next}`);
  }
}

export function kindOf(token: string): string {
  return token.split(":")[0]!;
}
