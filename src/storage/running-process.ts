/** Which process is which: a number is given again to another process, a number and its start are not. */
import { readFile } from "node:fs/promises";
import { kill } from "node:process";
import { codeOf } from "../disk/store-error.ts";

const ENDED = "ended";

/** When a process started, in a form only good for comparing; null where that cannot be known (no /proc). */
export async function startOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([readFile("/proc/sys/kernel/random/boot_id", "utf8"), readFile(`/proc/${pid}/stat`, "utf8")]);
    // The second field, the program's name, may hold anything; after its bracket come the third (the state) and so on.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticksSinceBoot = fields[18];
    // A zombie has ended; only its parent has not asked yet.
    return state === "Z" || state === "X" ? ENDED : `${boot.trim()}/${ticksSinceBoot}`;
  } catch {
    // Another system, or a process that may not be looked at: then its number alone has to do.
    return null;
  }
}

/** Whether the process that had this number, and started then, is still running. In doubt: yes. */
export async function isRunning(pid: number, started: string | null): Promise<boolean> {
  try {
    kill(pid, 0);
  } catch (error) {
    if (codeOf(error) === "ESRCH") return false;
    if (codeOf(error) !== "EPERM") throw error;
  }
  const start = await startOf(pid);
  return start === null || (start !== ENDED && (started === null || start === started));
}
