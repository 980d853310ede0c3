/** The commands by meaning, the same on every channel; how they are written is wording (`locales`). */
export const COMMANDS = [
  "start",
  "help",
  "sectors",
  "fields",
  "pilots",
  "documents",
  "contacts",
  "status",
  "language",
  "privacy",
  "mydata",
  "forget",
] as const;

export type Command = (typeof COMMANDS)[number];
