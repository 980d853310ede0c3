/** `nik` stands for the family card (KK) and other national identity numbers too, `code` for OTP, PIN, CVV and passwords of digits. */
export type PersonalKind = "email" | "npwp" | "nik" | "card" | "phone" | "account" | "code" | "name";

/** How far a word may stand from the number that it tells about, in characters. */
export const REACH = 64;

/** What stands where something was masked already, so that no later rule reads it or reaches over it. */
export const MASKED = "\0";

/** A stretch of a text that has the form of personal data, and what stands around it. */
export interface Candidate {
  readonly written: string;
  readonly digits: string;
  /** At most `REACH` characters. */
  readonly before: string;
  /** At most `REACH` characters. */
  readonly after: string;
}
