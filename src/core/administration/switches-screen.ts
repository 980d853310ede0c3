/** Switching off what is being checked, and on again. */
import type { Switchable } from "../curation/switches.ts";
import { entryIn } from "../editing/changes.ts";
import { shortened } from "../reply/shortened.ts";
import { find } from "./edit-screen.ts";
import { asked, type Button, field, listed, type Screen, shown, type Values } from "./screen.ts";
import { Gone, type Visit } from "./visit.ts";

const MOST_LISTED = 7;
const LONGEST_REASON = 300;

/** `/kb off <entry|channel|desk> [reason]` */
export async function offCommand(visit: Visit, words: string): Promise<Screen> {
  if (words === "") return switchesScreen(visit);
  const [first = "", ...reason] = words.split(/\s+/);
  const what = switchable(visit, first);
  if (what !== undefined) return offScreen(visit, [what], reason.length === 0 ? undefined : { reason: reason.join(" ") });
  return find(visit, words, "of", (_, entry) => offScreen(visit, [entry]));
}

/** `/kb on <entry|channel|desk>` */
export async function onCommand(visit: Visit, words: string): Promise<Screen> {
  const what = switchable(visit, words);
  if (what !== undefined) return onScreen(visit, [what]);
  return words === "" ? switchesScreen(visit) : find(visit, words, "on", (_, entry) => onScreen(visit, [entry]));
}

/** Asks for the reason; with it, switches off. */
export async function offScreen(visit: Visit, args: readonly string[], values?: Values): Promise<Screen> {
  const what = existing(visit, args);
  const reason = shortened(values?.reason?.trim() ?? "", LONGEST_REASON);
  if (reason === "") {
    visit.curation.rights.require(visit.caller, what.startsWith("entry:") ? "editor" : "publisher");
    return asked(`of:${args.join(":")}`, visit.say("off.title", { name: nameOf(visit, what) }), [field("reason", visit.say("off.reason"))]);
  }
  await visit.curation.switches.off(visit.caller, what, reason);
  return shown(visit.say("off.done", { name: nameOf(visit, what) }), {
    buttons: [
      [visit.say("on.button"), `on:${args.join(":")}`],
      [visit.say("home.button"), "home"],
    ],
  });
}

export async function onScreen(visit: Visit, args: readonly string[]): Promise<Screen> {
  const what = existing(visit, args);
  const wasOff = await visit.curation.switches.on(visit.caller, what);
  return shown(visit.say(wasOff ? "on.done" : "on.wasOn", { name: nameOf(visit, what) }), {
    buttons: [[visit.say("home.button"), "home"]],
  });
}

/** What is switched off, by whom and why. */
export function switchesScreen(visit: Visit): Screen {
  const off = visit.curation.switches.all;
  return shown(visit.say(off.length === 0 ? "off.nothing" : "off.lead", { count: off.length }), {
    blocks: listed(
      "",
      off.slice(0, MOST_LISTED).map(({ what, reason, who, at }) =>
        visit.say("off.line", {
          name: nameOf(visit, what),
          reason: shortened(reason, 80),
          who: visit.who(who),
          date: visit.day(at),
        }),
      ),
    ),
    buttons: [
      ...off
        .slice(0, MOST_LISTED)
        .map(({ what }): Button => [visit.say("on.name", { name: nameOf(visit, what) }), `on:${what.replace(/^entry:/, "")}`]),
      [visit.say("home.button"), "home"],
    ],
  });
}

/** `desk`, a channel's name, or an entry's id, with or without what it is before it. */
function switchable(visit: Visit, word: string): Switchable | undefined {
  const [, prefix, name = word] = /^(channel|entry):(.+)$/.exec(word) ?? [];
  if (word === "desk") return "desk";
  if (prefix !== "entry" && visit.parts.channels.includes(name)) return `channel:${name}`;
  return prefix !== "channel" && entryIn(visit.curation.files(), name) !== undefined ? `entry:${name}` : undefined;
}

function existing(visit: Visit, args: readonly string[]): Switchable {
  const what = switchable(visit, args.join(":"));
  if (what === undefined) throw new Gone(`There is nothing to switch under ${args.join(":")}`);
  return what;
}

function nameOf(visit: Visit, what: Switchable): string {
  if (what === "desk") return visit.say("off.desk");
  const [, kind, name = ""] = /^(channel|entry):(.+)$/.exec(what) ?? [];
  return kind === "channel" ? name : shortened(visit.title(name), 60);
}
