/** Twenty conversations as people have them with the desk: what they type and choose, and a few words of what they must hear. */
import type { Locale } from "../../src/core/knowledge/entry.ts";

/** A text that is typed, or the label of a choice that is taken. */
export type Act = { readonly says: string } | { readonly chooses: string };

export interface TalkedOver {
  readonly name: string;
  /** Of the person's app. */
  readonly language: Locale;
  /** Each act with words that stand in its answer. */
  readonly turns: readonly (readonly [Act, hears: string])[];
}

const says = (text: string, hears: string) => [{ says: text }, hears] as const;
const chooses = (label: string, hears: string) => [{ chooses: label }, hears] as const;

const ON_A_PHONE: readonly TalkedOver[] = [
  {
    name: "a greeting, three things at once, and thanks",
    language: "id",
    turns: [
      says("pagi min", "terima kasih sudah menyapa"),
      says("biaya brp, kapan mulai, trs daftar dmn ya", "saya jawab satu per satu"),
      says("kontaknya?", "Kontak – 7 butir"),
      says("makasih min", "Sama-sama"),
    ],
  },
  {
    name: "what it is, all of it, and the fields",
    language: "id",
    turns: [
      says("min mau tny new midec itu ap sih", "program kerja sama industri Indonesia–Jepang"),
      chooses("Selengkapnya", "program kerja sama industri Indonesia–Jepang"),
      says("trs bidangny ada ap aja", "Konservasi energi"),
      says("yg nomor 2 jelasin dong", "Mold & dies adalah satu dari tujuh bidang"),
    ],
  },
  {
    name: "a small factory that wants to take part",
    language: "id",
    turns: [
      says("halo kak", "terima kasih sudah menyapa"),
      says("new midec itu buat siapa aja sih? syaratnya apa", "tidak dimuat dalam sumber"),
      says("klo pabrik kecil bs ikut ga", "tidak dimuat dalam sumber"),
      says("daftarnya gmn", "Cara mendaftar New MIDEC tidak dimuat"),
      says("oke makasih infonya", "Sama-sama"),
    ],
  },
  {
    name: "a sector by its number, and an answer that was not meant",
    language: "id",
    turns: [
      says("sektor apa aja yg masuk", "6. Industri logam"),
      says("no 4 gimana", "Industri tekstil adalah salah satu dari enam sektor"),
      says("kapan mulainya", "Tanggal mulai lima sektor lain tidak dimuat"),
      says("bukan itu maksud saya", "Yang mana yang Anda maksud?"),
      chooses("Industri tekstil", "Industri tekstil adalah salah satu dari enam sektor"),
    ],
  },
  {
    name: "the timeline, an event by its number, one by its name",
    language: "id",
    turns: [
      says("tolong linimasanya", "15 butir"),
      says("yg ke 5", "Airlangga Hartarto dan Hiroshige Seko"),
      says("siapa aja yg tanda tangan", "Airlangga Hartarto dan Hiroshige Seko"),
      says("linimasa", "Yang mana yang Anda maksud?"),
      chooses("Linimasa", "15 butir"),
      chooses("Pertemuan Agus–Saito (21 Juni 2024)", "di Tokyo"),
    ],
  },
  {
    name: "somebody who was asked for money",
    language: "id",
    turns: [
      says("td ada yg wa saya minta transfer 500rb biar kedaftar new midec", "Jangan membayar"),
      says("trs lapor kmn", "tidak dapat memeriksa"),
      chooses("Kontak program", "kemenperin.go.id"),
    ],
  },
  {
    name: "typing errors, the other one of two, and a complaint",
    language: "id",
    turns: [
      says("pilot projek mold n dies smpe mana skrg", "diterima Jepang secara prinsip"),
      says("yg satunya lagi?", "Pilot SME Development"),
      chooses("Bukan itu maksud saya", "Yang mana yang Anda maksud?"),
      says("resep rendang dong", "tidak ada di data layanan ini"),
    ],
  },
];

const FORMAL: readonly TalkedOver[] = [
  {
    name: "an officer who asks for requirements and signatures",
    language: "id",
    turns: [
      says("Selamat siang. Mohon informasi mengenai persyaratan peserta program New MIDEC.", "tidak dimuat dalam sumber"),
      says("Apakah Technical Arrangement sektor otomotif sudah ditandatangani?", "baru berupa konsep"),
      says("Siapa pejabat Kemenperin yang menyampaikannya?", "Yang mana yang Anda maksud?"),
      chooses("Eko S.A. Cahyanto", "Eko S.A. Cahyanto"),
      says("Terima kasih atas bantuannya.", "Sama-sama"),
    ],
  },
  {
    name: "documents, and what is kept of the conversation",
    language: "id",
    turns: [
      says("Mohon daftar dokumen New MIDEC.", "Dokumen dan perjanjian menurut daftar 28 Februari 2021"),
      says("yang ketiga", "TOR Mold and Dies"),
      says("Apakah naskahnya dipublikasikan?", "tidak dimuat dalam sumber"),
      says("/datasaya", "pertanyaan terakhir: “Apakah naskahnya dipublikasikan?”"),
      says("/hapus", "Selesai. Yang dihapus:"),
      says("/datasaya", "Tidak ada data tentang Anda yang disimpan."),
    ],
  },
  {
    name: "the old programme and the new one",
    language: "id",
    turns: [
      says("Apa perbedaan MIDEC lama dan New MIDEC?", "MIDEC pertama berjalan sejak Juli 2008"),
      says("Berapa bidang yang dicakup MIDEC lama?", "13 bidang"),
      says("Sebutkan bidang lintas sektor yang sekarang.", "7 butir"),
      says("Bagaimana dengan yang pertama?", "Pengerjaan logam (metal working)"),
    ],
  },
  {
    name: "an example from the start, and a question back",
    language: "id",
    turns: [
      says("/mulai", "Halo! Ini layanan informasi"),
      chooses("Pelatihan guru SMK itu apa?", "225 guru"),
      says("Bagaimana cara mengikutinya?", "Yang mana yang Anda maksud?"),
      chooses("Cara ikut pelatihan guru SMK", "tidak dimuat dalam sumber"),
      chooses("Jadwal, batas waktu, angkatan berikutnya", "angkatan berikutnya tidak dimuat"),
    ],
  },
];

const ENGLISH: readonly TalkedOver[] = [
  {
    name: "a newcomer whose question back has no answer",
    language: "en",
    turns: [
      says("Good morning", "I am a bot"),
      says("What is New MIDEC and which sectors does it cover?", "Automotive sector"),
      says("Tell me about the second one", "Electronics is among the six New MIDEC sectors"),
      says("Who is the contact?", "Which of these do you mean?"),
      chooses("None of these", "Then I do not have it yet."),
    ],
  },
  {
    name: "who signed, when, and whom to ask in Tokyo",
    language: "en",
    turns: [
      says("hi there", "I am a bot"),
      says("who signed the framework document", "Airlangga Hartarto and Hiroshige Seko"),
      says("and when was that", "27 June 2019"),
      says("how do I contact METI", "www.meti.go.jp"),
      says("thank you", "You are welcome."),
    ],
  },
  {
    name: "the state of things, and the protocol",
    language: "en",
    turns: [
      says("Where does the programme stand now?", "22 October 2025"),
      chooses("Timeline", "15 entries"),
      says("the last one", "Official Gazette on 1 July 2026"),
      says("Is the protocol in force?", "is not published in the sources held"),
    ],
  },
  {
    name: "a language that is chosen, help, and something else altogether",
    language: "en",
    turns: [
      says("/bahasa", "Saya sebaiknya menjawab dalam bahasa apa?"),
      chooses("English", "I now answer in English."),
      says("/help", "spelling mistakes do not matter"),
      says("What is the welding field?", "seven cross-sector fields"),
      says("Can you recommend a hotel in Osaka?", "nothing on visas, passports and travel"),
      says("/sektro", "Did you mean"),
    ],
  },
];

const JAPANESE: readonly TalkedOver[] = [
  {
    name: "a greeting, the costs, and thanks, in Japanese",
    language: "ja",
    turns: [
      says("こんにちは", "お声がけありがとうございます"),
      says("New MIDECとは何ですか", "産業協力プログラムです"),
      says("費用はかかりますか", "公表されていません"),
      says("ありがとうございました", "どういたしまして"),
    ],
  },
  {
    name: "a sector by its number, and its officials, in Japanese",
    language: "ja",
    turns: [
      says("対象の産業を教えてください", "3. 化学産業(chemicals)"),
      says("3番目について詳しく", "化学産業(chemicals)はNew MIDECの6分野の一つです"),
      says("担当者は誰ですか", "本日の役職者は"),
      chooses("工業省(Kemenperin)の連絡先", "kemenperin.go.id"),
    ],
  },
  {
    name: "the protocol, and the weather, in Japanese",
    language: "ja",
    turns: [
      says("議定書はもう発効しましたか", "公表されていません"),
      says("いつ署名されましたか", "2024年8月8日"),
      says("東京の天気は？", "お答えできるのはNew MIDECのことのみです"),
      says("プライバシー", "保存する情報はわずかで"),
    ],
  },
  {
    name: "the pilots from their list, with everything on one, in Japanese",
    language: "ja",
    turns: [
      says("パイロット事業はどうなっていますか", "パイロット事業(2件)"),
      chooses("金型パイロット事業(Mold & Dies)", "金型"),
      chooses("続きを見る", "金型"),
    ],
  },
];

const MIXED: readonly TalkedOver[] = [
  {
    name: "three languages in one conversation",
    language: "en",
    turns: [
      says("halo, what is the welding field?", "Welding is one of New MIDEC's seven cross-sector fields"),
      says("溶接について教えて", "溶接(welding)はNew MIDECの7つの横断分野の一つです"),
      says("kontaknya siapa", "Yang mana yang Anda maksud?"),
      chooses("Kontak program", "kemenperin.go.id"),
    ],
  },
];

export const CONVERSATIONS: readonly TalkedOver[] = [...ON_A_PHONE, ...FORMAL, ...ENGLISH, ...JAPANESE, ...MIXED];
