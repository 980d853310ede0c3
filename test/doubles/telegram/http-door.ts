import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ApiResponse } from "grammy/types";
import type { FaultBox } from "../faults.ts";
import { type Form, readMultipart, type Upload } from "../multipart.ts";
import type { BotApi } from "./bot-api.ts";
import type { Fault } from "./fault.ts";
import { badRequest, Refusal, refusalOf } from "./refusal.ts";

export interface DoorOptions {
  readonly token: string;
  readonly api: BotApi;
  readonly faults: FaultBox<Fault>;
  readonly files: ReadonlyMap<string, Upload>;
}

export interface Door {
  readonly address: string;
  close(): Promise<void>;
}

/** The Bot API over HTTP on loopback: who may come in, what a body says, and what goes wrong on the way. */
export async function openDoor({ token, api, faults, files }: DoorOptions): Promise<Door> {
  const server = createServer((request, response) => {
    void serve(request, response);
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const [, isFile, given, rest = ""] = /^\/(file\/)?bot([^/]*)\/(.*)$/.exec(request.url ?? "") ?? [];
      if (given !== token) throw new Refusal(401, "Unauthorized");
      if (isFile !== undefined) return await giveFile(response, rest);
      await serveMethod(request, response, rest);
    } catch (error) {
      answer(response, refusalOf(error));
    }
  }

  /** To the faults a file that is fetched is a call of the name `file`. */
  async function giveFile(response: ServerResponse, path: string): Promise<void> {
    const fault = faults.take("file", { path });
    if (fault !== undefined && (await goWrong(response, fault))) return;
    const file = files.get(path.replace("documents/", ""));
    if (file === undefined) throw new Refusal(404, "Not Found");
    response.writeHead(200, { "content-type": "application/octet-stream", "content-length": file.bytes.length });
    if (fault === undefined || !("cut" in fault)) response.end(file.bytes);
    else response.write(file.bytes.subarray(0, file.bytes.length / 2), () => response.destroy());
  }

  async function serveMethod(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    const hungUp = new AbortController();
    response.on("close", () => {
      if (!response.writableFinished) hungUp.abort();
    });
    const { fields, files } = formOf(await bodyOf(request), request.headers["content-type"] ?? "");
    const fault = faults.take(method, fields);
    if (fault !== undefined && (await goWrong(response, fault))) return;
    const done = await api.call(method, fields, { files, hungUp: hungUp.signal });
    if (fault !== undefined && "cut" in fault) response.destroy();
    else answer(response, done);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** True when nothing more is to be done with the call. */
async function goWrong(response: ServerResponse, fault: Fault): Promise<boolean> {
  if ("delay" in fault) {
    await fault.delay;
    return false;
  }
  if ("cut" in fault) {
    if (fault.cut === "before") response.destroy();
    return fault.cut === "before";
  }
  if ("html502" in fault) {
    response
      .writeHead(502, { "content-type": "text/html" })
      .end("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
    return true;
  }
  throw new Refusal(fault.error.code, fault.error.description, fault.error.parameters);
}

function answer(response: ServerResponse, body: ApiResponse<unknown>): void {
  response.writeHead(body.ok ? 200 : body.error_code, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function formOf(body: Buffer, contentType: string): { readonly fields: Readonly<Record<string, unknown>>; readonly files: Form["files"] } {
  if (body.length === 0) return { fields: {}, files: new Map() };
  try {
    if (contentType.startsWith("multipart/form-data")) return readMultipart(body, contentType);
    if (contentType.startsWith("application/json")) return { fields: JSON.parse(body.toString("utf8"), wellFormed), files: new Map() };
  } catch (error) {
    if (error instanceof SyntaxError) throw badRequest(`the body cannot be read: ${error.message}`);
    throw error;
  }
  throw badRequest(`this double reads JSON and multipart/form-data, not "${contentType}"`);
}

function wellFormed(_: string, value: unknown): unknown {
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) throw badRequest("strings must be encoded in UTF-8");
  return value;
}
