import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_TELEGRAM_PARSER, openTelegramParser } from "../../support/telegram-parser.ts";
import { parseHtml } from "./html.ts";

const telegram = await openTelegramParser();

describe("Telegram's HTML", () => {
  it("becomes a text and its entities, in UTF-16 code units", () => {
    expect(parseHtml('😀 <b>tebal <i>miring</i></b> <a href="https://midec.example/a?b=c&amp;d">tautan</a>')).toEqual({
      ok: true,
      text: "😀 tebal miring tautan",
      entities: [
        { type: "bold", offset: 3, length: 12 },
        { type: "italic", offset: 9, length: 6 },
        { type: "text_link", offset: 16, length: 6, url: "https://midec.example/a?b=c&d" },
      ],
    });
  });

  const read: [string, string][] = [
    ["a & b", "a & b"],
    ["&lt;&gt;&amp;&quot;", '<>&"'],
    ["&#65;&#x42;&#67", "ABC"],
    ["&apos;&nbsp;&LT;", "&apos;&nbsp;&LT;"],
    ["<B>a</b >", "a"],
    ["<b>a</>", "a"],
    ["<span class='tg-spoiler'>a</span>", "a"],
    ["<blockquote expandable>a</blockquote>", "a"],
    ["<pre><code class='language-ts'>a</code></pre>", "a"],
  ];
  it.each(read)("%s reads %s", (html, text) => {
    expect(parseHtml(html)).toMatchObject({ ok: true, text });
  });

  it("loses the link that leads nowhere, and keeps its text", () => {
    expect(parseHtml('<a href="x">teks</a>')).toEqual({ ok: true, text: "teks", entities: [] });
  });

  const refused: [string, string][] = [
    ["a < b", 'Unsupported start tag "" at byte offset 2'],
    ["é<br>", 'Unsupported start tag "br" at byte offset 2'],
    ["<p>a</p>", 'Unsupported start tag "p" at byte offset 0'],
    ["<b/>", 'Unsupported start tag "b/" at byte offset 0'],
    ["<b>a", 'Can\'t find end tag corresponding to start tag "b"'],
    ["a</b>", "Unexpected end tag at byte offset 1"],
    ["<b><i>a</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
    ["<b", "Unclosed start tag at byte offset 0"],
    ["<b>a</b", "Unclosed end tag at byte offset 4"],
    ["<a href=https://a.b>a</a>", "Unexpected end of name token at byte offset 8"],
    ["<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ];
  it.each(refused)("%s is refused", (html, why) => {
    expect(parseHtml(html)).toEqual({ ok: false, message: `Can't parse entities: ${why}` });
  });

  // Beside everything that stands for itself in these tables, what the two could take differently.
  const piece = fc.constantFrom(
    ..."<>/=&#;'\"ab \n\t\0é😀-.x1",
    ...[...read, ...refused].flatMap(([html]) => html.match(/<[^>]*>?|&[^;]*;?/g) ?? []),
    ..."</b>|</i>|</pre>|</code>|</a>|<tg-emoji emoji-id='12'>|</tg-emoji>|</blockquote>|</span>|&#1114111;|&#0065".split("|"),
  );

  it.skipIf(telegram === undefined)("is taken as Telegram's own parser takes it, to the word", () => {
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 14 }), (html) => {
        const ours = parseHtml(html);
        const theirs = telegram!(html);
        expect(ours.ok ? ours.text : ours.message).toBe(theirs.ok ? theirs.text : theirs.message);
        expect(ours.ok).toBe(theirs.ok);
      }),
      { numRuns: 5000 },
    );
  });
});

if (telegram === undefined) console.warn(NO_TELEGRAM_PARSER);
