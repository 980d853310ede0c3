import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longest, PhraseScanner } from "../../../src/core/matching/phrase-scanner.ts";
import { typedText } from "../../support/typed-text.ts";

/** A scanner whose phrases stand for themselves. */
function scannerOf(...phrases: string[]): PhraseScanner<string> {
  const scanner = new PhraseScanner<string>();
  for (const phrase of phrases) scanner.add(phrase, phrase);
  return scanner;
}

const found = (scanner: PhraseScanner<string>, text: string) => scanner.scan(text).map((hit) => hit.value);

describe("a Latin phrase", () => {
  const scanner = scannerOf("mold", "mold dies", "new midec", "ta");

  it("stands where its words stand whole", () => {
    expect(found(scanner, "pilot mold itu")).toEqual(["mold"]);
    expect(found(scanner, "mold")).toEqual(["mold"]);
    expect(found(scanner, "apa new midec")).toEqual(["new midec"]);
  });

  it("does not stand within words", () => {
    expect(found(scanner, "molding remold moldy data kota tas")).toEqual([]);
    expect(found(scanner, "newmidec new midecs anew midec")).toEqual([]);
  });

  it("does not stand where another word comes between", () => {
    expect(found(scanner, "new the midec")).toEqual([]);
  });

  it("stands beside an unspaced script without a space", () => {
    expect(found(scanner, "新mold型")).toEqual(["mold"]);
    expect(found(scanner, "new midecとは")).toEqual(["new midec"]);
  });

  it("is found as often as it stands, with where", () => {
    expect(scanner.scan("ta mold ta")).toEqual([
      { value: "ta", phrase: "ta", start: 0, end: 2 },
      { value: "mold", phrase: "mold", start: 3, end: 7 },
      { value: "ta", phrase: "ta", start: 8, end: 10 },
    ]);
  });

  it("is found beside the longer one that it begins", () => {
    expect(found(scanner, "mold dies")).toEqual(["mold", "mold dies"]);
  });
});

describe("a phrase in an unspaced script", () => {
  const scanner = scannerOf("金型", "型", "もの", "2 月", "smk の先生");

  it("stands anywhere, also within other words", () => {
    expect(found(scanner, "大金型工業")).toEqual(["金型", "型"]);
    expect(found(scanner, "たべものだ")).toEqual(["もの"]);
    expect(found(scanner, "ab型cd")).toEqual(["型"]);
  });

  it("may begin or end with a Latin word, which must stand whole", () => {
    expect(found(scanner, "2 月に smk の先生は")).toEqual(["2 月", "smk の先生"]);
    expect(found(scanner, "12 月 xsmk の先生")).toEqual([]);
  });
});

describe("filing a phrase", () => {
  it("twice finds it once; for two values, finds both", () => {
    const scanner = new PhraseScanner<string>();
    scanner.add("mold", "pilot");
    scanner.add("mold", "pilot");
    scanner.add("mold", "field");
    expect(found(scanner, "mold")).toEqual(["pilot", "field"]);
  });

  it("that is empty finds nothing", () => {
    expect(found(scannerOf(""), "mold 金型 ")).toEqual([]);
    expect(found(scannerOf("mold"), "")).toEqual([]);
  });
});

describe("the longest of hits that overlap", () => {
  const kept = (scanner: PhraseScanner<string>, text: string) => longest(scanner.scan(text)).map((hit) => hit.value);

  it("hides the others", () => {
    expect(kept(scannerOf("mold", "mold dies", "mold dies pilot"), "the mold dies pilot")).toEqual(["mold dies pilot"]);
    expect(kept(scannerOf("型", "金型"), "金型")).toEqual(["金型"]);
    expect(kept(scannerOf("ab cd", "cd efg"), "ab cd efg")).toEqual(["cd efg"]);
  });

  it("does not hide one that stands elsewhere", () => {
    expect(kept(scannerOf("mold", "mold dies"), "mold and mold dies")).toEqual(["mold", "mold dies"]);
    expect(kept(scannerOf("mold", "dies"), "mold dies")).toEqual(["mold", "dies"]);
  });

  it("is all of them where one phrase stands for several things", () => {
    const scanner = new PhraseScanner<string>();
    scanner.add("mold dies", "pilot");
    scanner.add("mold dies", "field");
    scanner.add("mold", "tool");
    expect(kept(scanner, "mold dies")).toEqual(["pilot", "field"]);
  });

  it("is the earlier where two are as long", () => {
    expect(kept(scannerOf("ab cd", "cd ef"), "ab cd ef")).toEqual(["ab cd"]);
  });

  it("hides nothing more once it is hidden itself", () => {
    expect(kept(scannerOf("ab cd ef", "ef gh", "gh i"), "ab cd ef gh i")).toEqual(["ab cd ef", "gh i"]);
  });
});

describe("whatever is scanned", () => {
  it("has, at each hit, the phrase", () => {
    const scanner = scannerOf("a", "ab", "2", "か", "漢字", "12 漢", "halo", "haloooo apa");
    fc.assert(
      fc.property(typedText, (text) =>
        scanner.scan(text).every(({ start, end, phrase, value }) => text.slice(start, end) === phrase && phrase === value),
      ),
    );
  });
});
