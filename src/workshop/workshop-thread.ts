/** The workshop's thread: takes one message after another. What throws here ends it, and the desk starts another one. */
import { parentPort, workerData } from "node:worker_threads";
import type { Json } from "../core/editing/edit.ts";
import { openTrainingCache } from "../storage/training-cache.ts";
import type { FromThread, Setting, ToThread } from "./messages.ts";
import { Workbench } from "./workbench.ts";

if (parentPort === null) throw new Error("This is the workshop's thread: openWorkshop starts it");
const port = parentPort;
const setting = workerData as Setting;
const tell = (message: FromThread): void => port.postMessage(message);
const cache =
  setting.cacheDirectory === undefined
    ? undefined
    : openTrainingCache(setting.cacheDirectory, (notice) => tell({ kind: "notice", notice }));
const bench = new Workbench(setting, cache);
const files: Record<string, Json> = {};
let before = Promise.resolve();

port.on("message", (message: ToThread) => {
  before = before.then(() => take(message));
});

async function take(message: ToThread): Promise<void> {
  switch (message.kind) {
    case "file":
      files[message.path] = message.content;
      return;
    case "stand":
      return bench.stand(files);
    case "try": {
      const { trial, edits, misses } = message;
      tell({ kind: "tried", trial, tried: await bench.try(trial, edits, misses) });
      return;
    }
    case "adopt":
      return bench.adopt(message.trial, message.edits);
    case "close":
      port.close();
  }
}
