// A thread that takes what it is told, and never answers.
import { parentPort } from "node:worker_threads";

parentPort.on("message", () => {});
