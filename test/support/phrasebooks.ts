/** Phrasebooks for tests that are not about words. */
import type { Phrasebook } from "../../src/core/reply/phrasebook.ts";

/** Says the key itself, and the values it was given: what is said can be seen, and nothing depends on the wording. */
export const KEYS_ALONE: Phrasebook = {
  locales: ["id", "en", "ja"],
  say: (_, key, values = {}) => [key, ...Object.values(values)].join(" | "),
};
