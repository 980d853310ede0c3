import {
  AllowedMentionsTypes,
  type APIAllowedMentions,
  type APIMessage,
  type APIUser,
  ComponentType,
  PermissionFlagsBits,
} from "discord.js";
import { everyComponent } from "./components.ts";
import type { Place } from "./place.ts";
import type { Problem } from "./refusal.ts";

/** What stands in `<…>` in a message and means somebody or something. */
interface Named {
  readonly users: readonly APIUser[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly everyone: boolean;
}

export interface Mentions extends Pick<APIMessage, "mentions" | "mention_roles" | "mention_everyone"> {
  /** The names of those who are rung up. */
  readonly pings: readonly string[];
}

export function mentionProblems(allowed: APIAllowedMentions | null | undefined, path: Problem["path"]): Problem[] {
  return (["users", "roles"] as const)
    .filter((kind) => allowed?.parse?.includes(kind as AllowedMentionsTypes) && (allowed[kind]?.length ?? 0) > 0)
    .map((kind) => ({
      path,
      code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

/** Whom a message of the bot's rings up: all that it names, or those of them that it allows itself to. */
export function mentionsIn(
  { content, components }: Pick<APIMessage, "content" | "components">,
  place: Place,
  people: Iterable<APIUser>,
  { allowed, repliedTo }: { readonly allowed?: APIAllowedMentions | null | undefined; readonly repliedTo?: APIUser | undefined },
): Mentions {
  const texts = everyComponent(components ?? []).flatMap(({ component }) =>
    component.type === ComponentType.TextDisplay ? component.content : [],
  );
  const named = namedIn([content, ...texts].join("\n"), place, people);
  const may = (kind: AllowedMentionsTypes, id: string) =>
    !allowed || allowed.parse?.includes(kind) || (kind !== AllowedMentionsTypes.Everyone && allowed[kind]?.includes(id));
  const users = named.users.filter(({ id }) => may(AllowedMentionsTypes.User, id));
  if (repliedTo !== undefined && (allowed ? allowed.replied_user : true) && !users.includes(repliedTo)) users.push(repliedTo);
  const mayAll = (place.botMay & PermissionFlagsBits.MentionEveryone) !== 0n;
  const roles = named.roles.filter(({ id }) => mayAll && may(AllowedMentionsTypes.Role, id));
  const everyone = named.everyone && mayAll && Boolean(may(AllowedMentionsTypes.Everyone, ""));
  const pings = [
    ...users.map((user) => user.global_name ?? user.username),
    ...roles.map(({ name }) => `@${name}`),
    ...(everyone ? ["@everyone"] : []),
  ];
  return { mentions: users, mention_roles: roles.map(({ id }) => id), mention_everyone: everyone, pings };
}

function namedIn(text: string, place: Place, people: Iterable<APIUser>): Named {
  const ids = (form: RegExp) => new Set([...text.matchAll(form)].map(([, id]) => id));
  const users = ids(/<@!?(\d+)>/g);
  const roles = ids(/<@&(\d+)>/g);
  return {
    users: [...people].filter(({ id }) => users.has(id)),
    roles: (place.server?.roles ?? []).filter(({ id }) => roles.has(id)),
    everyone: /@(everyone|here)\b/.test(text),
  };
}

/** What somebody types, as the app sends it: `@Name` becomes a mention where that name is known. */
export function typedOut(text: string, people: readonly APIUser[]): string {
  const byLength = people.toSorted((a, b) => nameOf(b).length - nameOf(a).length);
  return byLength.reduce((sent, user) => sent.replaceAll(`@${nameOf(user)}`, `<@${user.id}>`), text);
}

/** The same the other way round: as the app shows it. */
export function readOut(text: string, place: Place, people: Iterable<APIUser>): string {
  const { users, roles } = namedIn(text, place, people);
  const withUsers = users.reduce((shown, user) => shown.replaceAll(new RegExp(`<@!?${user.id}>`, "g"), `@${nameOf(user)}`), text);
  const withRoles = roles.reduce((shown, role) => shown.replaceAll(`<@&${role.id}>`, `@${role.name}`), withUsers);
  const withChannels = (place.server?.places ?? []).reduce((shown, { id, name }) => shown.replaceAll(`<#${id}>`, `#${name}`), withRoles);
  return withChannels.replaceAll(/<\/([^:>]+):\d+>/g, "/$1");
}

function nameOf({ global_name, username }: APIUser): string {
  return global_name ?? username;
}
