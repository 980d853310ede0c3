import type { APIEmbed } from "discord.js";
import type { Problem } from "./refusal.ts";

const MOST_CHARACTERS = 6000;

/** What is wrong with embeds, beyond what the schema knows. */
export function embedsProblems(embeds: readonly APIEmbed[], at: Problem["path"]): Problem[] {
  const required = (...path: (string | number)[]): Problem => ({
    path: [...at, ...path],
    code: "BASE_TYPE_REQUIRED",
    message: "This field is required",
  });
  const problems = embeds.flatMap((embed, index) => {
    const empty = (embed.fields ?? []).flatMap((field, at) =>
      (["name", "value"] as const).filter((part) => field[part].trim() === "").map((part) => required(index, "fields", at, part)),
    );
    const { title, description, fields = [], image, thumbnail, author, footer } = embed;
    const isBare = !title && !description && fields.length === 0 && !image && !thumbnail && !author && !footer;
    return isBare ? [required(index, "description"), ...empty] : empty;
  });
  if (embeds.reduce((sum, embed) => sum + charactersIn(embed), 0) > MOST_CHARACTERS) {
    problems.push({ path: at, code: "MAX_EMBED_SIZE_EXCEEDED", message: `Embed size exceeds maximum size of ${MOST_CHARACTERS}` });
  }
  return problems;
}

function charactersIn({ title, description, fields = [], footer, author }: APIEmbed): number {
  const inFields = fields.flatMap(({ name, value }) => [name, value]);
  return [title, description, footer?.text, author?.name, ...inFields].reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
