import { HttpError } from "grammy";

const MOST_MS = 60_000;

/**
 * The bytes at an address of Telegram's, which holds the token: no error names it, nor what is below one. Rejects with HttpError when it
 * may go well another time, with Error when Telegram does not give the file out.
 */
export async function download(address: string, giveUp: AbortSignal): Promise<Uint8Array> {
  const { status, bytes } = await fetched(address, AbortSignal.any([giveUp, AbortSignal.timeout(MOST_MS)]));
  if (status >= 500) throw unfinished();
  if (status !== 200) throw new Error(`Telegram does not give a file out: ${status}`);
  return bytes;
}

async function fetched(address: string, signal: AbortSignal): Promise<{ readonly status: number; readonly bytes: Uint8Array }> {
  try {
    const response = await fetch(address, { signal });
    return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
  } catch {
    throw unfinished();
  }
}

function unfinished(): HttpError {
  return new HttpError("A file could not be fetched from Telegram to its end", undefined);
}
