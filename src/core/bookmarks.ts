/** The port behind which a channel remembers how far it has read a chat, so that it can read on after it was away. */
export interface Bookmarks {
  /** Chats that are known, each with its last message that was seen. */
  readonly all: ReadonlyMap<string, string>;
  /**
   * Takes effect at once, and is on the disk within seconds: after a kill a little may be read twice. Of a chat that is new nothing would be
   * read at all: it resolves, in the order of the calls, when the disk has the chat. Never rejects.
   */
  put(chat: string, message: string): Promise<void>;
  /** Resolves when nothing of the chat is left on the disk. */
  forget(chat: string): Promise<void>;
  close(): Promise<void>;
}
