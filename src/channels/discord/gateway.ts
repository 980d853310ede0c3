/**
 * The connection on which Discord tells what happens. Resuming, reconnecting and dead connections are discord.js's affair; ours is to see
 * when it leads nowhere, and to say why. What is told is passed on as it came: nothing is cached, so memory does not grow with servers.
 */
import { type IIdentifyThrottler, type SessionInfo, WebSocketManager, WebSocketShardEvents } from "@discordjs/ws";
import { GatewayCloseCodes, type GatewayDispatchPayload, GatewayIntentBits, type REST } from "discord.js";
import type { Wait } from "../../core/backoff.ts";
import { ChannelError } from "../../core/channel.ts";
import { deferred } from "../../core/deferred.ts";
import { withinTime } from "../../core/platform-parts.ts";

export interface GatewayParts {
  readonly token: string;
  readonly rest: REST;
  readonly wait: Wait;
  readonly onDispatch: (dispatch: GatewayDispatchPayload) => void;
  /** A session has begun anew: what was said since the last one was not told. */
  readonly onSession: () => void;
}

export interface Gateway {
  readonly connected: boolean;
  /** Resolves when `close` has been called; rejects with ChannelError when the connection is refused or cannot be had. */
  run(): Promise<void>;
  /** Resolves within seconds, whatever state the connection is in. */
  close(): Promise<void>;
}

/** Messages in servers (with their words only where they mention or answer the desk) and in private: neither is privileged. */
const INTENTS = GatewayIntentBits.GuildMessages | GatewayIntentBits.DirectMessages;
const LOGIN_MS = 30_000;
/** So many connections in a row that were closed before a session began lead nowhere. */
const MOST_CLOSED = 5;
/** `destroy` never resolves in the middle of an identify. */
const CLOSE_MS = 2_000;
/** Discord lets a session begin every so often. */
const BETWEEN_SESSIONS_MS = 5_000;

const REFUSALS: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: "DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord refuses the intents GUILD_MESSAGES and DIRECT_MESSAGES, which need no approval: look at the app's Bot page in the Developer Portal",
  [GatewayCloseCodes.InvalidIntents]: "Discord does not know the intents GUILD_MESSAGES and DIRECT_MESSAGES: update the desk",
  [GatewayCloseCodes.InvalidAPIVersion]: "Discord no longer speaks this version of its API: update the desk",
};

export function openGateway({ token, rest, wait, onDispatch, onSession }: GatewayParts): Gateway {
  const sessions = new Map<number, SessionInfo | null>();
  const ready = new Set<number>();
  let closedInARow = 0;
  const { promise: ended, resolve: end, reject: fail } = deferred();
  // It may come before anybody waits for it.
  ended.catch(() => undefined);

  const over = new AbortController();
  const manager = new WebSocketManager({
    token,
    rest,
    intents: INTENTS,
    // A connection that is destroyed while it identifies itself begins anew, and asks this first: after the end it gets no answer.
    retrieveSessionInfo: (shard) => (over.signal.aborted ? new Promise(() => {}) : (sessions.get(shard) ?? null)),
    updateSessionInfo: (shard, session) => void sessions.set(shard, session),
    buildIdentifyThrottler: () => oneAfterAnother(wait, over.signal),
  });
  manager.on(WebSocketShardEvents.Dispatch, ({ data }) => onDispatch(data));
  manager.on(WebSocketShardEvents.Ready, ({ shardId }) => {
    well(shardId);
    onSession();
  });
  manager.on(WebSocketShardEvents.Resumed, ({ shardId }) => well(shardId));
  manager.on(WebSocketShardEvents.Closed, ({ code, shardId }) => {
    ready.delete(shardId);
    const refusal = REFUSALS[code];
    if (refusal !== undefined) fail(new ChannelError(refusal, { refused: true }));
    else if (++closedInARow >= MOST_CLOSED)
      fail(new ChannelError(`Discord closed the connection ${closedInARow} times before a session began (code ${code})`));
  });
  // What goes wrong on a connection ends in its closing, and is told there.
  manager.on(WebSocketShardEvents.Error, () => {});

  function well(shard: number): void {
    ready.add(shard);
    closedInARow = 0;
  }

  async function connect(): Promise<void> {
    const late = new AbortController();
    try {
      await Promise.race([
        manager.connect(),
        ended,
        wait(LOGIN_MS, late.signal).then(() => {
          throw new ChannelError(`Discord has not begun a session within ${LOGIN_MS / 1000} seconds`);
        }),
      ]);
    } finally {
      late.abort();
    }
  }

  async function close(): Promise<void> {
    end();
    over.abort();
    manager.removeAllListeners(WebSocketShardEvents.Dispatch);
    await withinTime(CLOSE_MS, Promise.resolve(manager.destroy()), wait);
    ready.clear();
  }

  return {
    get connected() {
      return ready.size > 0;
    },
    async run() {
      try {
        await connect();
        await ended;
      } finally {
        await close();
      }
    },
    close,
  };
}

function oneAfterAnother(wait: Wait, over: AbortSignal): IIdentifyThrottler {
  let next: Promise<void> = Promise.resolve();
  return {
    async waitForIdentify(_, signal) {
      const turn = next;
      next = turn.then(() => wait(BETWEEN_SESSIONS_MS, over));
      // Nobody may ever wait for it.
      next.catch(() => undefined);
      await turn;
      signal.throwIfAborted();
    },
  };
}
