import { describe, expect, it } from "vitest";
import type { Place } from "../../doubles/discord/place.ts";
import { expectPlace } from "./discord-transcript.ts";
import { openWorkingGroup, type WorkingGroup } from "./working-group.ts";

const playIn = ({ desk, siti, kenji }: WorkingGroup, place: Place, transcript: string) =>
  expectPlace(desk, { siti: siti.in(place), kenji: kenji.in(place) }, transcript);

describe("a command in a server", () => {
  it("is answered for the member alone, who may show it to all: with their name, without a ping, and once", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      siti /ask question: biaya brp
      desk (siti): "tidak dimuat dalam sumber" "[1] Sumber:" [Kutip] [Bagikan di kanal ini]
      siti presses [Bagikan di kanal ini]
      desk: "Ditanyakan oleh @Siti" "tidak dimuat dalam sumber" "[1] Sumber:" [Kutip] -[Bagikan di kanal ini]
      siti presses [Bagikan di kanal ini]
      desk (siti): "sudah saya jawab di sini" -"tidak dimuat" []
      kenji /ask question: 費用はいくらですか
      desk (kenji): "費用" [このチャンネルに共有]
      +11min
      siti presses [Bagikan di kanal ini]
      desk: "Ditanyakan oleh @Siti" "tidak dimuat dalam sumber"
      `,
    );
  });

  it("asked in another language than the app's is answered, shared and cited in that of the question", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      kenji /ask question: biayanya berapa ya
      desk (kenji): "tidak dimuat dalam sumber" [Bagikan di kanal ini]
      kenji presses [Bagikan di kanal ini]
      desk: "Ditanyakan oleh @Kenji" [Kutip]
      kenji presses [Kutip]
      desk (kenji): "tidak dimuat dalam sumber" 📎
      `,
    );
  });

  it("in a channel that is said to be public is answered for everybody, and points to the answer that stands there", async () => {
    const publicChannels = new Set<string>();
    const group = await openWorkingGroup({ parts: { publicChannels } });
    publicChannels.add(group.general.id);
    await playIn(
      group,
      group.general,
      `
      siti /ask question: biaya brp
      desk: "tidak dimuat dalam sumber" [Kutip] -[Bagikan di kanal ini]
      siti /ask question: biaya brp
      desk (siti): "sudah saya jawab di sini"
      kenji /status
      desk: "2025年10月22日"
      # Help and small talk are no answers that need not be given twice.
      siti /help
      desk: "Silakan bertanya"
      kenji /help
      desk: "ご自身の"
      +11min
      siti /ask question: biaya brp
      desk: "tidak dimuat dalam sumber"
      `,
    );
  });

  it("in a thread of a public channel is public as well", async () => {
    const publicChannels = new Set<string>();
    const group = await openWorkingGroup({ parts: { publicChannels } });
    publicChannels.add(group.general.id);
    await playIn(group, group.general.thread("Notulen"), 'siti /status\ndesk: "22 Oktober 2025"');
  });
});

describe("what the desk is told in a server by its name", () => {
  it("is answered there, shortly, as a reply that pings nobody", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      siti: siapa yang tahu biayanya?
      siti: @midec-desk biaya brp
      desk: ↩"biaya brp" "tidak dimuat dalam sumber" "[1] Sumber:" [Kutip]
      kenji: @midec-desk 繊維の担当は?
      desk: ↩"繊維" "繊維"
      siti: @midec-desk status
      desk: ↩"status" "22 Oktober 2025"
      siti: @midec-desk help
      desk: ↩"help"
      kenji replies to "22 Oktober 2025": エビデンスはありますか
      desk: ↩"エビデンス"
      `,
    );
  });

  it("is pointed to the answer that stands there, until that is ten minutes old or taken away", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      siti: @midec-desk biaya brp
      desk: "tidak dimuat dalam sumber"
      kenji: @midec-desk biaya brp
      desk: ↩"biaya brp" "sudah saya jawab di sini" "https://discord.com/channels/" -"tidak dimuat" []
      +11min
      kenji: @midec-desk biaya brp
      desk: "tidak dimuat dalam sumber"
      kenji: @midec-desk biaya brp
      desk: "sudah saya jawab di sini"
      # Thanks are answered each time.
      siti: @midec-desk terima kasih
      desk: -"sudah saya jawab" []
      kenji: @midec-desk terima kasih
      desk: -"sudah saya jawab" []
      `,
    );
  });

  it("in a thread or a post of a forum is answered there", async () => {
    const group = await openWorkingGroup();
    const { siti, server, general } = group;
    await playIn(group, general.thread("Notulen"), 'siti: @midec-desk biaya brp\ndesk: ↩"biaya" "tidak dimuat dalam sumber"');
    const post = await server.forum("Tanya jawab").post("Biaya", { by: siti, text: "@midec-desk biaya brp" });
    await group.desk.quiet();
    expect(siti.in(post).screen().at(-1)).toMatchObject({ from: "bot", text: expect.stringContaining("tidak dimuat dalam sumber") });
    expect(siti.in(general).screen()).toEqual([]);
  });

  it("is read without the names of others, and nothing that is not said to it is answered", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      siti: @Kenji biaya brp
      kenji replies to "biaya brp": tidak tahu
      siti: @midec-desk @Kenji biaya brp
      desk: "tidak dimuat dalam sumber"
      siti: @midec-desk
      desk: "Pertanyaannya belum terbaca" -"hanya dapat membaca teks"
      siti sends a file
      `,
    );
  });

  it("without words that Discord lets it read is no picture: a reply that does not ping", async () => {
    const group = await openWorkingGroup();
    await playIn(
      group,
      group.general,
      `
      siti: @midec-desk biaya brp
      desk: "tidak dimuat"
      siti quietly replies to "tidak dimuat": kontaknya?
      desk: "Pertanyaannya belum terbaca" -"hanya dapat membaca teks"
      `,
    );
  });

  it("by everybody's ping in a question pings nobody in the answer", async () => {
    const group = await openWorkingGroup();
    await playIn(group, group.general, 'siti: @midec-desk apa itu @everyone @here @Kenji ?\ndesk: -"<@" -"@everyone"');
  });
});
