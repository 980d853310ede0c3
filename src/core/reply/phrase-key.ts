/** The keys of the desk's own words. `src/i18n` checks at compile time that the locale files have every one of them. */
import type { Command } from "../conversation/command.ts";
import type { Kind } from "../knowledge/entry.ts";

type ListKind = Extract<Kind, "sector" | "field" | "pilot" | "document" | "organisation" | "person" | "contact" | "event">;

export type PhraseKey =
  | `language.${"name" | "now" | "ask"}`
  | `date.${"about" | "span"}`
  | `answer.${"about" | "asOf" | "source" | "related" | "wrong" | "more" | "otherLanguage"}`
  | `list.${ListKind | "lead" | "leadShort" | "leadDated" | "leadDatedShort" | "edition" | "besides"}`
  | "parts.lead"
  | `clarify.${"ask" | "none"}`
  | `miss.${"noted" | "again"}`
  | `decline.${"plain" | "unsure"}`
  | "empty"
  | "media"
  | "outdated"
  | "late"
  | "limit"
  | "scam"
  | "personal"
  | `command.${"unknown" | "unknownPlain"}`
  | `command.${Command}.${"name" | "words" | "description"}`
  | `start.${"lead" | "how" | "language"}`
  | `help.${"lead" | "commands"}`
  | "overview"
  | `privacy.${"lead" | "language" | "context" | "misses" | "chat" | "rights"}`
  | `mydata.${"nothing" | "lead" | "language" | "spoken" | "context" | "place" | "masked" | "private"}`
  | `forget.${"done" | "nothing" | "private"}`
  | `group.${"hello" | "earlier" | "continue"}`
  | `profile.${"description" | "short"}`
  | `choice.${"cite" | "share" | "choose"}`
  | "shared"
  | `discord.${"ask" | "askQuestion" | "browse" | "browseKind" | "browseEntry" | "timeline" | "languageLocale" | "answerThis" | "noWords" | "mayNotWrite"}`
  | "failure";
