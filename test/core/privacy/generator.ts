/** Made-up personal data and harmless numbers in sentences of three languages, the same ones for the same seed. */

/** Numbers from 0 to below 1 (mulberry32). */
export type Chance = () => number;

export function chance(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A sentence with one datum; the words around it have no digits. */
export function personalSentence(next: Chance): { text: string; datum: string } {
  const { write, sentences } = pick(next, PERSONAL);
  const datum = written(next, write(next));
  return { text: pick(next, sentences).replace("#", () => datum), datum };
}

/** A sentence with one number, or a few, that tell nothing about a person. */
export function harmlessSentence(next: Chance): string {
  return pick(next, HARMLESS)(next);
}

interface Personal {
  /** Groups of digits, or the whole of an address. */
  readonly write: (next: Chance) => string[] | string;
  readonly sentences: readonly string[];
}

const PERSONAL: readonly Personal[] = [
  {
    write: (next) => grouped(next, nik(next), [[16], [4, 4, 4, 4], [6, 6, 4]]),
    sentences: [
      "NIK saya #",
      "ini # sy ud daftar blm ya",
      "my NIK is #, am I registered?",
      "インドネシアの身分証番号は#です",
      "#でわかりますか",
    ],
  },
  {
    write: (next) => grouped(next, some(next, 16), [[16], [4, 4, 4, 4]]),
    sentences: [
      "no KK kami # bs dicek?",
      "KTP sy # tolong dicek min",
      "nomor kartu keluarga: #",
      "My national ID number: #",
      "家族カード番号 #",
    ],
  },
  {
    write: (next) => {
      const npwp = some(next, 15);
      const dotted = `${npwp.slice(0, 2)}.${npwp.slice(2, 5)}.${npwp.slice(5, 8)}.${npwp.slice(8, 9)}-${npwp.slice(9, 12)}.${npwp.slice(12)}`;
      return [next() < 0.5 ? dotted : npwp];
    },
    sentences: ["NPWP perusahaan kami #", "npwp# apa sudah cukup", "our tax ID (NPWP) is #", "NPWPは#です"],
  },
  {
    write: (next) =>
      `${pick(next, ["budi", "siti.aminah", "taro_yamada", "pt-maju+midec"])}${some(next, 3)}@${pick(next, ["gmail.com", "example.co.jp", "kemenperin.go.id"])}`,
    sentences: ["email saya # ya", "balas ke #, terima kasih", "please write to #.", "メールは#です", "#まで"],
  },
  {
    write: (next) => grouped(next, card(next), [[16], [4, 4, 4, 4]]),
    sentences: ["kartu kredit saya #", "bayar pakai # bisa?", "card number #, please confirm", "カード番号は#です", "#で払えますか"],
  },
  {
    write: (next) => {
      const tail = some(next, 8);
      return grouped(next, `08${pick(next, ["12", "13", "21", "57", "77", "95"])}${tail}`, [[12], [4, 4, 4], [4, 3, 5]]);
    },
    sentences: ["wa # ya", "hubungi saya di #", "hp sy # min, tlg infoin", "text me on #", "#に電話してください", "#"],
  },
  {
    write: (next) => [
      `${pick(next, ["+62 8", "+628", "628", "+62-8"])}${pick(next, ["12", "57"])}${pick(next, ["", "-", " "])}${some(next, 4)}${some(next, 4)}`,
    ],
    sentences: ["no saya #", "whatsapp # pak", "reach me at # please", "#です"],
  },
  {
    write: (next) => [
      `${pick(next, ["021-", "(021) ", "0274 ", "031.", "021"])}${some(next, 4)}${pick(next, ["-", " ", ""])}${some(next, 4)}`,
    ],
    sentences: ["telepon kantor # tidak diangkat", "# itu nomor siapa", "I rang # twice", "#にかけました"],
  },
  {
    write: (next) => [`${pick(next, ["090-", "080-", "070-", "03-", "+81 90-", "+81-3-", "06-"])}${some(next, 4)}-${some(next, 4)}`],
    sentences: ["携帯は#です", "#までお願いします", "telepon jepang # benar?", "call me at #"],
  },
  {
    write: (next) => grouped(next, some(next, 10), [[10], [3, 3, 4], [4, 4, 2]]),
    sentences: [
      "disuruh transfer ke rekening #",
      "no rek BCA # a.n. Budi",
      "norek panitia # bener gak",
      "# (BCA) itu rek siapa",
      "the bank account number is #",
      "三菱銀行の口座番号#",
    ],
  },
  { write: (next) => [some(next, 7)], sentences: ["口座番号は#です", "普通預金 # に振り込めと", "ゆうちょ口座#"] },
  {
    write: (next) => grouped(next, some(next, 6), [[6], [3, 3]]),
    sentences: ["kode OTP # udh sy kirim", "OTP nya #", "my verification code is #", "# is your code", "認証コードは#です", "確認番号：#"],
  },
  { write: (next) => [some(next, 4)], sentences: ["PIN sy #", "PIN ATM saya # aman kan", "my PIN: #", "暗証番号は#です"] },
];

const HARMLESS: readonly ((next: Chance) => string)[] = [
  (next) => `apa yang terjadi ${day(next)} ${pick(next, ["Februari", "Agt", "Okt"])} ${year(next)}?`,
  (next) =>
    `telepon resmi tanggal ${two(day(next))}${pick(next, ["-", "/", "."])}${two(1 + below(next, 12))}${pick(next, ["-"])}${year(next)} itu apa`,
  (next) => `what was signed on ${year(next)}-${two(1 + below(next, 12))}-${two(day(next))}?`,
  (next) => `signed on ${pick(next, ["February", "Aug"])} ${day(next)}, ${year(next)}`,
  (next) => `${year(next)}年${1 + below(next, 12)}月${day(next)}日の会議`,
  (next) => `tahun ${year(next)}-${year(next)} dan ${year(next)} hasilnya apa, hubungi siapa`,
  (next) => `nilainya Rp ${1 + below(next, 99)}.${below(next, 10)} triliun atau USD ${1 + below(next, 9)}.${two(below(next, 100))} bn`,
  (next) => `biayanya ${pick(next, ["Rp ", "Rp", "Rp. ", "IDR "])}${dotted(next)} ke rekening negara?`,
  (next) => `anggaran ${dotted(next)} rupiah itu benar?`,
  (next) => `investasi ${pick(next, ["¥", "US$", "USD "])}${1 + below(next, 900)}${some(next, 9)} ?`,
  (next) => `${10 + below(next, 90)},000–${10 + below(next, 90)},000 units per year`,
  (next) => `${1 + below(next, 9)},${some(next, 3)} perusahaan dan ${below(next, 900)} guru ikut`,
  (next) => `${1 + below(next, 900)}万円、${1 + below(next, 90)}兆${1 + below(next, 9)}000億ルピア、${below(next, 900)}人`,
  (next) => `Permenperin ${below(next, 99)}/M-IND/PER/${1 + below(next, 12)}/${year(next)} isinya apa`,
  (next) => `Perpres ${below(next, 130)}/${year(next)} dan UU No. ${below(next, 40)} Tahun ${year(next)}`,
  (next) => `alamat Kav. ${below(next, 99)}-${below(next, 99)}, Jakarta ${10000 + below(next, 80000)}`,
  (next) => `kode pos ${10000 + below(next, 80000)} dan kode HS ${some(next, 4)}.${some(next, 2)}`,
  (next) => `〒${some(next, 3)}-${some(next, 4)} 東京都`,
  (next) => `versi ${below(next, 20)}.${below(next, 20)}.${below(next, 9999)} sudah keluar?`,
  (next) => `yang ke-${1 + below(next, 13)} dan nomor ${1 + below(next, 13)}, ${1 + below(next, 9)}th too`,
  (next) => `第${1 + below(next, 13)}回、令和${1 + below(next, 8)}年度の第${1 + below(next, 4)}四半期`,
  (next) => `buka ${two(below(next, 24))}.${two(below(next, 60))}-${two(below(next, 24))}.${two(below(next, 60))} WIB, telepon dulu?`,
  (next) => `rapat ${two(below(next, 24))}:${two(below(next, 60))} di lantai ${below(next, 40)} kamar ${some(next, 3)}`,
  (next) => `mesin ${100 + below(next, 900)} ton, pin ${1 + below(next, 90)} mm, suhu ${below(next, 900)} derajat`,
  (next) => `pasal ${below(next, 150)} ayat ${below(next, 9)} lampiran ${below(next, 12)} hal. ${below(next, 400)}-${below(next, 400)}`,
];

/** As people type: mostly plain, now and then with the keyboard on full width. */
function written(next: Chance, datum: string[] | string): string {
  if (typeof datum === "string") return datum;
  const text = datum.join(pick(next, [" ", "-", ".", " "]));
  return next() < 0.2 ? text.replace(/[!-~]/g, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0)).replaceAll(" ", "　") : text;
}

function grouped(next: Chance, digits: string, sizes: readonly (readonly number[])[]): string[] {
  let at = 0;
  return pick(next, sizes).map((size) => digits.slice(at, (at += size)));
}

function nik(next: Chance): string {
  const woman = next() < 0.5 ? 40 : 0;
  const region = `${pick(next, ["11", "17", "31", "32", "33", "35", "36", "51", "64", "73", "94"])}${two(1 + below(next, 79))}${two(1 + below(next, 30))}`;
  return `${region}${two(day(next) + woman)}${two(1 + below(next, 12))}${two(below(next, 100))}${some(next, 4)}`;
}

/** A Visa number whose last digit is Luhn's. */
function card(next: Chance): string {
  const body = `4${some(next, 14)}`;
  const sum = [...body].reduce((total, digit, place) => total + luhn(Number(digit) * (place % 2 === 0 ? 2 : 1)), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

const luhn = (worth: number) => (worth > 9 ? worth - 9 : worth);
const below = (next: Chance, limit: number) => Math.floor(next() * limit);
const pick = <T>(next: Chance, list: readonly T[]): T => list[below(next, list.length)]!;
const some = (next: Chance, count: number) => Array.from({ length: count }, () => below(next, 10)).join("");
const two = (number: number) => String(number).padStart(2, "0");
const day = (next: Chance) => 1 + below(next, 28);
const year = (next: Chance) => 1950 + below(next, 80);
const dotted = (next: Chance) => `${1 + below(next, 900)}${`.${some(next, 3)}`.repeat(below(next, 3))}.000`;
