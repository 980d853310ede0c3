/** Long polling: fetches what waits at Telegram, and confirms it by the next call, once it cannot be lost any more. */
import { createConcurrentSink, createRunner, createSource, type RunnerHandle, type UpdateSupplier } from "@grammyjs/runner";
import type { Api } from "grammy";
import type { Intake } from "../../core/intake.ts";
import { UPDATES } from "./read.ts";
import { letterOf, type ReceivedUpdate, type UpdateLetter } from "./receive.ts";

/** Telegram's most. */
const BATCH = 100;
/** How long Telegram holds a call when there is nothing to fetch. */
const POLL_SECONDS = 30;

export interface PollingParts {
  readonly api: Api;
  readonly intake: Intake<ReceivedUpdate>;
  /** Called after every call that Telegram answered. */
  readonly onFetched: () => void;
}

/** Runs until it is stopped; `task()` rejects with what Telegram, or the disk, refused. */
export function startPolling({ api, intake, onFetched }: PollingParts): RunnerHandle {
  let offset: number | undefined;
  let behind = true;

  const supply: UpdateSupplier<UpdateLetter>["supply"] = async (_, signal) => {
    intake.behind(behind);
    const updates = await api.raw.getUpdates(
      {
        ...(offset !== undefined && { offset }),
        limit: BATCH,
        // What has waited while nobody fetched comes at once: there is no need to hold the call before all of it is here.
        timeout: behind ? 0 : POLL_SECONDS,
        allowed_updates: UPDATES,
      },
      signal,
    );
    onFetched();
    const letters = updates.map(letterOf);
    const fresh = await intake.keep(letters);
    behind = updates.length === BATCH;
    offset = (updates.at(-1)?.update_id ?? Number.NaN) + 1 || offset;
    return letters.filter(({ key }) => fresh.has(key));
  };

  // What fails is handled where it happens: the lines never reject.
  const sink = createConcurrentSink<UpdateLetter, never>({ consume: async (letter) => intake.queue(letter) }, async () => {});
  const runner = createRunner(createSource({ supply }), sink);
  runner.start();
  return runner;
}
