// A thread that ends at its first trial. The next one that is started, told by the flag which the first one leaves, is sound.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";

const flag = join(workerData.cacheDirectory, "failed");
if (existsSync(flag)) await import("../../scripts/workshop-thread.js");
else
  parentPort.on("message", ({ kind }) => {
    if (kind !== "try") return;
    writeFileSync(flag, "");
    process.exit(3);
  });
