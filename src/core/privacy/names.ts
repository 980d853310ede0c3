/** Names by which people introduce themselves: "nama saya Budi Santoso dari …", "my name is …", "田中太郎と申します". */

/** What follows a name, or stands where none does. */
const NO_NAME = [
  "dari dr di dan yang yg mau mo ingin pengen punya pemilik pengusaha pelaku owner umkm ukm ikm usaha pt cv ud guru siswa mahasiswa karyawan",
  "pegawai staf staff kerja bekerja sebagai selaku ada tanya nanya bertanya minta butuh perlu baru sudah udah belum orang warga asal bukan",
  "tidak tdk apa and from i im of at with in on not the a an what who here working representing",
].flatMap((words) => words.split(" "));
const WORD = String.raw`(?!(?:${NO_NAME.join("|")})(?![\p{L}]))\p{L}[\p{L}.'-]{1,20}`;
const INTRODUCED = [
  "nama(?: lengkap)?(?: ?ku| saya| sy| aku| gue| gw)",
  "perkenalkan,?(?: nama)? (?:saya|sy|aku)",
  "my (?:full )?name(?: is|'s|:)",
].join("|");

/** At most three words behind an introduction; of Japanese what stands before "と申します". Bounded, like every form of the rules. */
export const NAMES: readonly RegExp[] = [
  new RegExp(String.raw`(?<=(?<!\p{L})(?:${INTRODUCED})(?: adalah|:|,)? )${WORD}(?: ${WORD}){0,2}`, "giu"),
  /(?<=は|、|^)[\p{sc=Han}\p{sc=Kana}ー・]{2,14}(?=と(?:申|もう)します|といいます)/gu,
];
