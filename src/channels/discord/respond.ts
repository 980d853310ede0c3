/** The first and only response to something that a member did with a command or a control. */
import {
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageTopLevelComponent,
  DiscordAPIError,
  HTTPError,
  InteractionResponseType,
  MessageFlags,
  type RawFile,
  type REST,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  Routes,
} from "discord.js";
import type { Metrics } from "../../core/metrics.ts";
import { abortable } from "./abortable.ts";
import type { Audience } from "./interaction.ts";

export interface Responding {
  readonly body: APIInteractionResponse;
  readonly files: readonly RawFile[];
  readonly rest: REST;
  readonly metrics: Metrics;
  /** Aborted when the process has no time left. */
  readonly giveUp: AbortSignal;
}

/** Within the three seconds that Discord gives. */
const MOST_TRIES = 3;

/** Resolves with the id of the message that this made, if it made one. Rejects with discord.js's errors. */
export async function respond(
  { id, token }: Pick<APIInteraction, "id" | "token">,
  { body, files, rest, metrics, giveUp }: Responding,
): Promise<string | undefined> {
  const query = new URLSearchParams({ with_response: "true" });
  const post = (signal: AbortSignal) =>
    rest.post(Routes.interactionCallback(id, token), { auth: false, body, query, files: [...files], signal });
  for (let tries = 1; ; tries++) {
    try {
      const done = (await abortable(giveUp, post)) as RESTPostAPIInteractionCallbackWithResponseResult;
      return done.resource?.message?.id;
    } catch (error) {
      // A line that breaks is no answer; after Discord's own failures discord.js has called again.
      const isLine = !(error instanceof DiscordAPIError || error instanceof HTTPError || giveUp.aborted);
      if (!isLine || tries >= MOST_TRIES) throw error;
      metrics.count("desk_retries_total", { channel: "discord", reason: "network" });
    }
  }
}

export function messageOf(components: readonly APIMessageTopLevelComponent[], flags = 0): APIInteractionResponse {
  return {
    type: InteractionResponseType.ChannelMessageWithSource,
    data: { components: [...components], flags: flags | MessageFlags.IsComponentsV2, allowed_mentions: { parse: [] } },
  };
}

export function flagsFor(audience: Audience): number {
  return audience === "member" ? MessageFlags.Ephemeral : 0;
}
