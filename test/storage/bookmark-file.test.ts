import { mkdir, rm } from "node:fs/promises";
import { expect, it } from "vitest";
import { openBookmarks } from "../../src/storage/bookmark-file.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** As in a process that is killed: nothing is ever saved because time has passed. */
async function open(directory: string) {
  const warned: string[] = [];
  const warn = ({ what }: { what: string }) => warned.push(what);
  return { ...(await openBookmarks({ directory, name: "discord", every: () => () => {}, warn })), warned };
}

it("a chat that is new is on the disk when its bookmark has been put", async () => {
  const directory = await temporaryFolder();
  const bookmarks = await open(directory);
  await Promise.all(["a", "b", "c"].map((chat) => bookmarks.put(chat, "1")));
  await bookmarks.put("b", "2");
  expect([...(await open(directory)).all.keys()].sort()).toEqual(["a", "b", "c"]);
});

it("what is put after the first message of a chat is put after it, though the disk is slow", async () => {
  const bookmarks = await open(await temporaryFolder());
  const put: string[] = [];
  await Promise.all(["1", "2", "3"].map((message) => bookmarks.put("a", message).then(() => put.push(message))));
  expect(put).toEqual(["1", "2", "3"]);
  expect(bookmarks.all.get("a")).toBe("3");
});

it("a disk that does not take it is told of, and keeps nobody from going on", async () => {
  const directory = await temporaryFolder();
  const bookmarks = await open(directory);
  await rm(directory, { recursive: true });
  await bookmarks.put("a", "1");
  expect(bookmarks.warned).toEqual([expect.stringContaining("could not be saved")]);
  await mkdir(directory);
  await bookmarks.close();
  expect((await open(directory)).all.get("a")).toBe("1");
});
