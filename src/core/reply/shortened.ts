/** Texts cut to the lengths that platforms allow, in UTF-16 units. */

/** At most `most` units, the last an ellipsis where something was left out. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, wholeCharacters(text, most - 1))}…`;
}

/** The longest beginning of at most `most` units that does not end in half of a surrogate pair. */
export function wholeCharacters(text: string, most: number): number {
  return /[\ud800-\udbff]/.test(text[most - 1] ?? "") ? most - 1 : most;
}
