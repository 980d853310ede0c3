/** The port behind which small things are kept that change as a whole: grants, drafts, switches, those who want to be told. */
export interface Document<T> {
  /** As it was last saved. Never changed in place. */
  readonly value: T;
  /** Resolves when the new value survives the process being killed. A failed save leaves the old one. Calls take turns. */
  change(next: (value: T) => T): Promise<T>;
}
