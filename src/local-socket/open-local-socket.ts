/** The running service's ear for the command line, which only the owner of the data folder can reach. */
import { once } from "node:events";
import { chmod } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import type { Log } from "../core/log.ts";
import { reasonOf, StoreError } from "../disk/store-error.ts";
import { type CommandAnswer, type CommandRequest, LARGEST_REQUEST, lineOf, requestIn } from "./exchange.ts";
import { firstLine, LineTooLong } from "./first-line.ts";
import { takeSocketPlace } from "./take-socket-place.ts";

export interface LocalSocketOptions {
  /** The data folder; its lock must be this process's. */
  readonly directory: string;
  /** For a path that is too long for a socket: the system's folder for temporary files. */
  readonly temporary: string;
  readonly run: (request: CommandRequest) => Promise<CommandAnswer>;
  readonly log: Log;
}

export interface LocalSocket {
  /** Answers what has been asked, and listens no more. */
  close(): Promise<void>;
}

const OWNER_ALONE = 0o600;

/** Listens at `desk.sock` in the data folder. Throws StoreError where that cannot be, or another process listens there. */
export async function openLocalSocket({ directory, temporary, run, log }: LocalSocketOptions): Promise<LocalSocket> {
  const place = await takeSocketPlace(directory, temporary);
  const connections = new Set<Socket>();
  const running = new Set<Promise<void>>();

  async function answerTo(line: string): Promise<CommandAnswer> {
    let request: CommandRequest;
    try {
      request = requestIn(line);
    } catch {
      return refusal(
        2,
        "That is no request: a line of JSON with args and files is. Is the command line of the same release as the service?",
      );
    }
    try {
      return await run(request);
    } catch (error) {
      log.error("A command of the command line could not be carried out", { error });
      return refusal(70, "The service could not carry that out; its log says why.");
    }
  }

  async function serve(socket: Socket): Promise<void> {
    let line: string;
    try {
      line = await firstLine(socket, LARGEST_REQUEST);
    } catch (error) {
      if (error instanceof LineTooLong)
        await sent(socket, refusal(2, `A request has at most ${LARGEST_REQUEST / 1e6} MB; give a smaller file.`));
      return;
    }
    // Whoever hangs up without having asked for anything wants no answer.
    if (line === "") return void socket.destroy();
    const answered = answerTo(line).then((answer) => sent(socket, answer));
    running.add(answered);
    await answered;
    running.delete(answered);
  }

  const server = createServer({ allowHalfOpen: true }, (socket) => {
    connections.add(socket);
    // A command line that is interrupted hangs up; what it asked for is carried out all the same.
    socket.on("error", () => socket.destroy());
    socket.on("close", () => connections.delete(socket));
    void serve(socket);
  });
  try {
    server.listen(place.path);
    await once(server, "listening");
    await chmod(place.path, OWNER_ALONE);
  } catch (error) {
    server.close();
    throw new StoreError(place.path, `cannot be listened on (${reasonOf(error)})`, "check the owner and permissions of its folder", error);
  }

  return {
    async close() {
      const closed = once(server, "close");
      server.close();
      await Promise.all(running);
      for (const socket of connections) socket.destroy();
      await closed;
      await place.leave();
    },
  };
}

function refusal(exitCode: number, error: string): CommandAnswer {
  return { exitCode, output: "", error: `${error}\n`, files: {} };
}

/** Resolves when the answer has been handed over, or the other side is gone. */
function sent(socket: Socket, answer: CommandAnswer): Promise<void> {
  return new Promise((resolve) => {
    socket.on("close", () => resolve());
    socket.end(lineOf(answer), () => resolve());
  });
}
