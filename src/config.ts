/** Configuration: parsed once, from an environment given as an argument, into a frozen value, or every problem at once. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { z } from "zod";

/** The desk cannot start with this environment. Lists every variable that is wrong, and what to do. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly { readonly variable: string; readonly message: string }[];

  constructor(problems: readonly { variable: string; message: string }[]) {
    super(
      `The configuration has ${problems.length} problem(s):\n${problems.map(({ variable, message }) => `  ${variable}: ${message}`).join("\n")}`,
    );
    this.problems = problems;
  }
}

/** A person on a channel, as `ADMINS` names them: `telegram:123`. */
export interface Administrator {
  readonly channel: string;
  readonly person: string;
}

export interface Config {
  readonly dataDir: string;
  readonly knowledgeDir: string;
  /** Absent: the programme's own default. */
  readonly defaultLocale?: string;
  /** IANA name of the zone in which times are shown. */
  readonly timeZone: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly admins: readonly Administrator[];
  readonly telegram?: {
    readonly token: string;
    /** Without a slash at its end. */
    readonly apiRoot?: string;
    /** Absent: long polling. */
    readonly webhook?: { readonly url: string; readonly secret: string };
  };
  readonly discord?: {
    readonly token: string;
    /** Without the version, and without a slash at its end. */
    readonly api?: string;
    /** Ids of channels in which answers are for everybody from the start. */
    readonly publicChannels: ReadonlySet<string>;
  };
  readonly http: { readonly host: string; readonly port: number };
}

export type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const SECRETS = ["TELEGRAM_TOKEN", "TELEGRAM_WEBHOOK_SECRET", "DISCORD_TOKEN"] as const;

const ADMIN = /^[a-z]+:[0-9]+$/;
const text = z.string().min(1, "is empty; give a value or remove it");
const url = z.url({ protocol: /^https?$/, error: "is not an http(s) address such as http://127.0.0.1:8081" });

const schema = z.object({
  DATA_DIR: text.default("./data"),
  KNOWLEDGE_DIR: text.default("./knowledge"),
  DEFAULT_LOCALE: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/, "is not a language tag such as id, en or ja")
    .optional(),
  TIME_ZONE: z.string().default("Asia/Jakarta").refine(isTimeZone, "is not an IANA time zone such as Asia/Jakarta"),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `is not one of ${LOG_LEVELS.join(", ")}` }).default("info"),
  ADMINS: z
    .string()
    .default("")
    .transform(listed)
    .refine((list) => list.every((item) => ADMIN.test(item)), "is not a list such as telegram:123,discord:456"),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, "is not a token as BotFather gives it (digits, a colon, letters)")
    .optional(),
  TELEGRAM_API_ROOT: url.transform((root) => root.replace(/\/+$/, "")).optional(),
  TELEGRAM_WEBHOOK_URL: z
    .url({ protocol: /^https?$/, error: "is not the public address of the webhook, such as https://desk.example.org/telegram" })
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, "is not 16 to 256 letters, digits, _ or - (openssl rand -hex 32 makes one)")
    .optional(),
  DISCORD_TOKEN: text.optional(),
  DISCORD_API: url.transform((root) => root.replace(/\/+$/, "")).optional(),
  DISCORD_PUBLIC_CHANNELS: z
    .string()
    .default("")
    .transform(listed)
    .refine(
      (list) => list.every((id) => /^\d{15,20}$/.test(id)),
      "is not a list of channel ids (Developer Mode, right click, Copy Channel ID)",
    ),
  HTTP_HOST: text.default("127.0.0.1"),
  HTTP_PORT: z.coerce
    .number({ error: "is not a number" })
    .int("is not a whole number")
    .min(0, "is below 0")
    .max(65535, "is above 65535")
    .default(8080),
});

/**
 * Reads the environment. A secret may also be given as `NAME_FILE`, the path of a file that holds it.
 * Throws ConfigError with every problem.
 */
export function parseConfig(environment: Environment): Config {
  const problems: { variable: string; message: string }[] = [];
  const parsed = schema.safeParse({ ...withoutEmpty(environment), ...secretsFromFiles(environment, problems) });
  for (const issue of parsed.error?.issues ?? []) problems.push({ variable: String(issue.path[0]), message: issue.message });
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  const webhook = webhookOf(values);
  return Object.freeze({
    dataDir: resolve(values.DATA_DIR),
    knowledgeDir: resolve(values.KNOWLEDGE_DIR),
    ...(values.DEFAULT_LOCALE !== undefined && { defaultLocale: values.DEFAULT_LOCALE }),
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    admins: values.ADMINS.map((item) => ({ channel: item.split(":")[0]!, person: item.split(":")[1]! })),
    ...(values.TELEGRAM_TOKEN !== undefined && {
      telegram: {
        token: values.TELEGRAM_TOKEN,
        ...(values.TELEGRAM_API_ROOT !== undefined && { apiRoot: values.TELEGRAM_API_ROOT }),
        ...(webhook !== undefined && { webhook }),
      },
    }),
    ...(values.DISCORD_TOKEN !== undefined && {
      discord: {
        token: values.DISCORD_TOKEN,
        ...(values.DISCORD_API !== undefined && { api: values.DISCORD_API }),
        publicChannels: new Set(values.DISCORD_PUBLIC_CHANNELS),
      },
    }),
    http: { host: values.HTTP_HOST, port: values.HTTP_PORT },
  });
}

function listed(list: string): string[] {
  return list
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}

function webhookOf({ TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret }: z.infer<typeof schema>) {
  if (url !== undefined && secret !== undefined) return { url, secret };
  if (url === undefined) return undefined;
  const message = "is missing: TELEGRAM_WEBHOOK_URL needs it, so that nobody but Telegram can hand over messages";
  throw new ConfigError([{ variable: "TELEGRAM_WEBHOOK_SECRET", message }]);
}

/** An empty variable is what an untouched line of `.env.example` gives: it counts as not set. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

function secretsFromFiles(environment: Environment, problems: { variable: string; message: string }[]): Record<string, string> {
  const secrets: Record<string, string> = {};
  for (const name of SECRETS) {
    const file = environment[`${name}_FILE`];
    if (file === undefined || file === "") continue;
    if (environment[name]) {
      problems.push({ variable: `${name}_FILE`, message: `is given together with ${name}; keep one of the two` });
      continue;
    }
    try {
      secrets[name] = readFileSync(file, "utf8").trim();
    } catch (error) {
      problems.push({
        variable: `${name}_FILE`,
        message: `names ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code})`,
      });
    }
  }
  return secrets;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
