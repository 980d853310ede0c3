import { beforeAll, describe, expect, it } from "vitest";
import { CueReader, type Cues, correctionIn } from "../../../src/core/matching/cues.ts";
import { Lexicon } from "../../../src/core/matching/lexicon.ts";
import { readKnowledge } from "../../../src/knowledge-files/read-knowledge.ts";
import { KNOWLEDGE_DIR } from "../../support/expertise.ts";

let lexicon: Lexicon;
let cueReader: CueReader;

beforeAll(async () => {
  const knowledge = await readKnowledge(KNOWLEDGE_DIR);
  lexicon = new Lexicon(knowledge.lexicon);
  cueReader = new CueReader(knowledge.facets, knowledge.lexicon.cues, lexicon);
});

const cuesIn = (text: string): Cues => cueReader.read(lexicon.read(text));
const facetsIn = (text: string) => cuesIn(text).facets.map(({ name }) => name);

describe("the facets of a question", () => {
  it.each([
    ["kontak", "contact"],
    ["kontaknya?", "contact"],
    ["biayanya brp", "cost"],
    ["alamatnya", "address"],
    ["and the contact?", "contact"],
    ["how much does it cost", "cost"],
    ["連絡先は？", "contact"],
    ["費用はいくらですか", "cost"],
    ["ＣＯＮＴＡＣＴ", "contact"],
  ])("of “%s” have %s first", (question, facet) => {
    expect(facetsIn(question)[0]).toBe(facet);
  });

  it("are those whose words stand whole", () => {
    expect(facetsIn("kontaktor itu")).not.toContain("contact");
    expect(facetsIn("costume")).not.toContain("cost");
  });

  it("come with how specific their words are, the most specific first", () => {
    const { facets } = cuesIn("ceritakan biayanya");
    expect(facets.map(({ name }) => name)).toEqual(["cost", "what"]);
    expect(facets[0]!.weight).toBeGreaterThan(facets[1]!.weight);
  });

  it("are none where nothing is asked about", () => {
    expect(facetsIn("mold & dies")).toEqual([]);
    expect(facetsIn("")).toEqual([]);
  });
});

describe("an ending that hides a facet's word", () => {
  const { cueReader: small, read } = smallReader({ contact: ["kontak"], fun: ["ta"] });

  it("is taken off a word that is long enough", () => {
    expect(small.read(read("kontaknya")).facets).toEqual([{ name: "contact", weight: 1 }]);
    expect(small.read(read("kontaknya mold")).facets).toHaveLength(1);
  });

  it("is left where it is the word, or within it", () => {
    expect(small.read(read("tanya")).facets).toEqual([]);
    expect(small.read(read("kontaknyaa")).facets).toEqual([]);
  });
});

describe("a place in a list", () => {
  it.each([
    ["yang pertama", 1],
    ["kedua", 2],
    ["yg ketiga jelasin", 3],
    ["yg nomer 3 jelasin", 3],
    ["yang ke-4", 4],
    ["nomor dua", 2],
    ["poin 12", 12],
    ["yang terakhir", -1],
    ["the first one", 1],
    ["second", 2],
    ["the 3rd", 3],
    ["number two please", 2],
    ["no. 5", 5],
    ["the tenth", 10],
    ["the last one", -1],
    ["最初の", 1],
    ["二番目は？", 2],
    ["3番目", 3],
    ["３つ目を教えて", 3],
    ["4番を詳しく", 4],
    ["最後のは？", -1],
    ["5", 5],
    ["#7", 7],
  ])("“%s” is %d", (text, place) => {
    expect(cuesIn(text).ordinal).toBe(place);
  });

  it.each(["kontaknya", "ada 3 pilot", "2 pilot project", "tahun 2021", "2021年", "nomor telepon", "0", "ke 2021", "225", ""])(
    "“%s” is none",
    (text) => {
      expect(cuesIn(text).ordinal).toBeUndefined();
    },
  );
});

describe("the years of a question", () => {
  it.each([
    ["tahun 2021 gimana", ["2021"]],
    ["from 2019 to 2021", ["2019", "2021"]],
    ["２０１９年と2021年", ["2019", "2021"]],
    ["2021 atau 2021", ["2021"]],
    ["1998", ["1998"]],
    ["12021", []],
    ["20210", []],
    ["1825", []],
    ["225 guru", []],
  ])("of “%s” are %j", (text, years) => {
    expect(cuesIn(text).years).toEqual(years);
  });
});

describe("words that point into the conversation", () => {
  it.each([
    ["siapa beliau", "person"],
    ["who is he", "person"],
    ["その人は誰", "person"],
    ["yang satunya lagi", "other"],
    ["and the other one?", "other"],
    ["もう一つの方は？", "other"],
    ["dari pihak jepang", "side-partner"],
    ["sesudahnya", "next"],
    ["the previous one", "previous"],
  ])("“%s” has the cue %s", (text, cue) => {
    expect([...cuesIn(text).cues]).toContain(cue);
  });

  it("are none in a question that stands on its own", () => {
    const pointing = ["person", "other", "next", "previous", "side-home", "side-partner"];
    expect([...cuesIn("apa itu welding").cues].filter((cue) => pointing.includes(cue))).toEqual([]);
  });
});

describe("a correction", () => {
  const corrected = (text: string) => correctionIn(text, cueReader, lexicon);

  it.each([
    ["bukan mold, welding", "welding"],
    ["Bukan itu, yang UKM", "yang UKM"],
    ["bukan yang mold. yang welding aja", "yang welding aja"],
    ["not mold, welding", "welding"],
    ["Not the SME one, the mold one!", "the mold one"],
    ["金型ではなくて溶接", "溶接"],
    ["金型じゃなくて溶接", "溶接"],
    ["SMEではなく、金型のパイロット", "金型のぱいろっと"],
    ["違います、溶接", "溶接"],
  ])("of “%s” asks for “%s”", (text, meant) => {
    expect(corrected(text)).toBe(meant);
  });

  it.each([
    ["a question", "apa itu welding"],
    ["a comma without a denial", "biaya, tempat, waktu"],
    ["a denial in the middle of a Latin sentence", "is it free or not"],
    ["a denial at the end of the first part", "apa ini bukan penipuan, ya"],
    ["a denial with nothing after it", "bukan"],
    ["a denial with nothing but signs after it", "bukan, !"],
    ["a Japanese denial with nothing after it", "金型ではない"],
    ["a question about what is not so", "費用はかからないのですか"],
    ["nothing", ""],
  ])("is not seen in %s", (_, text) => {
    expect(corrected(text)).toBeUndefined();
  });
});

/** A reader of these facets' words, without cues. */
function smallReader(words: Record<string, string[]>) {
  const small = new Lexicon({ chat: {}, families: [], function: {}, numbers: {}, cues: {} });
  const facets = Object.entries(words).map(([name, of]) => ({ name, weight: 1, words: { id: of } }));
  return { cueReader: new CueReader(facets, {}, small), read: (text: string) => small.read(text) };
}
