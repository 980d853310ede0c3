/** The desk's side of the workshop's thread: started with what is published, asked, and reported lost when it ends by itself. */
import { setImmediate as breath } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Files } from "../core/editing/edit.ts";
import type { Warn } from "../storage/storage-notice.ts";
import type { FromThread, Setting, ToThread, Tried } from "./messages.ts";
import { WorkshopError } from "./workshop-error.ts";

/** The thread's own file: beside this one in `dist`, and reached through a script from the sources. */
export const WORKSHOP_THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "../../scripts/workshop-thread.js" : "workshop-thread.js",
  import.meta.url,
);

export interface ThreadParts {
  readonly url: URL;
  readonly setting: Setting;
  readonly files: Files;
  readonly warn: Warn;
  /** Milliseconds without an answer after which it is ended: whoever publishes waits for whoever publishes before. */
  readonly patience: number;
  /** It has ended by itself: another one is needed. */
  readonly lost: () => void;
}

/** What the thread may hold besides what it shares: 20,000 phrasings take a tenth of it. Without a limit V8 lets rubbish pile up. */
const MOST_MEMORY_MB = 1_000;

export class Thread {
  private readonly worker: Worker;
  private readonly ended: Promise<void>;
  /** Resolves when it has been told what is published; messages follow in their order. */
  private readonly begun: Promise<void>;
  private readonly asked = new Map<number, { resolve(tried: Tried): void; reject(error: WorkshopError): void }>();
  private readonly patience: number;
  private watching: NodeJS.Timeout | undefined;
  private isClosing = false;
  private fault: unknown;

  constructor({ url, setting, files, warn, patience, lost }: ThreadParts) {
    this.patience = patience;
    this.worker = new Worker(url, { workerData: setting, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB } });
    this.worker.on("message", (message: FromThread) => {
      if (message.kind === "notice") warn(message.notice);
      else this.settle(message.trial, message.tried);
    });
    this.worker.on("error", (error) => {
      this.fault = error;
    });
    this.ended = new Promise((resolve) => {
      this.worker.once("exit", (code) => {
        clearTimeout(this.watching);
        lost();
        const why = this.fault instanceof Error ? this.fault.message : `exit code ${code}`;
        for (const { reject } of this.asked.values()) reject(new WorkshopError(`the workshop's thread has ended (${why})`, this.fault));
        resolve();
      });
    });
    this.worker.unref();
    this.begun = this.begin(files);
  }

  try(message: Extract<ToThread, { kind: "try" }>): Promise<Tried> {
    return new Promise((resolve, reject) => {
      this.asked.set(message.trial, { resolve, reject });
      // Whoever waits for a trial keeps the process alive; an idle workshop does not.
      this.worker.ref();
      this.watch();
      void this.tell(message);
    });
  }

  async tell(message: ToThread): Promise<void> {
    await this.begun;
    this.worker.postMessage(message);
  }

  /** Resolves when it has ended, after what it was told before. */
  async close(): Promise<void> {
    this.isClosing = true;
    this.worker.ref();
    this.watch();
    await this.tell({ kind: "close" });
    await this.ended;
  }

  private settle(trial: number, tried: Tried): void {
    this.asked.get(trial)?.resolve(tried);
    this.asked.delete(trial);
    if (this.asked.size > 0 || this.isClosing) this.watch();
    else {
      clearTimeout(this.watching);
      this.worker.unref();
    }
  }

  private watch(): void {
    clearTimeout(this.watching);
    this.watching = setTimeout(() => {
      this.fault ??= new Error(`no answer for ${this.patience / 1000} s`);
      void this.worker.terminate();
    }, this.patience);
  }

  /** One file at a time: writing all of them out at once would hold up whoever asks. */
  private async begin(files: Files): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      this.worker.postMessage({ kind: "file", path, content } satisfies ToThread);
      await breath();
    }
    this.worker.postMessage({ kind: "stand" } satisfies ToThread);
  }
}
