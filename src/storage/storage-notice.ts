/** Something that was wrong with a file and has been put right as far as it could be. Holds nothing of what the file says. */
export interface StorageNotice {
  readonly file: string;
  /** What was found, continuing the file's name: "is damaged: not JSON". */
  readonly what: string;
  /** What has been done about it. */
  readonly done: string;
}

export type Warn = (notice: StorageNotice) => void;
