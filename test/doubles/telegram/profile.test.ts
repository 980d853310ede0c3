import { describe, expect, it } from "vitest";
import { opened, refusal } from "./opened.ts";

describe("the bot's commands", () => {
  const help = { command: "bantuan", description: "Bantuan" };

  it("are kept for each scope and each language, and given back as they were set", async () => {
    const { api, telegram } = await opened();
    await api.setMyCommands({ commands: [help] });
    await api.setMyCommands({ commands: [{ command: "help", description: "Help" }], language_code: "en" });
    await api.setMyCommands({ commands: [], scope: { type: "all_group_chats" } });
    expect(await api.getMyCommands({})).toEqual([help]);
    expect(await api.getMyCommands({ language_code: "en" })).toEqual([{ command: "help", description: "Help" }]);
    expect(await api.getMyCommands({ language_code: "ja" })).toEqual([]);
    expect(await api.getMyCommands({ scope: { type: "all_private_chats" } })).toEqual([]);
    expect([...telegram.profile.commands.keys()]).toEqual(["default:", "default:en"]);
    await api.deleteMyCommands({});
    expect(await api.getMyCommands({})).toEqual([]);
  });

  it("are offered to people from the narrowest scope in their language", async () => {
    const { api, telegram, siti } = await opened();
    const ken = telegram.person({ name: "Ken", language: "ja" });
    const group = telegram.group({ title: "Mold" });
    group.add(siti);
    await ken.send("こんにちは");
    const set = (command: string, more: object = {}) => api.setMyCommands({ commands: [{ command, description: "a" }], ...more });
    const menus = () => [siti.menu(), ken.menu(), siti.in(group).menu()].flat();
    expect(menus()).toEqual([]);
    await set("all");
    expect(menus()).toEqual(["/all", "/all", "/all"]);
    await set("semua", { language_code: "id" });
    expect(menus()).toEqual(["/semua", "/all", "/semua"]);
    await set("private", { scope: { type: "all_private_chats" } });
    expect(menus()).toEqual(["/private", "/private", "/semua"]);
    await set("group", { scope: { type: "all_group_chats" }, language_code: "id" });
    await set("ken", { scope: { type: "chat", chat_id: ken.user.id } });
    expect(menus()).toEqual(["/private", "/ken", "/group"]);
    await expect(set("siti", { scope: { type: "chat", chat_id: siti.user.id } })).rejects.toMatchObject(
      refusal("Bad Request: chat not found"),
    );
    await api.deleteMyCommands({ scope: { type: "chat", chat_id: ken.user.id } });
    expect(ken.menu()).toEqual(["/private"]);
  });

  it("have short Latin names and a description, and are at most 100", async () => {
    const { api } = await opened();
    const set = (...commands: { command: string; description: string }[]) => api.setMyCommands({ commands });
    for (const command of ["", "Bantuan", "ban-tuan", "/bantuan", "助け", "a".repeat(33)]) {
      await expect(set({ command, description: "a" })).rejects.toMatchObject(refusal("Bad Request: BOT_COMMAND_INVALID"));
    }
    for (const description of ["", "a".repeat(257)]) {
      await expect(set({ ...help, description })).rejects.toMatchObject(refusal("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    const many = Array.from({ length: 101 }, (_, n) => ({ command: `c_${n}`, description: "a".repeat(256) }));
    await expect(set(...many)).rejects.toMatchObject(refusal("Bad Request: BOT_COMMANDS_TOO_MUCH"));
    await set(...many.slice(1), ...[]);
    await expect(api.setMyCommands({ commands: [help], language_code: "id-ID" as never })).rejects.toThrow(
      "invalid language code specified",
    );
    await expect(api.setMyCommands({ commands: [help], scope: { type: "private" as never } })).rejects.toThrow('"private"');
  });
});

describe("the bot's descriptions", () => {
  it("are kept by language, and fall back to the one for all", async () => {
    const { api, telegram } = await opened();
    await api.setMyDescription({ description: "Meja informasi" });
    await api.setMyDescription({ description: "窓口", language_code: "ja" });
    await api.setMyShortDescription({ short_description: "Tanya MIDEC" });
    expect(await api.getMyDescription({ language_code: "ja" })).toEqual({ description: "窓口" });
    expect(await api.getMyDescription({ language_code: "en" })).toEqual({ description: "Meja informasi" });
    expect(await api.getMyShortDescription({})).toEqual({ short_description: "Tanya MIDEC" });
    await api.setMyDescription({ language_code: "ja" });
    expect(Object.fromEntries(telegram.profile.descriptions)).toEqual({ "": "Meja informasi" });
    expect(Object.fromEntries(telegram.profile.shortDescriptions)).toEqual({ "": "Tanya MIDEC" });
  });

  it("have at most 512 and 120 characters", async () => {
    const { api } = await opened();
    await api.setMyDescription({ description: "金".repeat(512) });
    await expect(api.setMyDescription({ description: "a".repeat(513) })).rejects.toThrow("TOO_LONG");
    await api.setMyShortDescription({ short_description: "金".repeat(120) });
    await expect(api.setMyShortDescription({ short_description: "a".repeat(121) })).rejects.toThrow("TOO_LONG");
  });
});
