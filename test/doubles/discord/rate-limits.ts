import type { Route } from "./route.ts";

/** Headers that tell of rate limits. */
export type LimitHeaders = Readonly<Record<string, string>>;

/** Who is limited: this bot on this route, everybody on this resource, or this bot altogether. */
export type Scope = "user" | "shared" | "global";

interface Bucket {
  readonly most: number;
  /** Milliseconds. */
  readonly within: number;
}

const ORDINARY: Bucket = { most: 50, within: 1000 };
const BUCKETS: Readonly<Record<string, Bucket>> = {
  "POST /channels/:channel/messages": { most: 5, within: 5000 },
  "PATCH /channels/:channel/messages/:message": { most: 5, within: 5000 },
  "DELETE /channels/:channel/messages/:message": { most: 5, within: 1000 },
  "POST /webhooks/:app/:token": { most: 5, within: 2000 },
  "PATCH /webhooks/:app/:token/messages/:message": { most: 5, within: 2000 },
  "PUT /applications/:app/commands": { most: 2, within: 60_000 },
};
const GLOBALLY: Bucket = { most: 50, within: 1000 };

export interface Limits {
  /** Counts a call; the headers of its answer, and how many seconds it must wait if it comes too soon. */
  admit(
    route: Route,
    params: Readonly<Record<string, string>>,
  ): { readonly headers: LimitHeaders; readonly tooSoon?: { readonly retryAfter: number; readonly scope: Scope } };
}

/**
 * Discord's limits on frequency: for each route and channel (or token), and 50 a second in all but for interactions. The figures of the
 * routes are what Discord is known to use; it promises none. Where they are not enforced the headers promise plenty, so that nobody waits.
 */
export function createLimits(now: () => Date, enforced: boolean): Limits {
  const calls = new Map<string, number[]>();

  function wait(key: string, { most, within }: Bucket): { readonly remaining: number; readonly wait: number; readonly resetAfter: number } {
    const at = now().getTime();
    const recent = (calls.get(key) ?? []).filter((time) => time > at - within);
    calls.set(key, recent);
    const inTheWay = recent.at(-most);
    const first = recent[0];
    return {
      remaining: Math.max(0, most - recent.length - 1),
      wait: inTheWay === undefined ? 0 : (inTheWay + within - at) / 1000,
      resetAfter: first === undefined ? within / 1000 : (first + within - at) / 1000,
    };
  }

  return {
    admit(route, params) {
      const bucket = BUCKETS[route.name] ?? ORDINARY;
      const key = `${route.name} ${params.channel ?? params.token ?? ""}`;
      if (!enforced) return { headers: headersOf(route, bucket, bucket.most - 1, bucket.within / 1000, now()) };
      const here = wait(key, bucket);
      const all = route.isOpen ? undefined : wait("all", GLOBALLY);
      const headers = headersOf(route, bucket, here.remaining, here.resetAfter, now());
      if (all !== undefined && all.wait > 0) return { headers, tooSoon: { retryAfter: all.wait, scope: "global" } };
      if (here.wait > 0) return { headers, tooSoon: { retryAfter: here.wait, scope: "user" } };
      const at = now().getTime();
      calls.get(key)!.push(at);
      if (all !== undefined) calls.get("all")!.push(at);
      return { headers };
    },
  };
}

function headersOf({ name }: Route, { most }: Bucket, remaining: number, resetAfter: number, now: Date): LimitHeaders {
  return {
    "x-ratelimit-limit": String(most),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": (now.getTime() / 1000 + resetAfter).toFixed(3),
    "x-ratelimit-reset-after": resetAfter.toFixed(3),
    "x-ratelimit-bucket": Buffer.from(name).toString("hex").slice(0, 32),
  };
}

/** The answer to a call that came too soon. */
export function tooMany(retryAfter: number, scope: Scope): { readonly body: object; readonly headers: LimitHeaders } {
  const global = scope === "global";
  return {
    body: { message: "You are being rate limited.", retry_after: retryAfter, global },
    headers: {
      "retry-after": String(Math.ceil(retryAfter)),
      "x-ratelimit-scope": scope,
      ...(global && { "x-ratelimit-global": "true" }),
      ...(!global && { "x-ratelimit-remaining": "0", "x-ratelimit-reset-after": retryAfter.toFixed(3) }),
    },
  };
}
