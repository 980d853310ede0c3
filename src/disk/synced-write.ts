/** Writes that survive a power cut: the bytes, and the name under which they stand. */
import { open } from "node:fs/promises";

/** Writes a whole file and waits until the disk has it. `wx` refuses a name that is taken (EEXIST). The mode is set whatever the umask. */
export async function writeSynced(path: string, bytes: Uint8Array, mode: number, flag: "w" | "wx"): Promise<void> {
  const file = await open(path, flag, mode);
  try {
    await file.chmod(mode);
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Waits until the disk has the names in a folder: files made in it, renamed or removed. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
