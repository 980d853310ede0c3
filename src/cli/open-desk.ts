/** A desk for the command line: the knowledge of `KNOWLEDGE_DIR`, a memory of its own, nothing kept under `DATA_DIR`. */
import type { Config } from "../config.ts";
import type { Expertise } from "../core/conversation/expertise.ts";
import { createDesk, type Desk } from "../core/desk.ts";
import type { Log } from "../core/log.ts";
import { openExpertise } from "../open-expertise.ts";
import { createMemoryStore } from "../storage/memory-store.ts";

type KnowledgeConfig = Pick<Config, "knowledgeDir" | "defaultLocale">;

/** A desk that remembers only while the process runs. Throws KnowledgeError with every problem of the knowledge and locale files. */
export async function openTemporaryDesk(config: KnowledgeConfig, log: Log): Promise<{ desk: Desk; expertise: Expertise }> {
  const expertise = await openExpertise(config);
  return { desk: createDesk({ expertise: () => expertise, store: createMemoryStore(), log }), expertise };
}
