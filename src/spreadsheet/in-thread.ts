/** Spreadsheets in threads of their own: thousands of rows take seconds, in which the desk goes on answering. */
import { Worker } from "node:worker_threads";
import type { CarryOut, Outcome } from "./order.ts";

/** The thread's own file: beside this one in `dist`, and reached through a script from the sources. */
const THREAD = new URL(import.meta.url.endsWith(".ts") ? "../../scripts/spreadsheet-thread.js" : "spreadsheet-thread.js", import.meta.url);

/** A file that costs more ends its thread, and not the desk. */
const MOST_MEMORY_MB = 1024;
const LONGEST_MS = 60_000;

/** Carries an order out in a thread. Rejects where the thread fails for another reason than the file's size. */
export const inThread: CarryOut = (order) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { workerData: order, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    const tooMuch: Outcome = { kind: "mistakes", mistakes: [{ what: "unpacked-too-big" }] };
    const timer = setTimeout(() => {
      resolve(tooMuch);
      void worker.terminate();
    }, LONGEST_MS);
    worker.once("message", resolve);
    worker.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(tooMuch);
      else reject(error);
    });
    worker.once("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`The thread for spreadsheets ended without an answer (exit code ${code}): try the file again`));
    });
  });
