/** Which answer belongs to which question, and whether answers came in the order of the questions: the same on every platform. */

/** Of what stands alone its own first answer; of words without one, that to what was said after them in the same breath. */
export function firstAnswers<Q extends { readonly breath: number }, A>(
  questions: readonly Q[],
  own: (question: Q) => readonly A[],
): Map<Q, A> {
  const first = new Map<Q, A>();
  const later = new Map<number, A | undefined>();
  for (const question of [...questions].reverse()) {
    const answer = own(question)[0] ?? later.get(question.breath);
    if (answer !== undefined) first.set(question, answer);
    later.set(question.breath, answer);
  }
  return first;
}

/** Questions that were answered before one that was asked earlier in the same line. */
export function outOfOrder<Q, A extends { readonly place: number }>(
  questions: readonly Q[],
  first: ReadonlyMap<Q, A>,
  lineOf: (question: Q) => number | string,
): Q[] {
  const reached = new Map<number | string, number>();
  return questions.filter((question) => {
    const place = first.get(question)?.place;
    const line = lineOf(question);
    const before = reached.get(line) ?? 0;
    if (place === undefined) return false;
    reached.set(line, Math.max(before, place));
    return place < before;
  });
}
