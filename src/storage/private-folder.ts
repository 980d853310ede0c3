import { mkdir } from "node:fs/promises";
import { reasonOf, StoreError } from "../disk/store-error.ts";
import { syncFolder } from "../disk/synced-write.ts";

/** Makes a folder for its owner alone, and those above it that are missing. A new one's name is on the disk when `parent` is given. Throws `StoreError`. */
export async function makePrivateFolder(folder: string, parent?: string): Promise<void> {
  try {
    const made = await mkdir(folder, { recursive: true, mode: 0o700 });
    if (made !== undefined && parent !== undefined) await syncFolder(parent);
  } catch (error) {
    const remedy = "set DATA_DIR to a folder that this user may write, or correct the owner and permissions of this one";
    throw new StoreError(folder, `cannot be made (${reasonOf(error)})`, remedy, error);
  }
}
