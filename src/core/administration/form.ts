/** Questions to an administrator that are answered in words: a window where the platform has one, one message after another where not. */
export interface Form {
  /** What the answers are for, as a token of the administrators' side: at most 60 bytes. */
  readonly token: string;
  /** At most 45 characters. */
  readonly title: string;
  /** At most five. */
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly key: string;
  /** At most 45 characters. */
  readonly label: string;
  /** What stands there now. */
  readonly value: string;
  readonly isLong: boolean;
  /** Whether it may be left empty. */
  readonly optional: boolean;
}
