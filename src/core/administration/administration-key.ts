/** The keys of the administrators' words, under `kb` in the locale files. */
export type AdministrationKey =
  | `home.${"lead" | "waiting" | "groups" | "drafts" | "stale" | "overdue" | "off" | "nothing" | "button" | "edit" | "new"}`
  | `help.${"button" | "lead" | "correct" | "inbox" | "back" | "sheet" | "commands"}`
  | "more"
  | "back"
  | "unknown"
  | "unknownButton"
  | "gone"
  | "notPermitted"
  | `cancel.${"button" | "words" | "done"}`
  | `ask.${"send" | "sendOne" | "now" | "keep" | "skip" | "empty" | "skipWords"}`
  | `find.${"title" | "field" | "which" | "none"}`
  | `edit.${"lead" | "more" | "statements" | "stale" | "owner" | "reviewBy" | "nothingYet" | "changed" | "noted" | "nothing" | "badDate" | "badRelation" | "known" | "knownSource" | "unknownSource" | "unknownOwner" | "offered"}`
  | `edit.state.${"withdrawn" | "published"}`
  | `state.${"published" | "draft" | "withdrawn"}`
  | `part.${"summary" | "name" | "aliases" | "statements" | "phrasings" | "relations" | "review" | "source" | "links" | "date" | "unpublished" | "roles"}`
  | `part.${"owner" | "reviewBy" | "state" | "asOf" | "sources" | "seen" | "labelled" | "outside"}`
  | `field.${"lines" | "list" | "behind" | "owner" | "reviewBy" | "relations" | "asOf" | "sources" | "links" | "date" | "unpublished" | "roles"}`
  | `field.source.${"id" | "outlet" | "title" | "date" | "url"}`
  | `statements.${"lead" | "one" | "stale" | "dated" | "change" | "remove" | "add"}`
  | `preview.${"button" | "seen" | "noSummary" | "changes" | "conflict" | "meanwhile" | "byOther" | "problems" | "twoPeople" | "publisher" | "leave" | "left" | "goOn" | "mineWins" | "dropMine" | "taken" | "nothingLeft"}`
  | `preview.${"taught" | "taughtLine" | "notYet"}`
  | `publish.${"button" | "allTheSame" | "done" | "reasonTitle" | "reason" | "problems" | "conflict" | "meanwhile" | "worse" | "same-person"}`
  | `discard.${"button" | "done"}`
  | "diff.button"
  | `change.${"added" | "removed" | "changed" | "others"}`
  | `change.${"before" | "after" | "full"}`
  | `problem.${"missing" | "long" | "source" | "entry" | "date" | "same" | "finds" | "lost" | "offered" | "uncited" | "noSource" | "address"}`
  | `failed.${"workshop" | "knowledge"}`
  | `impact.${"none" | "line" | "button" | "worse" | "better" | "misses"}`
  | `judgement.${"right" | "tap" | "wrong" | "missed" | "hint"}`
  | `drafts.${"button" | "lead" | "line" | "several"}`
  | `inbox.${"button" | "lead" | "nothing" | "line" | "lineNearest"}`
  | `group.${"lead" | "facts" | "nearest" | "waiting" | "teachNearest" | "teach" | "new" | "outside" | "whichClass" | "fix" | "dismiss" | "dismissed"}`
  | `group.because.${"alone" | "same-words" | "same-entry" | "same-outside"}`
  | `group.reason.${"declined" | "none" | "wrong" | "obsolete"}`
  | `new.${"which" | "name" | "begun"}`
  | `kind.${"programme" | "sector" | "field" | "pilot" | "activity" | "document" | "agreement" | "organisation" | "person" | "contact" | "event" | "topic" | "smalltalk"}`
  | `history.${"button" | "lead" | "nothing" | "by" | "one" | "number" | "files" | "commandLine" | "writers" | "why" | "takeBack" | "builtUpon" | "between" | "whichDay"}`
  | `history.kind.${"origin" | "outside" | "taken-back" | "restored"}`
  | `stale.${"button" | "lead" | "line" | "overdue"}`
  | `off.${"button" | "now" | "title" | "reason" | "done" | "lead" | "nothing" | "line" | "desk"}`
  | `on.${"button" | "name" | "done" | "wasOn"}`
  | `rank.${"editor" | "publisher" | "owner"}`
  | `who.${"button" | "lead"}`
  | `grant.${"usage" | "badName" | "unknown" | "granted" | "taken"}`
  | `invite.${"button" | "name" | "done" | "link"}`
  | `accept.${"done" | "bad"}`
  | `revoke.${"button" | "sure" | "done" | "nothing"}`
  | `sheet.${"button" | "which" | "here" | "send" | "tooLarge" | "same" | "read" | "mistakes"}`
  | `sheet.format.${"xlsx" | "csv" | "json"}`
  | `words.${"button" | "lead" | "short" | "same" | "word" | "notOne" | "asTyped" | "replaced" | "write" | "meaning" | "leave"}`
  | `words.${"families" | "find" | "anyOf" | "which" | "none" | "all" | "family" | "change"}`;
