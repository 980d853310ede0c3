/** The administrators' side of the desk, as the desk and the channels see it. */
import type { Step, Turn } from "../conversation/turn.ts";
import type { Locale } from "../knowledge/entry.ts";

export interface Administration {
  /**
   * Carries out what an administrator does: `/kb …`, a button of this side, a form, a file, or the words that it waits for. Undefined for
   * everything else, and for everybody else: the desk then answers as it answers anybody. Never rejects with NotPermitted.
   */
  handle(turn: Turn): Promise<Step | undefined>;
  /** Whether a person may do anything here at all: for channels, which fetch files for nobody else. */
  admits(person: Pick<Turn, "conversation" | "groups">): boolean;
  /** Entries, drafts and withdrawn ones among them, whose id or name holds what is typed: at most 25; none for a stranger. */
  suggest(
    typed: string,
    locale: Locale,
    person: Pick<Turn, "conversation" | "groups">,
  ): readonly { readonly value: string; readonly label: string }[];
}
