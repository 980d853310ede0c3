import type { Poll } from "grammy/types";
import type { Content, World } from "./world.ts";

/** What people send that is not a text, each with as much in it as Telegram always gives. */
const ATTACHMENTS = {
  photo: (world) => ({
    photo: [
      { ...fileOf(world, "photo.jpg"), width: 90, height: 67 },
      { ...fileOf(world, "photo.jpg"), width: 1280, height: 960 },
    ],
  }),
  sticker: (world) => ({
    sticker: {
      ...fileOf(world, "sticker.webp"),
      type: "regular",
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji: "👍",
    },
  }),
  voice: (world) => ({ voice: { ...fileOf(world, "voice.ogg"), duration: 3, mime_type: "audio/ogg" } }),
  video: (world) => ({ video: { ...fileOf(world, "video.mp4"), width: 640, height: 360, duration: 5, mime_type: "video/mp4" } }),
  document: (world) => ({
    document: { ...world.store({ fileName: "notes.pdf", bytes: Buffer.from("%PDF-1.7") }), mime_type: "application/pdf" },
  }),
  location: () => ({ location: { latitude: -6.1754, longitude: 106.8272 } }),
  contact: () => ({ contact: { phone_number: "+620000000000", first_name: "Budi" } }),
  poll: () => ({ poll: POLL }),
  dice: () => ({ dice: { emoji: "🎲", value: 4 } }),
  story: (world) => ({ story: { id: 7, chat: { id: world.newPersonId(), type: "private", first_name: "Budi" } } }),
  payment: () => ({
    successful_payment: {
      currency: "XTR",
      total_amount: 1,
      invoice_payload: "test",
      telegram_payment_charge_id: "t-1",
      provider_payment_charge_id: "p-1",
    },
  }),
} satisfies Record<string, (world: World) => Content>;

export type Attachment = keyof typeof ATTACHMENTS;

export function attachmentOf(kind: Attachment, world: World): Content {
  return ATTACHMENTS[kind](world);
}

const POLL: Poll = {
  id: "5290000000000000001",
  question: "Kapan?",
  options: ["Senin", "Selasa"].map((text, index) => ({ persistent_id: String(index), text, voter_count: 0 })),
  total_voter_count: 0,
  is_closed: false,
  is_anonymous: true,
  type: "regular",
  allows_multiple_answers: false,
  allows_revoting: true,
  members_only: false,
};

function fileOf(world: World, fileName: string) {
  const { file_id, file_unique_id, file_size } = world.store({ fileName, bytes: Buffer.from(fileName) });
  return { file_id, file_unique_id, ...(file_size !== undefined && { file_size }) };
}
