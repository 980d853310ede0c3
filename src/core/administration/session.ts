/** What is open for an administrator, so that a restart takes nothing away: the draft at hand, and the form that is asked field by field. */
import type { Form } from "./form.ts";

export interface Asking {
  readonly form: Form;
  /** By field, in the order asked. */
  readonly answers: Readonly<Record<string, string>>;
  /** ISO 8601, UTC: when the last question was asked. */
  readonly at: string;
  /** The last words taken as an answer, with when they were sent: what comes again after a kill answers nothing a second time. */
  readonly taken?: string;
}

export interface Session {
  /** The draft that this administrator looked at last. */
  readonly draft?: string;
  readonly asking?: Asking;
}

/** By who it is. */
export type Sessions = Readonly<Record<string, Session>>;

export const NO_SESSION: Session = {};

/** Words that come later than this after the question are no answer to it. */
const ASKING_HOURS = 4;

/** The form that waits for words at this moment. */
export function askingAt({ asking }: Session, at: Date): Asking | undefined {
  return asking !== undefined && at.getTime() - Date.parse(asking.at) <= ASKING_HOURS * 3_600_000 ? asking : undefined;
}
