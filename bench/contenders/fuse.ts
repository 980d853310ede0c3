/** fuse.js over whole phrasings, in the version that the project uses: the search box that one would try first. */
import Fuse from "fuse.js";
import { type Contender, guessFrom } from "./contender.ts";

/** Of `ignoreLocation` or not, thresholds 0.4 and 0.6, and token search, these were right most often. */
const OPTIONS = { keys: ["text"], includeScore: true, ignoreLocation: true, threshold: 0.6 };
/** Deep enough to reach an entry below outside questions. */
const RESULTS = 50;

export const contender: Contender = {
  async build({ examples }) {
    const fuse = new Fuse(examples, OPTIONS);
    return (text) =>
      guessFrom(fuse.search(text, { limit: RESULTS }).map(({ item, score }) => ({ label: item.label, score: 1 - (score ?? 1) })));
  },
};
