import { type APIAttachment, type APIRole, ApplicationCommandOptionType } from "discord.js";
import type { Upload } from "../multipart.ts";
import type { Account } from "./account.ts";
import type { Place } from "./place.ts";
import type { World } from "./world.ts";

/** A person, a role or a file, as somebody fills it into a command. */
export type Picked = { readonly account: Account } | APIRole | Upload;

/** What was picked for a command: Discord sends the number of each, and beside them what they are. */
export class Resolved {
  private readonly world: World;
  private readonly place: Place;
  private readonly found: Record<"users" | "members" | "roles" | "attachments", Record<string, unknown>> = {
    users: {},
    members: {},
    roles: {},
    attachments: {},
  };

  constructor(world: World, place: Place) {
    this.world = world;
    this.place = place;
  }

  /** The number of what was picked; undefined where it does not fit the option. */
  take(type: ApplicationCommandOptionType, picked: Picked): string | undefined {
    if (type === ApplicationCommandOptionType.User && "account" in picked) return this.person(picked.account);
    if (type === ApplicationCommandOptionType.Role && "permissions" in picked) return this.role(picked);
    if (type === ApplicationCommandOptionType.Attachment && "bytes" in picked) return this.file(this.world.hosting.take(picked));
    return undefined;
  }

  /** As it stands in the interaction's data. */
  data(): object {
    const kinds = Object.entries(this.found).filter(([, things]) => Object.keys(things).length > 0);
    return kinds.length === 0 ? {} : { resolved: Object.fromEntries(kinds) };
  }

  private person(account: Account): string {
    const { user } = account;
    this.found.users[user.id] = user;
    const member = this.place.server?.memberData(account);
    if (member !== undefined) this.found.members[user.id] = { ...member, user: undefined };
    return user.id;
  }

  private role(role: APIRole): string {
    this.found.roles[role.id] = role;
    return role.id;
  }

  private file(attachment: APIAttachment): string {
    this.found.attachments[attachment.id] = attachment;
    return attachment.id;
  }
}
