/** Everything by which the knowledge is kept true: what every way of administering (chat, command line, spreadsheet) works through. */
import type { Expertise } from "../conversation/expertise.ts";
import type { Files } from "../editing/edit.ts";
import type { Drafting } from "./drafting.ts";
import type { Misses } from "./misses.ts";
import type { Past } from "./past.ts";
import type { Rights } from "./rights.ts";
import type { Switches } from "./switches.ts";
import type { Upkeep } from "./upkeep.ts";

export interface Curation {
  readonly rights: Rights;
  readonly drafting: Drafting;
  readonly past: Past;
  readonly misses: Misses;
  readonly switches: Switches;
  readonly upkeep: Upkeep;
  /** What is published, as files and as people are answered from it. */
  readonly files: () => Files;
  readonly expertise: () => Expertise;
}
