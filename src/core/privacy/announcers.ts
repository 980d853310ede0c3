/** The words by which people announce a number: "NIK saya …", "no rek BCA …", "暗証番号は…". */
import { type Candidate, MASKED, type PersonalKind } from "./candidate.ts";

interface Announcer {
  readonly kind: PersonalKind;
  /** How many digits such a number has, with room for a slip of the finger. */
  readonly least: number;
  readonly most: number;
  readonly words: RegExp;
  /** How a number is named after it was written: `123456 is your code`, `1234567890 (BCA)`. */
  readonly behind?: RegExp;
}

const ANNOUNCERS: readonly Announcer[] = [
  {
    kind: "npwp",
    least: 14,
    most: 17,
    words: words("npwp", "tax id", "tax number", "納税者番号"),
  },
  {
    kind: "nik",
    least: 12,
    most: 18,
    words: words(
      ...["nik", "ktp", "ektp", "induk kependudukan", "no kk", "kk", "kartu keluarga"],
      ...["national id", "id card", "identity card", "identity number", "family card"],
      ...["マイナンバー", "個人番号", "身分証", "国民番号", "家族カード"],
    ),
  },
  {
    kind: "card",
    least: 12,
    most: 19,
    words: words(
      ...["kartu kredit", "kartu debit", "kartu atm", "nomor kartu", "no kartu", "cc"],
      ...["credit card", "debit card", "card number", "card no", "visa", "mastercard", "カード", "クレカ"],
    ),
  },
  {
    kind: "account",
    least: 6,
    most: 18,
    words: words(
      ...["rekening", "norek", "rek", "bca", "bri", "bni", "btn", "bsi", "mandiri", "cimb", "danamon", "permata", "virtual account", "va"],
      ...["account number", "account no", "bank account", "my account", "acct", "口座", "普通預金", "当座"],
    ),
    behind: /^ ?[(,]? ?(?:di |ke |bank )?(?:bca|bri|bni|btn|bsi|mandiri|cimb|danamon|permata|a\.?\/?n\.?|atas nama|rekening|rek)(?![a-z])/i,
  },
  {
    kind: "phone",
    least: 7,
    most: 15,
    words: words(
      ...["hp", "handphone", "ponsel", "wa", "whatsapp", "telp", "tlp", "tlpn", "telpon", "telepon", "faks"],
      ...["nomor saya", "nomornya", "nomorku", "no saya", "nope", "hubungi"],
      ...["tel", "phone", "telephone", "mobile", "call", "call me", "fax", "携帯", "電話", "ファックス"],
    ),
    behind: /^ ?[(,]? ?(?:wa|whatsapp|hp)(?![a-z])/i,
  },
  {
    kind: "code",
    least: 4,
    most: 8,
    words: words(
      ...["otp", "pin", "kata sandi", "kode verifikasi", "kode verif", "kode rahasia"],
      ...["kode aktivasi", "kode akses", "kode keamanan", "kode saya"],
      ...["passcode", "password", "verification code", "security code"],
      ...["one time code", "login code", "activation code", "access code", "my code"],
      ...["認証コード", "認証番号", "確認コード", "確認番号", "セキュリティコード", "暗証番号", "パスワード", "パスコード"],
    ),
    behind:
      /^ ?(?:adalah|itu|ini|is|は|が)(?: ?(?:your|my|the|verification|security|login|私の))* ?(?:otp|pin|code|kode(?! (?:pos|hs))|認証|確認|暗証)/i,
  },
  { kind: "code", least: 3, most: 4, words: words("cvv", "cvc") },
];

/** How many digits a number of this kind has when a word announces it. */
export function digitsOf(kind: PersonalKind): { readonly least: number; readonly most: number } {
  return ANNOUNCERS.find((announcer) => announcer.kind === kind)!;
}

/** A number in between has taken the announcement for itself (as has a measure: "pin 12 mm"); a small one has not ("OTP 6 digit: …"). */
const TAKEN = new RegExp(String.raw`\d{3}|\d ?(?:mm|cm|kg|ton)(?![a-z])|[${MASKED}\]]`, "gi");

/** The kind named nearest before the number, else right behind it, of those that have as many digits. */
export function announced({ digits, before, after }: Candidate): PersonalKind | undefined {
  const fitting = ANNOUNCERS.filter(({ least, most }) => digits.length >= least && digits.length <= most);
  const lead = before.slice(lastEnd(TAKEN, before));
  let nearest = 0;
  let kind: PersonalKind | undefined;
  for (const announcer of fitting) {
    const end = lastEnd(announcer.words, lead);
    if (end > nearest) [nearest, kind] = [end, announcer.kind];
  }
  return kind ?? fitting.find(({ behind }) => behind?.test(after))?.kind;
}

/** Where the last match ends; 0 for none. */
function lastEnd(pattern: RegExp, text: string): number {
  let end = 0;
  for (const { index, 0: match } of text.matchAll(pattern)) end = index + match.length;
  return end;
}

/** Latin words stand whole but for -nya, -ku and -mu, with a space or what people put for one between them; Japanese words stand anywhere. */
function words(...list: readonly string[]): RegExp {
  const latin = list.filter((word) => /^[a-z]/.test(word)).map((word) => word.replaceAll(" ", "[ .:_-]{1,2}"));
  const japanese = list.filter((word) => !/^[a-z]/.test(word));
  return new RegExp([`(?<![a-z])(?:${latin.join("|")})(?:nya|ku|mu)?(?![a-z])`, ...japanese].join("|"), "gi");
}
