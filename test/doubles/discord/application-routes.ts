import type { APIApplicationCommand, RESTPutAPIApplicationCommandsJSONBody } from "discord.js";
import { CreatePrivateChannelRequestSchema } from "discord-api-spec/zod";
import { invalidForm, refusal } from "./refusal.ts";
import { type Call, known, type Route, route } from "./route.ts";
import { schemaProblems } from "./schema.ts";
import type { World } from "./world.ts";

/** Who the bot is, where its gateway is, its commands, and its conversations with one person. */
export function applicationRoutes(world: World, gatewayUrl: () => string): Route[] {
  const own = ({ params }: Call) => {
    if (params.app !== world.bot.id) throw refusal("unknown application");
  };
  const application = () => ({
    id: world.bot.id,
    name: world.options.botName,
    icon: null,
    description: "",
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    flags: 0,
    verify_key: "0".repeat(64),
    approximate_guild_count: world.servers.filter(({ hasBot }) => hasBot).length,
  });
  return [
    route("GET /gateway", () => ({ url: gatewayUrl() })),
    route("GET /gateway/bot", () => ({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 14_400_000, max_concurrency: 1 },
    })),
    route("GET /users/@me", () => world.bot),
    route("GET /applications/@me", application),
    route("GET /applications/:app/commands", (call) => {
      own(call);
      return world.commands.all().map((command) => (call.query.get("with_localizations") === "true" ? command : untranslated(command)));
    }),
    route("PUT /applications/:app/commands", (call) => {
      own(call);
      if (!Array.isArray(call.body))
        throw invalidForm([{ path: [], code: "LIST_TYPE_CONVERT", message: "Only iterables may be used in a ListType" }]);
      return [...world.commands.replace(call.body as RESTPutAPIApplicationCommandsJSONBody)];
    }),
    route("POST /users/@me/channels", ({ body }) => {
      const problems = schemaProblems(CreatePrivateChannelRequestSchema, body);
      if (problems.length > 0) throw invalidForm(problems);
      return known(world.accounts, (body as { readonly recipient_id?: string }).recipient_id, "unknown user").direct.data();
    }),
  ];
}

/** Translations are not told unless they are asked for, of options and choices neither. */
function untranslated(command: APIApplicationCommand): APIApplicationCommand {
  return JSON.parse(JSON.stringify(command, (key, value: unknown) => (/^(name|description)_localizations$/.test(key) ? undefined : value)));
}
