/** A thread for one spreadsheet: it does what it was started with, says what came of it, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { carryOut, type Order } from "./order.ts";

if (parentPort === null) throw new Error("This is the thread for spreadsheets: inThread starts it");
parentPort.postMessage(await carryOut(workerData as Order));
