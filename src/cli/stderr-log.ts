/** Messages of command-line tools go to standard error, so that standard output stays what was asked for. */
import { createReadableLog } from "../log/readable-log.ts";

export const stderrLog = createReadableLog({ level: "info", destination: process.stderr });
