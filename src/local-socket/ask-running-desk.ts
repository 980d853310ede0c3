import { StoreError } from "../disk/store-error.ts";
import { connected } from "./connected.ts";
import { answerIn, type CommandAnswer, type CommandRequest, LARGEST_REQUEST, lineOf } from "./exchange.ts";
import { firstLine } from "./first-line.ts";
import { socketPath } from "./socket-path.ts";

/**
 * Has a command carried out by the service that works in a data folder; undefined when none listens there. Throws StoreError when the
 * request is too large, or the service ends before it has answered: then the command may have been carried out or not.
 */
export async function askRunningDesk(directory: string, request: CommandRequest): Promise<CommandAnswer | undefined> {
  const path = await socketPath(directory);
  const socket = path && (await connected(path));
  if (!path || !socket) return undefined;
  try {
    const line = lineOf(request);
    if (Buffer.byteLength(line) > LARGEST_REQUEST)
      throw new StoreError(path, `takes at most ${LARGEST_REQUEST / 1e6} MB at once`, "give a smaller file");
    socket.write(line);
    return answerIn(await firstLine(socket, Number.POSITIVE_INFINITY));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const remedy = "whether the command was carried out says npm run knowledge -- history";
    throw new StoreError(path, "has given no answer: the service ended meanwhile", remedy, error);
  } finally {
    socket.destroy();
  }
}
