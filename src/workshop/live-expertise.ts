/** What the desk knows at this moment: replaced as a whole by a publication. */
import type { Expertise } from "../core/conversation/expertise.ts";

export interface LiveExpertise {
  current(): Expertise;
  replace(expertise: Expertise): void;
}

export function liveExpertise(first: Expertise): LiveExpertise {
  let current = first;
  return {
    current: () => current,
    replace: (expertise) => {
      current = expertise;
    },
  };
}
