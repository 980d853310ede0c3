import { once } from "node:events";
import { readFileSync } from "node:fs";
import { Agent, get, type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigError } from "../../src/config.ts";
import { createHttpServer, type HttpServerParts } from "../../src/monitoring/http-server.ts";
import { createMetrics } from "../../src/monitoring/metrics.ts";
import { deferred } from "../support/deferred.ts";

const MIB = 1024 * 1024;
const READY = { ready: true, channels: { telegram: "connected" }, knowledge: "118 entries" };

/** So little that a test need not wait for it. */
const patience = { headers: 40, request: 80 };

/** Answers with the length of what it got. */
const measure = { path: "/measure", handle: async (request: Request) => new Response(String((await request.text()).length)) };

/** A server on a free port, and what it logs. */
function create(changed: Partial<HttpServerParts> = {}) {
  const logged: string[] = [];
  const note =
    (level: string) =>
    (message: string, { path, error }: Readonly<Record<string, unknown>> = {}) => {
      logged.push([level, message, path, error].filter((part) => part !== undefined).join(" | "));
    };
  const log = { info: note("info"), warn: note("warn"), error: note("error") };
  const parts = { host: "127.0.0.1", port: 0, routes: [measure], readiness: () => READY, metrics: createMetrics([]).text, log };
  const server = createHttpServer({ ...parts, ...changed });
  onTestFinished(() => server.stop());
  return { server, logged };
}

async function open(changed: Partial<HttpServerParts> = {}) {
  const { server, logged } = create(changed);
  const { port } = await server.start();
  return { server, logged, port, at: (path: string) => `http://127.0.0.1:${port}${path}` };
}

/** A client that says exactly these bytes and then waits; what it hears until the server closes the connection. */
async function says(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.write(bytes);
  return text(socket);
}

/** A client that is connected, has sent these bytes and does nothing more; `end` is when the server has closed the connection. */
async function hangs(port: number, bytes: string): Promise<{ end: Promise<unknown> }> {
  const socket = connect(port, "127.0.0.1").resume();
  await once(socket, "connect");
  const end = new Promise((resolve) => socket.on("error", () => {}).once("close", resolve));
  socket.write(bytes);
  return { end };
}

const post = (body: string) => ({ method: "POST", body });

describe("the pages", () => {
  it("/healthz says that the process lives", async () => {
    const { at } = await open();
    const response = await fetch(at("/healthz"));
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
  });

  it.each([
    [200, READY],
    [503, { ready: false, channels: { telegram: "connecting" }, knowledge: "118 entries" }],
  ])("/readyz says with %i how things stand", async (status, state) => {
    const { at } = await open({ readiness: () => state });
    const response = await fetch(at("/readyz"));
    expect([response.status, await response.json()]).toEqual([status, state]);
  });

  it("/metrics shows the figures as they are now", async () => {
    const metrics = createMetrics([]);
    const { at } = await open({ metrics: metrics.text });
    metrics.count("desk_updates_total", { channel: "telegram", kind: "text" });
    const response = await fetch(at("/metrics"));
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect([response.status, await response.text()]).toEqual([200, metrics.text()]);
  });

  it("a route of a channel gets what is posted to it", async () => {
    const { at } = await open();
    const response = await fetch(at("/measure"), post("selamat pagi"));
    expect([response.status, await response.text()]).toEqual([200, "12"]);
  });

  it.each([
    ["GET", "/"],
    ["GET", "/measure"],
    ["PUT", "/measure"],
    ["POST", "/measure/more"],
    ["POST", "/healthz"],
    ["DELETE", "/metrics"],
    ["GET", "/../../etc/passwd"],
  ])("%s %s: there is no such thing", async (method, path) => {
    const { port, logged } = await open();
    expect(await says(port, `${method} ${path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\n\r\n`)).toMatch(/^HTTP\/1.1 404 /);
    expect(logged).toEqual([]);
  });

  it("answer what asks in the manner of old, without naming a host", async () => {
    const { port } = await open();
    expect(await says(port, "GET /healthz HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 200 .*\r\n\r\nok$/s);
  });

  it("tell nothing of the software", async () => {
    const { at } = await open();
    for (const path of ["/healthz", "/readyz", "/metrics", "/nothing"]) {
      const headers = [...(await fetch(at(path))).headers.keys()];
      expect(headers).toEqual(["connection", "content-length", "content-type", "date", "keep-alive"]);
    }
  });
});

describe("a body", () => {
  const answerTo = async (port: number, headers: Record<string, string>, body: Buffer): Promise<string> => {
    const sent = request({ port, host: "127.0.0.1", path: "/measure", method: "POST", headers, agent: false }).end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    return `${response.statusCode} ${await text(response)}`;
  };

  it.each([
    ["with its length", (length: number) => ({ "content-length": String(length) })],
    ["in chunks", () => ({ "transfer-encoding": "chunked" })],
  ])("%s may have 1 MiB and no more", async (_, headers) => {
    const { port, logged } = await open();
    expect(await answerTo(port, headers(MIB), Buffer.alloc(MIB, "a"))).toBe(`200 ${MIB}`);
    expect(await answerTo(port, headers(MIB + 1), Buffer.alloc(MIB + 1, "a"))).toBe("413 Payload Too Large");
    expect(logged).toEqual([]);
  });

  it("that would be too long is refused before any of it is sent", async () => {
    const { port } = await open();
    const heard = await says(port, `POST /measure HTTP/1.1\r\nHost: desk\r\nContent-Length: ${2 * MIB}\r\n\r\n`);
    expect(heard).toMatch(/^HTTP\/1.1 413 .*\r\n\r\nPayload Too Large$/s);
  });

  it("that nobody read does not spoil the next request of the same client", async () => {
    const refuse = { path: "/refuse", handle: async () => new Response("no", { status: 401 }) };
    const { at } = await open({ routes: [measure, refuse] });
    for (const length of [10, MIB - 1, MIB + 1]) {
      expect((await fetch(at("/refuse"), post("a".repeat(length)))).status).toBe(length > MIB ? 413 : 401);
      expect(await (await fetch(at("/measure"), post("abc"))).text()).toBe("3");
    }
  });
});

describe("a route that fails", () => {
  it.each([
    ["rejects", () => Promise.reject(new Error("no space on /var/lib/desk"))],
    [
      "throws",
      () => {
        throw new Error("no space on /var/lib/desk");
      },
    ],
    ["throws what is no error", () => Promise.reject("no space on /var/lib/desk")],
  ])("because it %s is a 500 without details; the log has them", async (_, handle) => {
    const { at, logged } = await open({ routes: [{ path: "/fails", handle }, measure] });
    const response = await fetch(at("/fails"), post("{}"));
    expect([response.status, await response.text()]).toEqual([500, "Internal Server Error"]);
    expect(logged).toEqual([expect.stringMatching(/^error \| An HTTP request failed; .* \| \/fails \| .*no space on/)]);
    expect(await (await fetch(at("/measure"), post("abc"))).text()).toBe("3");
  });

  it("may also be one of the pages", async () => {
    const { at, logged } = await open({
      metrics: () => {
        throw new Error("the inbox is closed");
      },
    });
    expect((await fetch(at("/metrics"))).status).toBe(500);
    expect(logged).toEqual(["error | An HTTP request failed; it was answered with 500 | /metrics | Error: the inbox is closed"]);
    expect((await fetch(at("/healthz"))).status).toBe(200);
  });
});

describe("a slow client", () => {
  it.each([
    ["says nothing", ""],
    ["does not come to the end of its headers", "GET /healthz HTTP/1.1\r\nHost: desk\r\nX-More: a"],
  ])("that %s is cut off", async (_, bytes) => {
    const { port, logged } = await open({ patience });
    expect(await says(port, bytes)).toMatch(/^HTTP\/1.1 408 /);
    expect(logged).toEqual([]);
  });

  it.each([
    ["its body", "Content-Length: 10\r\n\r\nabc"],
    ["its chunks", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"],
  ])("that does not come to the end of %s is cut off, which is no failure of the route", async (_, rest) => {
    const { server, port, logged } = await open({ patience });
    expect(await says(port, `POST /measure HTTP/1.1\r\nHost: desk\r\n${rest}`)).toMatch(/^HTTP\/1.1 408 /);
    await server.stop();
    expect(logged).toEqual(["info | A client left before its request was answered | /measure"]);
  });
});

describe("starting", () => {
  const problemsOf = async (changed: Partial<HttpServerParts>) => {
    const error = await create(changed)
      .server.start()
      .catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ConfigError);
    return (error as ConfigError).problems;
  };

  it("on a port that is taken is refused, with what to do", async () => {
    const { port } = await open();
    expect(await problemsOf({ port })).toEqual([
      { variable: "HTTP_PORT", message: `port ${port} of 127.0.0.1 is in use by another process; stop that one, or give another port` },
    ]);
  });

  it("at an address of another machine is refused", async () => {
    expect(await problemsOf({ host: "192.0.2.1" })).toEqual([
      { variable: "HTTP_HOST", message: expect.stringMatching(/^192\.0\.2\.1 is no address of this machine \(EADDRNOTAVAIL\); give /) },
    ]);
  });

  it("at a host that nobody knows is refused", async () => {
    expect(await problemsOf({ host: "desk.invalid" })).toEqual([
      { variable: "HTTP_HOST", message: expect.stringMatching(/^desk\.invalid is not known as a host \(E\w+\); give an address/) },
    ]);
  });

  it.runIf(portsBelow1024AreKept())("on a port that this user may not have is refused", async () => {
    const privileged = process.geteuid?.() === 0;
    if (privileged) process.seteuid?.("nobody");
    try {
      expect(await problemsOf({ port: 81 })).toEqual([
        { variable: "HTTP_PORT", message: expect.stringMatching(/^port 81 may not be opened .* from 1024 up/) },
      ]);
    } finally {
      if (privileged) process.seteuid?.(0);
    }
  });
});

describe("stopping", () => {
  it("lets a request that is under way come to its end, and takes no other", async () => {
    const [arrived, mayEnd] = [deferred(), deferred()];
    const handle = async () => {
      arrived.resolve();
      await mayEnd.promise;
      return new Response("done");
    };
    const { server, at } = await open({ routes: [{ path: "/slow", handle }] });
    const answered = fetch(at("/slow"), post("{}"));
    await arrived.promise;

    let ended = false;
    const stopped = server.stop().then(() => {
      ended = true;
    });
    await expect(fetch(at("/healthz"))).rejects.toThrow("fetch failed");
    expect(ended).toBe(false);

    mayEnd.resolve();
    const response = await answered;
    expect([response.status, response.headers.get("connection"), await response.text()]).toEqual([200, "close", "done"]);
    await stopped;
  });

  it("lets an answer that has begun come to its end, and then closes its connection", async () => {
    const rest = deferred();
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from("begun, ")),
      pull: async (controller) => {
        await rest.promise;
        controller.enqueue(Buffer.from("ended"));
        controller.close();
      },
    });
    const { server, at } = await open({ routes: [{ path: "/long", handle: async () => new Response(body) }] });
    const response = await fetch(at("/long"), post(""));
    expect(response.headers.get("connection")).toBe("keep-alive");
    const stopped = server.stop();
    rest.resolve();
    expect(await response.text()).toBe("begun, ended");
    await stopped;
  });

  it("waits for no connection on which nothing is asked", async () => {
    const { server, port } = await open();
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const [response] = (await once(get({ port, host: "127.0.0.1", path: "/healthz", agent }), "response")) as [IncomingMessage];
    expect([await text(response), response.headers.connection]).toEqual(["ok", "keep-alive"]);

    const closed = await Promise.all(["", "GET /healthz HTTP/1.1\r\nHost: d"].map((bytes) => hangs(port, bytes)));
    await server.stop();
    await Promise.all(closed.map(({ end }) => end));
  });

  it("waits for a client no longer than any other time", async () => {
    const arrived = deferred();
    const read = {
      path: "/read",
      handle: (request: Request) => {
        arrived.resolve();
        return measure.handle(request);
      },
    };
    const { server, port } = await open({ patience, routes: [read] });
    const { end } = await hangs(port, "POST /read HTTP/1.1\r\nHost: desk\r\nContent-Length: 10\r\n\r\nabc");
    await arrived.promise;
    await server.stop();
    await end;
  });

  it("may be asked for twice, and before anything was started", async () => {
    const { server } = await open();
    await Promise.all([server.stop(), server.stop()]);
    await create().server.stop();
  });
});

function portsBelow1024AreKept(): boolean {
  try {
    return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8")) > 81;
  } catch {
    return false;
  }
}
