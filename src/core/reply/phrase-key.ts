/** The keys of the desk's own words. `src/i18n` checks at compile time that the locale files have every one of them. */
import type { AdministrationKey } from "../administration/administration-key.ts";
import type { Command } from "../conversation/command.ts";
import type { MistakePhrase } from "../editing/tables.ts";
import type { Kind } from "../knowledge/entry.ts";

type ListKind = Extract<Kind, "sector" | "field" | "pilot" | "document" | "organisation" | "person" | "contact" | "event">;

export type PhraseKey =
  | `language.${"name" | "now" | "ask"}`
  | `date.${"about" | "span"}`
  | `answer.${"about" | "asOf" | "source" | "related" | "wrong" | "more" | "otherLanguage"}`
  | `list.${ListKind | "lead" | "leadShort" | "leadDated" | "leadDatedShort" | "edition" | "besides"}`
  | "parts.lead"
  | `clarify.${"ask" | "none"}`
  | `miss.${"noted" | "again" | "what" | "obsolete" | "other" | "notedObsolete" | "tell" | "told"}`
  | `switched.${"desk" | "answer" | "ask"}`
  | `review.${"overdue" | "confirm" | "withheld"}`
  | `upkeep.${"reminder" | "reminderOverdue" | "how" | "digest" | "unchecked" | "byChannel" | "byLocale"}`
  | `upkeep.${"questions" | "answered" | "askedBack" | "declined" | "misses" | "newGroups" | "stale" | "overdue"}`
  | `decline.${"plain" | "unsure"}`
  | "empty"
  | "media"
  | "outdated"
  | "late"
  | "limit"
  | "scam"
  | "personal"
  | `told.${"asked" | "plain"}`
  | `command.${"unknown" | "unknownPlain"}`
  | `command.${Command}.${"name" | "words" | "description"}`
  | `start.${"lead" | "how" | "language"}`
  | `help.${"lead" | "commands"}`
  | "overview"
  | `privacy.${"lead" | "language" | "context" | "misses" | "waits" | "chat" | "rights"}`
  | `mydata.${"nothing" | "lead" | "language" | "spoken" | "context" | "place" | "masked" | "missed" | "waits" | "private"}`
  | `forget.${"done" | "nothing" | "private"}`
  | `group.${"hello" | "earlier" | "continue"}`
  | `profile.${"description" | "short"}`
  | `choice.${"cite" | "share" | "choose"}`
  | "shared"
  | `discord.${"ask" | "askQuestion" | "browse" | "browseKind" | "browseEntry" | "timeline" | "languageLocale" | "answerThis" | "noWords" | "mayNotWrite"}`
  | `discord.kb.${"command" | "home" | "help" | "edit" | "new" | "inbox" | "drafts" | "history" | "stale" | "words" | "off" | "on" | "grant" | "invite"}`
  | `discord.kb.${"accept" | "revoke" | "who" | "export" | "import" | "diff" | "restore" | "digest" | "cancel" | "again" | "tooLong" | "lost"}`
  | `discord.kb.option.${"entry" | "word" | "what" | "reason" | "rank" | "name" | "user" | "role" | "code" | "day" | "format" | "file"}`
  | "telegram.kb"
  | `kb.${AdministrationKey}`
  | MistakePhrase
  | "failure";
