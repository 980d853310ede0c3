/** What the desk must not say, as rules over single sentences in three languages. */

/** Says that something is not so or was not found, or asks whether it is. */
const DENIES = /\b(not|no|never|tidak|belum|bukan|tanpa|apakah)\b|[?？]|ません|ない|有無/i;

const DONE =
  /\b(approved|signed|launched|started|begun|disetujui|menyetujui|ditandatangani|menandatangani|diluncurkan|dimulai)\b|(承認|署名|調印|開始|始動|発足)(され|済|し)/i;
/** Other documents, which were signed, and of which any page may say so. */
const OTHER_DOCUMENT = /framework|kerangka|枠組み|protocol|protokol|議定書/i;

/** Says of the Technical Arrangement, the TORs or a pilot (whose page the sentence is from) that it was approved, signed or launched. */
export function saysDone(sentence: string): boolean {
  return DONE.test(sentence) && !DENIES.test(sentence) && !OTHER_DOCUMENT.test(sentence);
}

const IN_FORCE = /\bin(to)? force|berlaku|発効/i;
/** The year in which the agreement itself came into force. */
const OF_THE_AGREEMENT = /2008/;

/** Says that the amending protocol (which the text is about) is in force. */
export function saysInForce(sentence: string): boolean {
  return IN_FORCE.test(sentence) && !DENIES.test(sentence) && !OF_THE_AGREEMENT.test(sentence);
}

/** Calls somebody the present holder of an office. */
export function callsCurrent(text: string): boolean {
  return /\b(current(ly)?|incumbent|(saat ini|kini|sekarang|sedang) menjabat)\b|現職|現任|現在の(大臣|大使|総局長|次官)/i.test(text);
}
