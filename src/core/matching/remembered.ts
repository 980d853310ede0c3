/** Remembers what a pure function gave for the last few texts: people ask the same things, and answering again need not be thought again. */
export function remembered<T>(give: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let given = known.get(text);
    if (given === undefined) given = give(text);
    else known.delete(text);
    // At the end, as the one asked for last: the first is the one to forget.
    known.set(text, given);
    if (known.size > most) known.delete(known.keys().next().value!);
    return given;
  };
}
