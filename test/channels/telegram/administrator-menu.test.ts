import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/core/conversation/command.ts";
import { openGarden } from "./garden-telegram.ts";
import { expectChat } from "./telegram-transcript.ts";

/** Whether a call is about what the app offers in a chat of its own. */
const isOfOneChat = ({ scope }: Readonly<Record<string, unknown>>) => JSON.stringify(scope)?.includes('"chat"') ?? false;

describe("the commands that the app offers", () => {
  it("have /kb for an administrator, in the language they are answered in, for as long as they are one", async () => {
    const { desk, sari, revoke } = await openGarden();
    const described = () => desk.telegram.profile.commands.get(`chat ${sari.user.id}:`)?.map(({ description }) => description);
    const does = async (text: string) => {
      await sari.send(text);
      await desk.quiet();
    };
    await does("/kb");
    await does("/kontak");
    expect(sari.menu()).toEqual([...COMMANDS.map((command) => `/${command}`), "/kb"]);
    expect(described()?.slice(-2)).toEqual(["Hapus data Anda", "Kelola jawaban: perbaiki, terbitkan, batalkan"]);
    await does("/bahasa 日本語");
    expect(described()?.at(-1)).toBe("回答の管理: 修正・公開・取り消し");
    await revoke();
    await does("/kb");
    await does("/kb");
    expect(described()).toBeUndefined();
    expect(sari.menu()).not.toContain("/kb");
    const changes = desk.telegram.calls().filter(({ payload }) => isOfOneChat(payload));
    expect(changes.map(({ method }) => method)).toEqual(["setMyCommands", "setMyCommands", "deleteMyCommands"]);
  });

  it("hold nobody up: what Telegram does not take is tried again at the next message", async () => {
    const { desk, sari } = await openGarden();
    const busy = { error: { code: 429, description: "Too Many Requests: retry after 3600", parameters: { retry_after: 3600 } } };
    const calm = desk.telegram.faults.every((_, payload) => isOfOneChat(payload), busy);
    await expectChat(desk, { sari }, 'sari: /kb\ndesk: "Halaman pengelola"');
    calm();
    await expectChat(desk, { sari }, 'sari: /kb\ndesk: "Halaman pengelola"');
    expect(sari.menu()).toContain("/kb");
    expect(desk.logged.map(([, message]) => message)).toEqual(["Telegram refused a call that is made again another time"]);
  });
});
