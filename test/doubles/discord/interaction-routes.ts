import type { InteractionResponseType } from "discord.js";
import { IncomingWebhookRequestPartialSchema, IncomingWebhookUpdateRequestPartialSchema } from "discord-api-spec/zod";
import { said } from "./answer-message.ts";
import { type Callback, firstOf } from "./first-answer.ts";
import type { Interaction } from "./interactions.ts";
import { changed, remove } from "./message-changes.ts";
import { isEphemeral, type MessageForm } from "./message-form.ts";
import { isThinking, type Kept } from "./place.ts";
import { refusal } from "./refusal.ts";
import { type Call, type Route, route } from "./route.ts";
import type { World } from "./world.ts";

const MOST_FOLLOW_UPS = 5;

/** How the bot answers what people do with it. */
export function interactionRoutes(world: World): Route[] {
  function answered({ params }: Call): Interaction {
    if (params.app !== world.bot.id) throw refusal("unknown webhook");
    return world.interactions.answered(params.token!);
  }

  function meant(call: Call): { readonly interaction: Interaction; readonly kept: Kept } {
    const interaction = answered(call);
    const own = [interaction.original, ...interaction.followUps].flatMap((kept) => kept ?? []);
    const kept = call.params.message === "@original" ? interaction.original : own.find(({ message }) => message.id === call.params.message);
    if (kept === undefined || !interaction.place.kept.has(kept.message.id)) throw refusal("unknown message");
    return { interaction, kept };
  }

  return [
    route("POST /interactions/:id/:token/callback", ({ params, query, body, files }) => {
      const interaction = world.interactions.unanswered(params.id!, params.token!);
      const first = firstOf(world, interaction, body as Callback, files);
      world.interactions.answer(interaction, first);
      return query.get("with_response") === "true" ? told(interaction, (body as Callback).type) : undefined;
    }),
    route("POST /webhooks/:app/:token", (call) => {
      const interaction = answered(call);
      const form = call.body as MessageForm;
      const { original, followUps, owners, place } = interaction;
      // The first one after "is thinking" takes its place.
      if (original !== undefined && isThinking(original) && place.kept.has(original.message.id)) {
        return changed(world, place, original, form, call.files, { schema: IncomingWebhookUpdateRequestPartialSchema });
      }
      if (owners[0] === undefined && followUps.length >= MOST_FOLLOW_UPS) throw refusal("too many follow-ups");
      const kept = said(world, interaction, form, call.files, { schema: IncomingWebhookRequestPartialSchema, isFollowUp: true });
      followUps.push(kept);
      return kept.message;
    }),
    route("GET /webhooks/:app/:token/messages/:message", (call) => meant(call).kept.message),
    route("PATCH /webhooks/:app/:token/messages/:message", (call) => {
      const { interaction, kept } = meant(call);
      return changed(world, interaction.place, kept, call.body as MessageForm, call.files, {
        schema: IncomingWebhookUpdateRequestPartialSchema,
      });
    }),
    route("DELETE /webhooks/:app/:token/messages/:message", (call) => {
      const { interaction, kept } = meant(call);
      remove(world, interaction.place, kept);
      return undefined;
    }),
  ];
}

function told({ id, type, first, place }: Interaction, answered: InteractionResponseType): object {
  const kept = first?.kind === "message" ? first.kept : undefined;
  const response = kept !== undefined && {
    response_message_id: kept.message.id,
    response_message_loading: isThinking(kept),
    response_message_ephemeral: isEphemeral(kept.message),
  };
  const where = { channel_id: place.id, ...(place.server !== undefined && { guild_id: place.server.id }) };
  return {
    interaction: { id, type, ...response, ...where },
    resource: { type: answered, ...(kept !== undefined && { message: kept.message }) },
  };
}
