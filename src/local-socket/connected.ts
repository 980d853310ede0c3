import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { codeOf, reasonOf, StoreError } from "../disk/store-error.ts";

/** Somebody who listens at a path; undefined where nobody does, also when a dead process has left its socket there. Throws StoreError. */
export async function connected(path: string): Promise<Socket | undefined> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return socket;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ECONNREFUSED") return undefined;
    const remedy = "run the command as the user of the desk's service";
    throw new StoreError(path, `cannot be asked (${reasonOf(error)})`, remedy, error);
  }
}
