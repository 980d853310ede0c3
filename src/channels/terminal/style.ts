/** The few colours of the terminal, or none. */
export type Style = Readonly<Record<keyof typeof CODES, (text: string) => string>>;

/** What switches each on, and off again. */
const CODES = { strong: [1, 22], quiet: [2, 22], warning: [33, 39], number: [36, 39] } as const;

/** Without colour every text stays as it is. */
export function createStyle(colour: boolean): Style {
  const paint =
    ([on, off]: readonly [number, number]) =>
    (text: string) =>
      colour && text !== "" ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { strong: paint(CODES.strong), quiet: paint(CODES.quiet), warning: paint(CODES.warning), number: paint(CODES.number) };
}
