/** One turn of an administrator, as the screens see it. */
import type { Conversation } from "../conversation/conversation.ts";
import type { Turn } from "../conversation/turn.ts";
import { type Caller, COMMAND_LINE, FILES_THEMSELVES } from "../curation/caller.ts";
import type { Curation } from "../curation/curation.ts";
import type { Document } from "../curation/document.ts";
import type { Draft } from "../curation/draft.ts";
import { entryIn, textsOf } from "../editing/changes.ts";
import { applyEdits, type Files } from "../editing/edit.ts";
import { dayIn } from "../knowledge/day.ts";
import type { Locale, Localized, PartialDate } from "../knowledge/entry.ts";
import { OUTSIDE } from "../knowledge/knowledge.ts";
import type { Log } from "../log.ts";
import { writeDate } from "../reply/phrasebook.ts";
import type { ConversationId } from "../store.ts";
import type { AdministrationKey } from "./administration-key.ts";
import type { Sessions } from "./session.ts";
import type { Spreadsheet } from "./spreadsheet.ts";

/** By which somebody is written to, in the chat they used last. */
export type Reach = Readonly<Record<string, { readonly address: string; readonly locale: Locale; readonly at: string }>>;

export interface AdministrationParts {
  readonly curation: Curation;
  readonly sessions: Document<Sessions>;
  readonly reach: Document<Reach>;
  /** What is remembered of a conversation: the language that the person chose. */
  readonly load: (conversation: ConversationId) => Promise<Conversation | undefined>;
  /** The conversation's id of a person, by the channel's name and the platform's own number. */
  readonly identify: (channel: string, number: string) => ConversationId;
  /** The names of the channels, which can be switched off. */
  readonly channels: readonly string[];
  readonly spreadsheet: Spreadsheet;
  readonly log: Log;
}

/** What a button or a command names is not there, or not any more. */
export class Gone extends Error {
  override readonly name = "Gone";
}

export class Visit {
  readonly parts: AdministrationParts;
  readonly curation: Curation;
  readonly turn: Turn;
  readonly locale: Locale;
  readonly caller: Caller;

  constructor(parts: AdministrationParts, turn: Turn, locale: Locale) {
    this.parts = parts;
    this.curation = parts.curation;
    this.turn = turn;
    this.locale = locale;
    this.caller = callerOf(turn, locale);
  }

  say(key: AdministrationKey, values?: Readonly<Record<string, string | number>>): string {
    return this.curation.expertise().phrasebook.say(this.locale, `kb.${key}`, values);
  }

  /** A language's name in itself. */
  language(locale: Locale): string {
    return this.curation.expertise().phrasebook.say(locale, "language.name");
  }

  date(date: PartialDate): string {
    return writeDate(date, this.locale, this.curation.expertise().phrasebook);
  }

  /** The day of a moment, where the programme is. */
  day(at: string): string {
    return this.date(dayIn(this.curation.expertise().base.programme.timeZone, new Date(at)));
  }

  /** The name of an entry in whatever state, of a list, or of an outside class; the id of what has none. */
  title(id: string, files: Files = this.curation.files()): string {
    const { base, composer } = this.curation.expertise();
    if (base.list(id) !== undefined) return composer.title(id, this.locale);
    const names = id.startsWith(OUTSIDE) ? base.outsideClass(id.slice(OUTSIDE.length))?.name : textsOf(entryIn(files, id)?.name);
    return this.inOwnLanguage(names ?? {}) ?? id;
  }

  /** A text in the administrator's language, else in the first that has it. */
  inOwnLanguage(texts: Localized<string>): string | undefined {
    return texts[this.locale] ?? Object.values(texts)[0];
  }

  /** The short name of whoever did something. */
  who(who: string): string {
    if (who === FILES_THEMSELVES) return this.say("history.files");
    return who === COMMAND_LINE ? this.say("history.commandLine") : this.curation.rights.nameOf(who);
  }

  /** A draft that the caller may see. Throws Gone. */
  draft(id: string | undefined): Draft {
    const draft = id === undefined ? undefined : this.curation.drafting.get(this.caller, id);
    if (draft === undefined) throw new Gone(`There is no draft ${id}`);
    return draft;
  }

  /** The knowledge as a draft would leave it; as it is, where the draft does not fit any more. */
  filesOf({ edits }: Draft): Files {
    const files = this.curation.files();
    const applied = applyEdits(files, edits);
    return applied.kind === "applied" ? applied.files : files;
  }
}

export function callerOf({ conversation, groups }: Pick<Turn, "conversation" | "groups">, locale: Locale): Caller {
  return { who: conversation, locale, ...(groups !== undefined && { groups }) };
}
