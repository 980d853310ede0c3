/** pino behind the Log port: one JSON object a line, for a service whose log is collected. */
import pino from "pino";
import type { Config } from "../config.ts";
import type { Log } from "../core/log.ts";
import { scrub } from "./scrub.ts";

export interface ServiceLogOptions {
  readonly level: Config["logLevel"];
  readonly destination: { write(line: string): void };
  readonly now: () => Date;
}

export function createServiceLog({ level, destination, now }: ServiceLogOptions): Log {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
      // `redact` works on whole fields; a token stands in the middle of a message.
      hooks: { streamWrite: scrub },
    },
    destination,
  );
  return {
    info: (message, fields) => logger.info(fields, message),
    warn: (message, fields) => logger.warn(fields, message),
    error: (message, fields) => logger.error(fields, message),
  };
}
