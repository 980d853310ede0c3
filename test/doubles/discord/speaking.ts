import { MessageFlags } from "discord.js";
import { opened } from "./opened.ts";

export const FREE = MessageFlags.IsComponentsV2;
export const BUTTON = { type: 2, style: 1, label: "Cite", custom_id: "c" };
export const row = (...components: object[]) => ({ type: 1, components });
export const text = (content: string) => ({ type: 10, content });
export const times = <T>(length: number, make: (n: number) => T) => Array.from({ length }, (_, n) => make(n));

/** A channel in which the bot speaks of its own accord, by hand. */
export async function speaking(options: Parameters<typeof opened>[0] = {}) {
  const all = await opened(options);
  const path = `/channels/${all.general.id}/messages`;
  const say = (body: object) => all.call("POST", path, body);
  const edit = (id: unknown, body: object) => all.call("PATCH", `${path}/${id}`, body);
  return { ...all, path, say, edit, screen: () => all.alice.in(all.general).screen() };
}

export const select = (more: object = {}) => ({ type: 3, custom_id: "s", options: [{ label: "a", value: "a" }], ...more });
export const inRow = (errors: object) => ({ components: { 0: { components: { 0: errors } } } });
