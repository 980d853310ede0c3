/** The small HTTP server of the process: whether it lives, whether it answers, its figures, and the routes that channels bring. */
import { createServer, type ServerResponse } from "node:http";
import { type AddressInfo, Server, type Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Webhook } from "../core/channel.ts";
import type { Log } from "../core/log.ts";
import { listenRefusal } from "./listen-refusal.ts";
import type { Off } from "./switched-off.ts";

/** What `/readyz` shows. It may be read by whoever reaches the server: states and counts, nobody's words. */
export interface Readiness {
  /** Whether people get answers now. */
  readonly ready: boolean;
  /** The state of each channel in a word or two: `{ telegram: "connected" }`. */
  readonly channels: Readonly<Record<string, string>>;
  /** Which knowledge the answers come from. */
  readonly knowledge: string;
  /** What is switched off, and since when. People get a plain sentence instead of it: the process is no less ready. */
  readonly off?: readonly Off[];
}

/** How long a client may take, in milliseconds; after that it gets a 408 and is cut off. Checked every half of `headers`. */
export interface Patience {
  /** From connecting (on a connection kept alive: from the first byte) to the end of the headers. */
  readonly headers: number;
  /** … to the end of the body. */
  readonly request: number;
}

export interface HttpServerParts {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** What platforms call with POST. A body has at most 1 MiB; what is thrown becomes a 500 that says nothing more, and is logged. */
  readonly routes: readonly Webhook[];
  readonly readiness: () => Readiness;
  /** The text of `/metrics`. */
  readonly metrics: () => string;
  readonly log: Log;
  readonly patience?: Patience;
}

export interface HttpServer {
  /** Resolves when connections are taken, with the port. Rejects with a ConfigError for a host or port that cannot be had. */
  start(): Promise<{ readonly port: number }>;
  /**
   * Takes no more connections, and resolves when the last is closed. Requests under way are answered: it takes as long as their routes
   * and `patience` take. Connections without one, or with one whose headers are not all there yet, are cut at once.
   */
  stop(): Promise<void>;
}

const MAX_BODY_BYTES = 1024 * 1024;
const PATIENCE: Patience = { headers: 10_000, request: 30_000 };

/**
 * Longer than proxies keep unused connections (nginx 60 s, Caddy 120 s), in milliseconds: the side that sends must be the one that closes,
 * or a webhook is now and then sent on a connection that has just ended.
 */
const KEEP_ALIVE = 130_000;

export function createHttpServer({ host, port, log, patience = PATIENCE, ...parts }: HttpServerParts): HttpServer {
  const app = pages(parts);
  const connections = new Set<Socket>();
  const underWay = new Set<ServerResponse>();
  let started: Promise<{ port: number }> | undefined;
  let stopped: Promise<void> | undefined;

  async function answer(request: Request): Promise<Response> {
    try {
      return await app.fetch(request);
    } catch (error) {
      const { pathname: path } = new URL(request.url);
      if (request.signal.aborted) log.info("A client left before its request was answered", { path });
      else log.error("An HTTP request failed; it was answered with 500", { path, error });
      return new Response("Internal Server Error", { status: 500 });
    }
  }

  const listener = getRequestListener(
    async (request, { incoming, outgoing }) => {
      const response = await answer(request);
      // What is left of an unread body would stand in the way of the connection's next request.
      if (stopped !== undefined || !incoming.complete) outgoing.setHeader("connection", "close");
      return response;
    },
    // For what asks in HTTP 1.0, which need not name a host.
    { hostname: "localhost" },
  );

  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      connectionsCheckingInterval: Math.ceil(patience.headers / 2),
      keepAliveTimeout: KEEP_ALIVE,
    },
    (incoming, outgoing) => {
      underWay.add(outgoing);
      outgoing.once("close", () => {
        underWay.delete(outgoing);
        if (stopped !== undefined) incoming.socket.destroySoon();
      });
      void listener(incoming, outgoing);
    },
  );
  server.on("connection", (socket) => {
    connections.add(socket);
    socket.once("close", () => connections.delete(socket));
  });

  function listen(): Promise<{ port: number }> {
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => reject(listenRefusal(error, { host, port }));
      server.once("error", refuse);
      server.listen({ host, port }, () => {
        server.off("error", refuse);
        server.on("error", (error) => log.error("The HTTP server could not take a connection", { error }));
        resolve({ port: (server.address() as AddressInfo).port });
      });
    });
  }

  async function close(): Promise<void> {
    await started?.catch(() => undefined);
    // Not yet that of the HTTP server itself, which would also end the checks for slow clients.
    const closed = new Promise<void>((resolve) => Server.prototype.close.call(server, () => resolve()));
    const serving = new Set([...underWay].map(({ req }) => req.socket));
    for (const socket of connections) if (!serving.has(socket)) socket.destroy();
    await closed;
    server.close();
  }

  return {
    start: () => (started ??= listen()),
    stop: () => (stopped ??= close()),
  };
}

function pages({ routes, readiness, metrics }: Pick<HttpServerParts, "routes" | "readiness" | "metrics">): Hono {
  const app = new Hono();
  app.get("/healthz", (c) => c.text("ok"));
  app.get("/readyz", (c) => {
    const state = readiness();
    return c.json(state, state.ready ? 200 : 503);
  });
  app.get("/metrics", (c) => c.body(metrics(), 200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }));
  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => c.text("Payload Too Large", 413) });
  for (const { path, handle } of routes) app.post(path, limit, (c) => handle(c.req.raw));
  app.onError((error) => {
    throw error;
  });
  return app;
}
