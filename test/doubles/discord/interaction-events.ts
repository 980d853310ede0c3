import { type APIChannel, ChannelType, GatewayDispatchEvents, type Locale } from "discord.js";
import { contextOf } from "./commands.ts";
import type { Deed, First, Interaction } from "./interactions.ts";
import type { World } from "./world.ts";

/** What an interaction says of itself beside who did it and where. */
export interface DeedData {
  readonly data: object;
  readonly message?: object;
}

const ATTACHMENT_LIMIT = 10 * 1024 * 1024;

/** Somebody does something with the bot: it is told, and what it answers first comes back. Rejects with `complaint` after three seconds. */
export function perform(world: World, deed: Deed, more: DeedData, complaint: string): Promise<First> {
  const { interaction, answer } = world.interactions.begin(deed, complaint);
  world.gateway.dispatch(GatewayDispatchEvents.InteractionCreate, () => ({ ...eventOf(world, interaction), ...more }));
  return answer;
}

function eventOf(world: World, { id, token, type, account, place, owners }: Interaction): object {
  const { server } = place;
  const who =
    server === undefined
      ? { user: account.user }
      : {
          member: { ...server.memberData(account), permissions: String(server.permissionsOf(account)) },
          guild_id: server.id,
          guild: { id: server.id, locale: server.locale, features: [] },
          guild_locale: server.locale,
        };
  return {
    id,
    token,
    type,
    application_id: world.bot.id,
    version: 1,
    channel_id: place.id,
    channel:
      place.type === ChannelType.DM
        ? place.data()
        : { ...(place.data() as APIChannel), permissions: String(server?.permissionsOf(account)) },
    ...who,
    locale: account.locale as Locale,
    app_permissions: String(place.botMay),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: contextOf(place),
    attachment_size_limit: ATTACHMENT_LIMIT,
  };
}
