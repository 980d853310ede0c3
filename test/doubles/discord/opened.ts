import { Client, Events, GatewayIntentBits, type Interaction, Partials } from "discord.js";
import { expect, onTestFinished } from "vitest";
import { type DiscordOptions, startDiscordDouble } from "./discord-double.ts";
import type { Answered } from "./raw-bot.ts";
import { caller, RawBot } from "./raw-bot.ts";

export const TOKEN = "test.token.of-nobody";

const INTENTS = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];

/** A double for one test, a server with a channel, Alice in it, and the API by hand. */
export async function opened(options: Partial<DiscordOptions> = {}) {
  const discord = await startDiscordDouble({ token: TOKEN, ...options });
  onTestFinished(() => discord.close());
  const server = discord.server({ name: "Working group" });
  const general = server.channel("general");
  const alice = discord.member({ name: "Alice" });
  server.add(alice);
  return { discord, server, general, alice, call: caller(discord, TOKEN) };
}

/** The same with a bot that has come by way of discord.js; `answer` is what it does when somebody does something with it. */
export async function connected(
  answer: (interaction: Interaction) => unknown = () => {},
  { heartbeatInterval, ...options }: Partial<DiscordOptions> & { readonly heartbeatInterval?: number } = {},
) {
  const all = await opened(options);
  if (heartbeatInterval !== undefined) all.discord.gateway.heartbeatInterval = heartbeatInterval;
  const client = new Client({ intents: INTENTS, partials: [Partials.Channel], rest: { api: all.discord.api, retries: 0 } });
  onTestFinished(() => client.destroy());
  client.on(Events.InteractionCreate, answer);
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(TOKEN);
  await ready;
  return { ...all, client };
}

export const ASK = {
  name: "ask",
  description: "Asks the desk",
  options: [{ type: 3, name: "question", description: "What to ask", required: true, autocomplete: true }],
};

/** The same with a bot that does everything by hand, and has a command `/ask` and an entry "Answer this" in the menus of messages. */
export async function entered(options: Partial<DiscordOptions> & { readonly as?: object } = {}) {
  const { as = {}, ...rest } = options;
  const all = await opened(rest);
  const { call } = all;
  const bot = await arrives(call);
  bot.identify({ token: TOKEN, ...as });
  const app = ((await bot.next("READY")).d.application as { readonly id: string }).id;
  const registered = await call("PUT", `/applications/${app}/commands`, [ASK, { name: "Answer this", type: 3 }]);
  if (registered.status !== 200) throw new Error(JSON.stringify(registered.body));
  return {
    ...all,
    bot,
    app,
    /** What somebody has done with the bot. */
    async deed(): Promise<Deed> {
      return (await bot.next("INTERACTION_CREATE")).d as unknown as Deed;
    },
    /** Answers it for the first time. */
    answer: ({ id, token }: Deed, body: object): Promise<Answered> => call("POST", `/interactions/${id}/${token}/callback`, body),
    /** Does something with its webhook: `hook(deed, "PATCH", "/messages/@original", …)`. */
    hook: ({ token }: Deed, verb: string, rest: string, body?: object): Promise<Answered> =>
      call(verb, `/webhooks/${app}/${token}${rest}`, body),
  };
}

/** As much of an interaction as tests look at. */
export interface Deed {
  readonly id: string;
  readonly token: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly [more: string]: unknown;
}

/** A bot that has a connection to the gateway and has not said who it is. */
export async function arrives(call: ReturnType<typeof caller>, query = "v=10&encoding=json"): Promise<RawBot> {
  const { body } = await call("GET", "/gateway/bot");
  const bot = new RawBot(`${body.url}?${query}`);
  await bot.open;
  return bot;
}

/** What a call is refused with. */
export function refused(status: number, code: number, errors?: object) {
  return { status, body: { code, message: expect.any(String), ...(errors !== undefined && { errors }) } };
}

/** One fault in a body, as it stands in the `errors` of a refusal. */
export function error(code: string) {
  return { _errors: [{ code, message: expect.any(String) }] };
}
