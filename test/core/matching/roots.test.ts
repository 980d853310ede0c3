import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootOf } from "../../../src/core/matching/roots.ts";

const VOCABULARY = new Set([
  ...["tandatangan", "daftar", "latih", "tulis", "pakai", "kirim", "sapu", "ajar", "kerja", "sama", "biaya", "syarat", "jelas", "buat"],
  ...["bantu", "temu", "usul", "terima", "serah", "kembang", "dukung", "kontak", "proyek", "guru", "ikut", "tanya", "cetak", "nyanyi"],
  ...["contact", "sector", "teacher", "weld", "train", "process", "company", "pilot", "jeneng", "omah", "kesepakatan"],
]);

describe("the root of an Indonesian word", () => {
  it.each([
    ["menandatangani", "tandatangan"],
    ["ditandatangani", "tandatangan"],
    ["penandatanganan", "tandatangan"],
    ["mendaftar", "daftar"],
    ["pendaftaran", "daftar"],
    ["pendaftarannya", "daftar"],
    ["terdaftar", "daftar"],
    ["pelatihan", "latih"],
    ["melatih", "latih"],
    ["menulis", "tulis"],
    ["penulis", "tulis"],
    ["memakai", "pakai"],
    ["pemakaian", "pakai"],
    ["mengirim", "kirim"],
    ["pengiriman", "kirim"],
    ["menyapu", "sapu"],
    ["mengajar", "ajar"],
    ["pengajar", "ajar"],
    ["bekerjasama", undefined],
    ["pekerjaan", "kerja"],
    ["bersama", "sama"],
    ["biayanya", "biaya"],
    ["persyaratan", "syarat"],
    ["syaratnya", "syarat"],
    ["jelaskan", "jelas"],
    ["penjelasan", "jelas"],
    ["dibuat", "buat"],
    ["bantuan", "bantu"],
    ["pertemuan", "temu"],
    ["menemui", "temu"],
    ["diusulkan", "usul"],
    ["menerima", "terima"],
    ["penerimaan", "terima"],
    ["menyerahkan", "serah"],
    ["pengembangan", "kembang"],
    ["didukung", "dukung"],
    ["kontaknya", "kontak"],
    ["kontakkah", "kontak"],
    ["gurunya", "guru"],
    ["mengikuti", "ikut"],
    ["pertanyaan", "tanya"],
    ["percetakan", "cetak"],
    ["proyeklah", "proyek"],
  ])("of %s is %s", (word, root) => {
    expect(rootOf(word, VOCABULARY)).toBe(root);
  });
});

describe("the root of a word as it is spoken", () => {
  it.each([
    ["ngirim", "kirim"],
    ["nulis", "tulis"],
    ["nyapu", "sapu"],
    ["ngajar", "ajar"],
    ["daftarin", undefined],
  ])("of %s is %s", (word, root) => {
    expect(rootOf(word, VOCABULARY)).toBe(root);
  });
});

describe("the root of an English word", () => {
  it.each([
    ["contacts", "contact"],
    ["sectors", "sector"],
    ["processes", "process"],
    ["welding", "weld"],
    ["training", "train"],
    ["companies", undefined],
    ["trainer", undefined],
  ])("of %s is %s", (word, root) => {
    expect(rootOf(word, VOCABULARY)).toBe(root);
  });
});

describe("the root of a Javanese word", () => {
  it.each([
    ["kontake", "kontak"],
    ["gurune", "guru"],
    ["jenenge", "jeneng"],
    ["omahe", "omah"],
    ["biayane", "biaya"],
  ])("of %s is %s", (word, root) => {
    expect(rootOf(word, VOCABULARY)).toBe(root);
  });
});

describe("no root", () => {
  it.each([
    ["a word of the vocabulary that bears no affix", "daftar"],
    ["a word whose affixes come off, but leave nothing that is known", "pengalaman"],
    ["a word of which only the middle is known", "xdaftarx"],
    ["a word that would leave fewer than three letters", "dikes"],
    ["nothing", ""],
  ])("has %s", (_, word) => {
    expect(rootOf(word, VOCABULARY)).toBeUndefined();
  });

  it("is looked for in a word of four letters, where an ending is chance", () => {
    expect(rootOf("kami", new Set(["kam"]))).toBeUndefined();
    expect(rootOf("kamis", new Set(["kami"]))).toBe("kami");
  });

  it("is made up: whatever the word, its root is another word, and in the vocabulary", () => {
    const affixes = ["me", "meng", "meny", "per", "di", "ke", "n", "", "kan", "an", "i", "nya", "s", "ing"];
    const piece = fc.constantFrom(...VOCABULARY, ...affixes);
    const word = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(word, (typed) => {
        const root = rootOf(typed, VOCABULARY);
        return root === undefined || (VOCABULARY.has(root) && root !== typed);
      }),
      { numRuns: 2000 },
    );
  });

  it("is found where nothing is known", () => {
    expect(rootOf("pendaftarannya", new Set())).toBeUndefined();
  });
});
