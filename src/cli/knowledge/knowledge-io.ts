/** What the tool takes from the process it runs in: standard output, standard error, the clock. */
export interface KnowledgeIo {
  readonly write: (text: string) => void;
  readonly report: (text: string) => void;
  readonly now: () => Date;
}
