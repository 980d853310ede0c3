/** What people and their keyboards send: whole strings of anything, and of what is known to be treacherous. */
import fc from "fast-check";

const TREACHEROUS = [
  ..."aAbéùeおーカぁ〜~漢字々12 　!?_-'\n",
  "ｶﾞ",
  "ﾌﾟ",
  "ß",
  "İ",
  "ﬁ",
  "Σ",
  "٣",
  "ไม่",
  "한",
  "\u0301",
  "\u3099",
  "\u200b",
  "\u200d",
  "\ufe0f",
  "\u202e",
  "\ud83d",
  "\ude00",
  "😀",
  "👨‍👩‍👧",
  "𠮷",
  "haloooo ",
  "proyek2 ",
  "apa itu ",
  "ではなくて",
];

/** Any string: Unicode's whole range with lone surrogates, and mixtures of what folding and scanning treat specially. */
export const typedText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...TREACHEROUS), maxLength: 40 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 }).map((units) => String.fromCharCode(...units)),
);
