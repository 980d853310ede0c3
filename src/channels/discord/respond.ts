/** The response to something that a member did with a command or a control: the first, or what comes when that put it off. */
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
  { body, files, ...trying }: Responding,
): Promise<string | undefined> {
  const query = new URLSearchParams({ with_response: "true" });
  const options = { auth: false, body, query, files: [...files] };
  const done = await tried(trying, (signal) => trying.rest.post(Routes.interactionCallback(id, token), { ...options, signal }));
  return (done as RESTPostAPIInteractionCallbackWithResponseResult).resource?.message?.id;
}

/** What has been put off: in the place of "is thinking" or of the message with the control, or as a message of its own. */
export async function respondLater(
  { application_id: application, token }: Pick<APIInteraction, "application_id" | "token">,
  { body, files, isOwnMessage, ...trying }: Omit<Responding, "body"> & { readonly body: object; readonly isOwnMessage: boolean },
): Promise<void> {
  const options = { auth: false, body, files: [...files] };
  await tried(trying, (signal) =>
    isOwnMessage
      ? trying.rest.post(Routes.webhook(application, token), { ...options, signal })
      : trying.rest.patch(Routes.webhookMessage(application, token), { ...options, signal }),
  );
}

async function tried(
  { metrics, giveUp }: Pick<Responding, "metrics" | "giveUp">,
  call: (signal: AbortSignal) => Promise<unknown>,
): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    try {
      return await abortable(giveUp, call);
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
