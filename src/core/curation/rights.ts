/** Who may change the knowledge: owners from the configuration, and whom they let. Asked for each operation, where it is carried out. */
import { type Caller, COMMAND_LINE, NotPermitted, RANKS, type Rank } from "./caller.ts";
import type { Document } from "./document.ts";

/** What an owner gave somebody. */
export interface Grant {
  /** A conversation's id, or a group's as the channel names it (`discord-role:123`). */
  readonly who: string;
  readonly rank: Rank;
  /** A short name, by which history shows the person and entries name their owner: `sari`. Each its own. */
  readonly name: string;
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A rank that waits for whoever brings the code: once, for `INVITATION_HOURS`. */
export interface Invitation {
  /** Hash of the code; the code itself is only ever shown to the owner. */
  readonly code: string;
  readonly rank: Rank;
  readonly name: string;
  readonly by: string;
  readonly at: string;
}

export interface Grants {
  readonly grants: readonly Grant[];
  readonly invitations: readonly Invitation[];
}

export const NO_GRANTS: Grants = { grants: [], invitations: [] };
export const INVITATION_HOURS = 24;

export interface RightsParts {
  readonly grants: Document<Grants>;
  /** Owners that the configuration names: they cannot be revoked in chat. */
  readonly owners: readonly string[];
  readonly now: () => Date;
  /** A code that cannot be guessed, of letters and digits alone: what else there is, some apps copy with a backslash before it. */
  readonly code: () => string;
  readonly digest: (text: string) => string;
}

export class Rights {
  private readonly parts: RightsParts;

  constructor(parts: RightsParts) {
    this.parts = parts;
  }

  /** The highest rank of a caller, by their own name or by one of their groups; undefined for a stranger. */
  rankOf({ who, groups = [] }: Pick<Caller, "who" | "groups">): Rank | undefined {
    if (who === COMMAND_LINE || this.parts.owners.includes(who)) return "owner";
    const ranks = this.parts.grants.value.grants.filter((grant) => grant.who === who || groups.includes(grant.who)).map(({ rank }) => rank);
    return RANKS.findLast((rank) => ranks.includes(rank));
  }

  may(caller: Pick<Caller, "who" | "groups">, needs: Rank): boolean {
    const has = this.rankOf(caller);
    return has !== undefined && RANKS.indexOf(has) >= RANKS.indexOf(needs);
  }

  /** Throws NotPermitted for a caller of a lower rank. */
  require(caller: Caller, needs: Rank): void {
    if (!this.may(caller, needs)) throw new NotPermitted(needs, this.rankOf(caller));
  }

  /** Everybody who may, those of the configuration first. */
  list(caller: Caller): readonly Grant[] {
    this.require(caller, "editor");
    const named = this.parts.owners.map((who, index): Grant => ({ who, rank: "owner", name: `owner-${index + 1}`, by: "ADMINS", at: "" }));
    return [...named, ...this.parts.grants.value.grants];
  }

  /** The short name of whoever did something; for a stranger (a revoked one) the beginning of the keyed id. */
  nameOf(who: string): string {
    const granted = this.parts.grants.value.grants.find((grant) => grant.who === who)?.name;
    const owner = this.parts.owners.indexOf(who);
    if (granted !== undefined || owner >= 0) return granted ?? `owner-${owner + 1}`;
    const colon = who.indexOf(":");
    return colon < 0 ? who : who.slice(0, colon + 7);
  }

  /** Whom a short name means. */
  whoIs(name: string): string | undefined {
    const owner = /^owner-(\d+)$/.exec(name);
    const granted = this.parts.grants.value.grants.find((grant) => grant.name === name)?.who;
    return granted ?? (owner ? this.parts.owners[Number(owner[1]) - 1] : undefined);
  }

  /** Gives a person or a group a rank, in place of what they had. "taken": another has that name. */
  async grant(caller: Caller, { who, rank, name }: Pick<Grant, "who" | "rank" | "name">): Promise<"granted" | "taken"> {
    this.require(caller, "owner");
    let taken = false;
    await this.parts.grants.change((all) => {
      taken = isTaken(all, name, who);
      if (taken) return all;
      const others = all.grants.filter((grant) => grant.who !== who);
      return this.withoutLost(all, { ...all, grants: [...others, { who, rank, name, by: caller.who, at: this.at() }] });
    });
    return taken ? "taken" : "granted";
  }

  /**
   * Takes a rank back at once, and the invitations under that name; with an owner's rank also those that they have made. Says whether
   * there was anything to take.
   */
  async revoke(caller: Caller, name: string): Promise<boolean> {
    this.require(caller, "owner");
    const before = this.parts.grants.value;
    const after = await this.parts.grants.change((all) =>
      this.withoutLost(all, {
        grants: all.grants.filter((grant) => grant.name !== name),
        invitations: all.invitations.filter((invitation) => invitation.name !== name),
      }),
    );
    return after.grants.length < before.grants.length || after.invitations.length < before.invitations.length;
  }

  /** A code for somebody whose number the owner does not know: whoever brings it first, within a day, has the rank. */
  async invite(caller: Caller, { rank, name }: Pick<Grant, "rank" | "name">): Promise<string | "taken"> {
    this.require(caller, "owner");
    const code = this.parts.code();
    let taken = false;
    await this.parts.grants.change((all) => {
      taken = isTaken(all, name, undefined);
      if (taken) return all;
      const invitation = { code: this.parts.digest(code), rank, name, by: caller.who, at: this.at() };
      return { ...all, invitations: [...all.invitations.filter((other) => !this.hasLapsed(other)), invitation] };
    });
    return taken ? "taken" : code;
  }

  /**
   * Takes an invitation up. Undefined for a code that is unknown, used or older than a day, for a name that somebody else has by now, and
   * for a rank that is no higher than the caller's: the caller stays what they were.
   */
  async accept({ who }: Caller, code: string): Promise<Grant | undefined> {
    const hash = this.parts.digest(code);
    let grant: Grant | undefined;
    if (this.parts.grants.value.invitations.every((other) => other.code !== hash)) return undefined;
    await this.parts.grants.change((all) => {
      const invitation = all.invitations.find((other) => other.code === hash && !this.hasLapsed(other));
      if (invitation === undefined || isTaken(all, invitation.name, who) || this.may({ who }, invitation.rank)) return all;
      grant = { who, rank: invitation.rank, name: invitation.name, by: invitation.by, at: this.at() };
      return {
        grants: [...all.grants.filter((other) => other.who !== who), grant],
        invitations: all.invitations.filter((other) => other !== invitation),
      };
    });
    return grant;
  }

  /**
   * Once an owner is one no more, no invitation stands but those of who is an owner by name: nobody comes back by a code of their own.
   * Who is an owner by a group has to invite anew.
   */
  private withoutLost({ grants: before }: Grants, { grants, invitations }: Grants): Grants {
    const ownersIn = (all: readonly Grant[]) => all.filter(({ rank }) => rank === "owner").map(({ who }) => who);
    const named = [COMMAND_LINE, ...this.parts.owners, ...ownersIn(grants)];
    const isLost = ownersIn(before).some((who) => !named.includes(who));
    return { grants, invitations: isLost ? invitations.filter(({ by }) => named.includes(by)) : invitations };
  }

  private hasLapsed({ at }: Invitation): boolean {
    return this.parts.now().getTime() - Date.parse(at) > INVITATION_HOURS * 3_600_000;
  }

  private at(): string {
    return this.parts.now().toISOString();
  }
}

function isTaken({ grants }: Grants, name: string, who: string | undefined): boolean {
  return /^owner-\d+$/.test(name) || grants.some((grant) => grant.name === name && grant.who !== who);
}
