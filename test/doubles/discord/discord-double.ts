import type { APIApplicationCommand } from "discord.js";
import { WebSocketServer } from "ws";
import { createFaults, type Faults } from "../faults.ts";
import { type Later, later as realLater, withCallOff } from "../later.ts";
import type { Fault } from "./fault.ts";
import { Gateway, type GatewayControls, type PrivilegedIntent } from "./gateway.ts";
import { HOSTED, openDoor } from "./http-door.ts";
import { Member, type MemberOptions } from "./member.ts";
import { createLimits } from "./rate-limits.ts";
import { type AcceptedCall, type RefusedCall, RestApi } from "./rest-api.ts";
import type { Server, ServerOptions } from "./server.ts";
import { World } from "./world.ts";

export interface DiscordOptions {
  readonly token: string;
  readonly botName?: string;
  /**
   * Dates messages, makes ids, ages interactions and their tokens, measures frequency. A bot that comes anew must let five seconds pass on
   * it since it came last, or is told that its session is not valid.
   */
  readonly now?: () => Date;
  /** Discord's own waiting: three seconds for the first answer to what somebody did. */
  readonly later?: Later;
  /** How long people wait before they complain; whoever still waits when the double is closed waits for ever. */
  readonly patience?: Later;
  /** How long the gateway waits for a heartbeat; apart from `later`, because a bot's heart beats by the real clock. */
  readonly pulse?: Later;
  /** The privileged intents that the portal has switched on. */
  readonly intents?: readonly PrivilegedIntent[];
  /** Whether Discord refuses what goes beyond its limits on frequency (429). */
  readonly limits?: boolean;
}

/**
 * Discord on 127.0.0.1 for the tests: REST v10 and the gateway as Discord speaks them, refusing what Discord refuses, and moved only by
 * what people do. Close it: its port is open.
 */
export interface DiscordDouble {
  /** For the client, as in `rest: { api }`: without a version, without a slash at the end. */
  readonly api: string;
  readonly faults: Faults<Fault>;
  readonly gateway: GatewayControls;
  server(options: ServerOptions): Server;
  member(options: MemberOptions): Member;
  /** The app's global commands as they are registered. What is offered to whom, in their language, a member's `commands()` tells. */
  commands(): readonly APIApplicationCommand[];
  /** What the bot has asked for and got, in order; of one route, or of all but the gateway's address. */
  calls(route?: string): readonly AcceptedCall[];
  /** What it was refused by a rule (not by a fault), in order: in most tests to be empty. */
  refusals(): readonly RefusedCall[];
  /** The names of the files that people had sent, and that the bot has fetched. */
  handedOut(): readonly string[];
  /** How many answers of 401, 403 and 429 there were in the last ten minutes: at 10,000 Discord shuts the address out. */
  invalidRequests(): number;
  close(): Promise<void>;
}

const TEN_MINUTES = 600_000;
const INVALID: readonly number[] = [401, 403, 429];

export async function startDiscordDouble(options: DiscordOptions): Promise<DiscordDouble> {
  const { token, botName = "midec-desk", now = () => new Date(), pulse = realLater, intents = [], limits = false } = options;
  const timers = withCallOff(options.later ?? realLater);
  const patience = withCallOff(options.patience ?? realLater);
  const heart = withCallOff(pulse);
  const greeting = () => ({ user: world.bot, servers: world.servers, resumeUrl: `ws://${door.host}/resume` });
  const gateway = new Gateway({ token, now, pulse: heart.later, patience: patience.later, intents, greeting });
  const mayReadContent = intents.includes("MessageContent");
  const hostedAt = () => `http://${door.host}${HOSTED}`;
  const world: World = new World({ botName, now, later: timers.later, patience: patience.later, mayReadContent, hostedAt }, gateway);
  const faults = createFaults<Fault>();
  const api = new RestApi(world, () => `ws://${door.host}/gateway`);
  const invalid: number[] = [];
  const answered = (status: number) => {
    if (INVALID.includes(status)) invalid.push(now().getTime());
  };
  const hosted = (path: string) => world.hosting.handOut(path);
  const door = await openDoor({ token, api, faults, limits: createLimits(now, limits), answered, hosted });
  const sockets = new WebSocketServer({ server: door.server });
  sockets.on("connection", (socket, request) => gateway.accept(socket, new URL(request.url ?? "/", "http://discord").searchParams));
  return {
    api: `http://${door.host}/api`,
    faults,
    gateway,
    server: (described) => world.newServer(described),
    member: (described) => new Member(world, described),
    commands: () => world.commands.all(),
    calls: (route) => api.accepted.filter((call) => (route === undefined ? !call.route.startsWith("GET /gateway") : call.route === route)),
    refusals: () => api.refused,
    handedOut: () => world.hosting.handedOut,
    invalidRequests: () => invalid.filter((at) => at > now().getTime() - TEN_MINUTES).length,
    async close() {
      timers.callOff();
      patience.callOff();
      heart.callOff();
      gateway.close();
      sockets.close();
      await door.close();
    },
  };
}
