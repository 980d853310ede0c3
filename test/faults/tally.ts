/** What has been asked so far. */
export function createTally<Question>() {
  const questions: Question[] = [];
  let numbers = 0;
  let awaited = { count: 0, reached: () => {} };
  return {
    questions,
    /** A new one at each call. */
    number: () => ++numbers,
    note(question: Question) {
      questions.push(question);
      if (questions.length >= awaited.count) awaited.reached();
    },
    /** Resolves when so much has been asked; to be waited for one after another. */
    async reaches(count: number) {
      await new Promise<void>((reached) => {
        awaited = { count, reached };
        if (questions.length >= count) reached();
      });
    },
  };
}
