/**
 * A desk under load that lives to be killed: `kill-child <folder> <generation>`. It takes letters in, saves, records, forgets and expires
 * as fast as the disk takes it, and prints a line for what has been acknowledged, after it has been.
 */
import { openFileStore } from "../../src/storage/file-store.ts";
import { openInbox } from "../../src/storage/inbox-file.ts";
import type { Warn } from "../../src/storage/storage-notice.ts";
import { conversationAbout, minutesLater, missed, NOON } from "./samples.ts";

const [directory = "", generation = ""] = process.argv.slice(2);

const tell = (...words: (string | number)[]) => process.stdout.write(`${words.join(" ")}\n`);

const warn: Warn = ({ file, what, done }) => tell("warned", `${file} ${what}; ${done}`);
const store = await openFileStore({ directory, now: () => new Date(NOON), warn });
const inbox = await openInbox({ directory, name: "telegram", warn });

/** The same work for ever; each round knows its number. */
async function lane(work: (round: number) => Promise<void>): Promise<never> {
  for (let round = 1; ; round++) await work(round);
}

const save = (id: string) =>
  lane(async (round) => {
    await store.save(id, conversationAbout(`${generation} ${round}`));
    tell("saved", id, generation, round);
  });

const record = (name: string) =>
  lane(async (round) => {
    const question = `${name}.${generation}.${round}`;
    await store.record(missed(question));
    tell("recorded", question);
  });

const forget = lane(async (round) => {
  const id = `guest:${generation}.${round}.`;
  await store.save(id, conversationAbout("lupakan saya"));
  await store.forget(id);
  tell("forgot", id);
});

const expire = lane(async (round) => {
  const id = `late:${generation}.${round}.`;
  const { context } = conversationAbout("sudah lama", minutesLater(-11).toISOString());
  await store.save(id, { version: 1, context: context! });
  await store.expire(new Date(NOON));
  tell("expired", id);
});

const take = lane(async (round) => {
  const key = `waiting.${generation}.${round}.`;
  await inbox.take([{ key, value: `words of ${key}` }]);
  tell("took", key, generation);
});

const answer = lane(async (round) => {
  const key = `answered.${generation}.${round}.`;
  await inbox.take([{ key, value: `words of ${key}` }]);
  await inbox.done(key);
  tell("done", key);
});

tell("ready");
const people = Array.from({ length: 3 }, (_, n) => `telegram:${n}`);
await Promise.all([...people.map(save), ...["first", "second"].map(record), forget, expire, take, answer]);
