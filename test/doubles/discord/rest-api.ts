import { applicationRoutes } from "./application-routes.ts";
import { channelRoutes } from "./channel-routes.ts";
import { interactionRoutes } from "./interaction-routes.ts";
import { type Refusal, refusal } from "./refusal.ts";
import type { Call, Route } from "./route.ts";
import type { World } from "./world.ts";

/** A call that Discord has done. */
export interface AcceptedCall {
  /** As in "POST /channels/:channel/messages". */
  readonly route: string;
  readonly params: Call["params"];
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** A call that it has not, and why. */
export interface RefusedCall extends AcceptedCall {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  readonly errors?: object | undefined;
}

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Discord's REST API, version 10: what can be called, and what has been. */
export class RestApi {
  readonly accepted: AcceptedCall[] = [];
  readonly refused: RefusedCall[] = [];
  private readonly routes: readonly Route[];
  private readonly now: () => Date;

  constructor(world: World, gatewayUrl: () => string) {
    this.now = world.options.now;
    this.routes = [...applicationRoutes(world, gatewayUrl), ...channelRoutes(world), ...interactionRoutes(world)];
  }

  /** The route of a path below `/api/v10`, its parts decoded. Throws Discord's refusal where this double has none. */
  find(verb: string, path: readonly string[]): Found {
    for (const route of this.routes) {
      const params = route.match(verb, path);
      if (params !== undefined) return { route, params };
    }
    throw refusal("not found");
  }

  /** Does it, and keeps that it was done or refused. */
  run({ route, params }: Found, call: Omit<Call, "params">): object | undefined {
    const done = route.run({ ...call, params });
    this.accepted.push({ route: route.name, params, payload: payloadOf(call.body), at: this.now() });
    return done;
  }

  refuse(name: string, params: Call["params"], body: unknown, { status, code, message, errors }: Refusal): void {
    this.refused.push({ route: name, params, payload: payloadOf(body), at: this.now(), status, code, message, errors });
  }
}

/** A list becomes an object by index. */
export function payloadOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === "object" && body !== null ? { ...(body as Record<string, unknown>) } : {};
}
