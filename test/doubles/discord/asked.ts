import { MessageFlags } from "discord.js";
import { entered } from "./opened.ts";

export const EPHEMERAL = MessageFlags.Ephemeral;
export const FREE = MessageFlags.IsComponentsV2;
export const BUTTON = { type: 2, style: 1, label: "Cite", custom_id: "cite" };
export const CITE = [{ type: 1, components: [BUTTON] }];
export const INPUT = { type: 4, style: 1, custom_id: "why", label: "Why?" };
export const DIALOGUE = { custom_id: "wrong", title: "What was wrong?", components: [{ type: 1, components: [INPUT] }] };
export const said = (content: string, more: object = {}) => ({ type: 4, data: { content, ...more } });

/** Alice has asked something, and nobody has answered yet. */
export async function asked(options: Parameters<typeof entered>[0] = {}) {
  const all = await entered(options);
  const first = all.alice.in(all.general).slash("ask", { question: "textiles?" });
  // Where nobody answers in a test, nobody is told.
  first.catch(() => {});
  return { ...all, first, deed: await all.deed(), later: all.deed };
}

/** The same, and the answer had a button. */
export async function answered(options: Parameters<typeof entered>[0] = {}) {
  const all = await asked(options);
  await all.answer(all.deed, said("Sectors", { components: CITE }));
  return { ...all, shown: await all.first };
}

/** The same, and she has pressed it. */
export async function pressed(options: Parameters<typeof entered>[0] = {}) {
  const all = await answered(options);
  const first = all.alice.presses("Cite");
  first.catch(() => {});
  return { ...all, first, deed: await all.later() };
}

/** The same, and it has opened a dialogue, which she has sent. */
export async function submitted() {
  const all = await pressed();
  await all.answer(all.deed, { type: 9, data: DIALOGUE });
  const dialogue = await all.first;
  const first = all.alice.submits({ "Why?": "Outdated" });
  first.catch(() => {});
  return { ...all, dialogue, first, deed: await all.later() };
}

/** The same with a completion that is waited for. */
export async function typing() {
  const all = await entered();
  const first = all.alice.in(all.general).types("ask", { question: "teks" });
  first.catch(() => {});
  return { ...all, first, deed: await all.deed() };
}
