/** What is switched off while it is being checked: an entry, a channel, the whole desk. */
import type { EntryId } from "../knowledge/entry.ts";
import type { Caller } from "./caller.ts";
import type { Document } from "./document.ts";
import type { Rights } from "./rights.ts";

/** `desk`, `channel:telegram`, `entry:contact-kemenperin`. */
export type Switchable = "desk" | `channel:${string}` | `entry:${EntryId}`;

export interface SwitchedOff {
  readonly what: Switchable;
  readonly reason: string;
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

export interface SwitchesParts {
  readonly document: Document<readonly SwitchedOff[]>;
  readonly rights: Rights;
  readonly now: () => Date;
}

/** In effect with the next turn, and after a restart. */
export class Switches {
  private readonly parts: SwitchesParts;

  constructor(parts: SwitchesParts) {
    this.parts = parts;
  }

  get all(): readonly SwitchedOff[] {
    return this.parts.document.value;
  }

  isOff(what: Switchable): boolean {
    return this.all.some((off) => off.what === what);
  }

  /** Switches off, or says why anew. Needs an editor for an entry, a publisher for a channel or the desk. */
  async off(caller: Caller, what: Switchable, reason: string): Promise<void> {
    this.allow(caller, what);
    const off: SwitchedOff = { what, reason, who: caller.who, at: this.parts.now().toISOString() };
    await this.parts.document.change((all) => [...all.filter((other) => other.what !== what), off]);
  }

  /** Says whether it was off. What somebody else switched off needs a publisher. */
  async on(caller: Caller, what: Switchable): Promise<boolean> {
    this.allow(caller, what);
    const off = this.all.find((other) => other.what === what);
    const wasOff = off !== undefined;
    if (wasOff && off.who !== caller.who) this.parts.rights.require(caller, "publisher");
    if (wasOff) await this.parts.document.change((all) => all.filter((other) => other.what !== what));
    return wasOff;
  }

  private allow(caller: Caller, what: Switchable): void {
    this.parts.rights.require(caller, what.startsWith("entry:") ? "editor" : "publisher");
  }
}
