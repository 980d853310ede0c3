import { Refusal } from "./refusal.ts";
import type { Room } from "./room.ts";

interface Allowance {
  readonly most: number;
  /** Milliseconds. */
  readonly within: number;
}

const IN_ALL: Allowance = { most: 30, within: 1000 };
/** One a second, of which a few may come at once. */
const IN_A_CHAT: Allowance = { most: 3, within: 3000 };
const IN_A_GROUP: Allowance = { most: 20, within: 60_000 };

/** Telegram's guidance as a limiter: 30 messages a second in all, one a second a chat with short bursts, 20 a minute a group. Throws 429. */
export function createLimits(now: () => Date): (room: Room) => void {
  const sent = new Map<string, number[]>();

  return ({ chat }) => {
    const at = now().getTime();
    const limits: [string, Allowance][] = [
      ["all", IN_ALL],
      [`chat ${chat.id}`, IN_A_CHAT],
    ];
    if (chat.type === "group" || chat.type === "supergroup") limits.push([`group ${chat.id}`, IN_A_GROUP]);
    let wait = 0;
    for (const [name, { most, within }] of limits) {
      const recent = (sent.get(name) ?? []).filter((time) => time > at - within);
      sent.set(name, recent);
      const inTheWay = recent.at(-most);
      if (inTheWay !== undefined) wait = Math.max(wait, inTheWay + within - at);
    }
    const seconds = Math.ceil(wait / 1000);
    if (seconds > 0) throw new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    for (const [name] of limits) sent.get(name)!.push(at);
  };
}
