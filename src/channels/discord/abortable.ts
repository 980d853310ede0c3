/**
 * A call that is given up when the signal is aborted, whatever it is doing: discord.js waits out a limit (429) without a look at its
 * signal. It gets a signal of its own each time, because it holds on to every one it is given. Rejects with the signal's reason.
 */
export async function abortable<T>(signal: AbortSignal, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  return new Promise((resolve, reject) => {
    const end = () => {
      own.abort(signal.reason);
      reject(signal.reason);
    };
    signal.addEventListener("abort", end);
    call(own.signal)
      .finally(() => signal.removeEventListener("abort", end))
      .then(resolve, reject);
  });
}
