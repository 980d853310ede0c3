import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { FaultBox } from "../faults.ts";
import { readMultipart, type Upload } from "../multipart.ts";
import type { Fault } from "./fault.ts";
import { type LimitHeaders, type Limits, tooMany } from "./rate-limits.ts";
import { invalidForm, Refusal, refusal, refusalOf } from "./refusal.ts";
import { payloadOf, type RestApi } from "./rest-api.ts";

export interface DoorOptions {
  readonly token: string;
  readonly api: RestApi;
  readonly faults: FaultBox<Fault>;
  readonly limits: Limits;
  /** Is told of every answer's status. */
  readonly answered: (status: number) => void;
  /** What people have sent, by the path under which it is kept. */
  readonly hosted: (path: string) => Upload | undefined;
}

export interface Door {
  /** Without a scheme: `127.0.0.1:4000`. */
  readonly host: string;
  readonly server: Server;
  close(): Promise<void>;
}

interface Reading {
  readonly body: unknown;
  readonly files: ReadonlyMap<string, Upload>;
}

const BASE = "/api/v10/";
/** Before the path of every file that people have sent: in Discord this is another machine. */
export const HOSTED = "/hosted/";

/** Discord's REST API over HTTP on loopback: who may come in, what a body says, and what goes wrong on the way. */
export async function openDoor({ token, api, faults, limits, answered, hosted }: DoorOptions): Promise<Door> {
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://discord");
    const asked = { name: `${request.method} ${url.pathname}`, params: {} as Readonly<Record<string, string>>, body: undefined as unknown };
    let headers: LimitHeaders = {};
    const answer = (status: number, body?: object, more: LimitHeaders = {}) => {
      answered(status);
      const text = body === undefined ? undefined : JSON.stringify(body);
      response.writeHead(status, { ...headers, ...more, ...(text !== undefined && { "content-type": "application/json" }) }).end(text);
    };
    try {
      if (url.pathname.startsWith(HOSTED)) return await handOut(response, url.pathname.slice(HOSTED.length));
      const read = await bodyOf(request);
      if (!url.pathname.startsWith(BASE)) throw refusal("not found");
      const path = url.pathname.slice(BASE.length).split("/").map(decodeURIComponent);
      const found = api.find(request.method ?? "", path);
      asked.name = found.route.name;
      asked.params = found.params;
      const admitted = limits.admit(found.route, found.params);
      headers = admitted.headers;
      const { body, files } = formOf(read, request.headers["content-type"] ?? "");
      asked.body = body;
      const fault = faults.take(asked.name, payloadOf(body));
      if (fault !== undefined && (await goWrong(response, fault, answer))) return;
      if (!found.route.isOpen && request.headers.authorization !== `Bot ${token}`) throw refusal("unauthorized");
      if (admitted.tooSoon !== undefined) {
        const { retryAfter, scope } = admitted.tooSoon;
        const limited = tooMany(retryAfter, scope);
        api.refuse(asked.name, asked.params, body, new Refusal(429, 0, "You are being rate limited."));
        return answer(429, limited.body, limited.headers);
      }
      const done = api.run(found, { query: url.searchParams, body, files });
      if (fault !== undefined && "cut" in fault) response.destroy();
      else answer(done === undefined ? 204 : 200, done);
    } catch (error) {
      const refused = refusalOf(error);
      api.refuse(asked.name, asked.params, asked.body, refused);
      answer(refused.status, refused.body);
    }
  }

  /** Whoever has the address gets the file: nobody is asked for a token. */
  async function handOut(response: ServerResponse, path: string): Promise<void> {
    const fault = faults.take("GET a hosted file", {});
    const refuse = (status: number) => response.writeHead(status).end();
    if (fault !== undefined && (await goWrong(response, fault, refuse))) return;
    const upload = hosted(path);
    if (upload === undefined) refuse(404);
    else response.writeHead(200, { "content-type": "application/octet-stream" }).end(upload.bytes);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** True when nothing more is to be done with the call. */
async function goWrong(
  response: ServerResponse,
  fault: Fault,
  answer: (status: number, body?: object, more?: LimitHeaders) => void,
): Promise<boolean> {
  if ("delay" in fault) {
    await fault.delay;
    return false;
  }
  if ("cut" in fault) {
    if (fault.cut === "before") response.destroy();
    return fault.cut === "before";
  }
  if ("html" in fault) {
    response.writeHead(fault.html, { "content-type": "text/html" }).end("<html><body><h1>Service trouble</h1></body></html>");
  } else if ("tooMany" in fault) {
    const { retryAfter, scope = "user" } = fault.tooMany;
    const { body, headers } = tooMany(retryAfter, scope);
    answer(429, body, headers);
  } else {
    const { status, ...body } = fault.error;
    answer(status, body);
  }
  return true;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function formOf(body: Buffer, contentType: string): Reading {
  if (body.length === 0) return { body: undefined, files: new Map() };
  try {
    if (contentType.startsWith("multipart/form-data")) {
      const { fields, files } = readMultipart(body, contentType);
      return { body: JSON.parse(fields.payload_json ?? "{}"), files };
    }
    if (contentType.startsWith("application/json")) return { body: JSON.parse(body.toString("utf8")), files: new Map() };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal(400, 50109, "The request body contains invalid JSON.");
  }
  throw invalidForm([
    {
      path: [],
      code: "CONTENT_TYPE_INVALID",
      message: `Expected "Content-Type" header to be one of {application/json, multipart/form-data}, not "${contentType}".`,
    },
  ]);
}
