import type { Socket } from "node:net";

/** Somebody sends a line that is longer than anything we ask for. */
export class LineTooLong extends Error {
  override readonly name = "LineTooLong";
}

/**
 * The first line that comes, or what came before the other side ended; what follows is dropped. Rejects with LineTooLong for more than
 * `most` bytes, and with the socket's own error.
 */
export function firstLine(socket: Socket, most: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const resolveAll = () => resolve(Buffer.concat(chunks).toString("utf8").split("\n", 1)[0] ?? "");
    socket.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > most) reject(new LineTooLong(`The line has more than ${most} bytes`));
      else chunks.push(chunk);
      if (chunk.includes("\n")) resolveAll();
    });
    socket.on("end", resolveAll);
    socket.on("close", resolveAll);
    socket.on("error", reject);
  });
}
