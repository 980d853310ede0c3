import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { StoreError } from "../../src/disk/store-error.ts";
import { askRunningDesk } from "../../src/local-socket/ask-running-desk.ts";
import type { CommandAnswer, CommandRequest } from "../../src/local-socket/exchange.ts";
import { openLocalSocket } from "../../src/local-socket/open-local-socket.ts";
import { temporaryFolder } from "../storage/temporary-folder.ts";
import { deferred } from "../support/deferred.ts";

const logged: string[] = [];
const note = (message: string) => void logged.push(message);
const log = { info: note, warn: note, error: note };

/** Says what it was asked, and gives the files back under other names. */
async function echo({ args, files }: CommandRequest): Promise<CommandAnswer> {
  const back = Object.entries(files).map(([name, bytes]) => [`back-${name}`, bytes]);
  return { exitCode: args.length, output: args.join(" "), error: "", files: Object.fromEntries(back) };
}

async function open(directory: string, run = echo, temporary = tmpdir()) {
  const socket = await openLocalSocket({ directory, temporary, run, log });
  onTestFinished(() => socket.close());
  return socket;
}

const asking = (...args: string[]): CommandRequest => ({ args, files: {} });

/** What comes back for bytes that no command line of ours would send. */
async function answerTo(directory: string, bytes: string | Buffer): Promise<string> {
  const socket = connect(join(directory, "desk.sock"));
  socket.end(bytes);
  return text(socket);
}

/** A desk that says when a command has begun, and answers it when it may. */
async function openSlow(directory: string) {
  const [begun, slow] = [deferred<void>(), deferred<void>()];
  const run = async (request: CommandRequest) => {
    begun.resolve();
    await slow.promise;
    return echo(request);
  };
  return { socket: await openLocalSocket({ directory, temporary: tmpdir(), log, run }), begun, slow };
}

describe("the socket of a data folder", () => {
  it("carries words and files there and back, whatever is in them", async () => {
    const directory = await temporaryFolder();
    await open(directory);
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);
    const answer = await askRunningDesk(directory, { args: ["set", "a\nb", "“費用”"], files: { "base.xlsx": bytes } });
    expect(answer).toMatchObject({ exitCode: 3, output: "set a\nb “費用”", error: "" });
    expect(Buffer.from(answer!.files["back-base.xlsx"]!).equals(bytes)).toBe(true);
  });

  it("is the owner's alone, and gone when it is closed", async () => {
    const directory = await temporaryFolder();
    const socket = await openLocalSocket({ directory, temporary: tmpdir(), run: echo, log });
    expect((await stat(join(directory, "desk.sock"))).mode & 0o777).toBe(0o600);
    await socket.close();
    expect(await readdir(directory)).toEqual([]);
    expect(await askRunningDesk(directory, asking("list"))).toBeUndefined();
  });

  it("answers several at once, the quick one before the slow one", async () => {
    const directory = await temporaryFolder();
    const slow = deferred<void>();
    await open(directory, async (request) => {
      if (request.args[0] === "slow") await slow.promise;
      return echo(request);
    });
    const first = askRunningDesk(directory, asking("slow"));
    expect(await askRunningDesk(directory, asking("quick"))).toMatchObject({ output: "quick" });
    slow.resolve();
    expect(await first).toMatchObject({ output: "slow" });
  });

  it("answers what it was asked before it closes, and lets nobody hold it up", async () => {
    const directory = await temporaryFolder();
    const { socket, begun, slow } = await openSlow(directory);
    const idle = connect(join(directory, "desk.sock"));
    await once(idle, "connect");
    const answer = askRunningDesk(directory, asking("publish", "d1"));
    await begun.promise;
    const closed = socket.close();
    slow.resolve();
    expect(await answer).toMatchObject({ output: "publish d1" });
    await closed;
    if (!idle.closed) await once(idle, "close");
  });

  it("is not held up by a command line that was interrupted", async () => {
    const directory = await temporaryFolder();
    const { socket, begun, slow } = await openSlow(directory);
    const interrupted = connect(join(directory, "desk.sock"));
    interrupted.write('{"args":["list"],"files":{}}\n');
    await begun.promise;
    interrupted.destroy();
    await once(interrupted, "close");
    slow.resolve();
    await socket.close();
    expect(await readdir(directory)).toEqual([]);
  });

  it.each([
    ["no JSON", "list\n"],
    ["another form", '{"args":"list","files":{}}\n'],
    ["files that are no base64", '{"args":[],"files":{"a":"?"}}\n'],
    ["a line that never ends", '{"args":["list"'],
  ])("answers %s with what is wrong", async (_, bytes) => {
    const directory = await temporaryFolder();
    await open(directory);
    expect(JSON.parse(await answerTo(directory, bytes))).toMatchObject({ exitCode: 2, error: expect.stringContaining("no request") });
  });

  it("keeps nothing of a request that is too large", async () => {
    const directory = await temporaryFolder();
    await open(directory);
    expect(JSON.parse(await answerTo(directory, Buffer.alloc(9_000_000, "x")))).toMatchObject({
      exitCode: 2,
      error: "A request has at most 8 MB; give a smaller file.\n",
    });
    const large = { args: [], files: { "base.xlsx": new Uint8Array(7_000_000) } };
    await expect(askRunningDesk(directory, large)).rejects.toThrow(
      `${directory}/desk.sock takes at most 8 MB at once; give a smaller file`,
    );
  });

  it("tells the log what it could not carry out, and the command line that it is there", async () => {
    const directory = await temporaryFolder();
    await open(directory, () => Promise.reject(new Error("the disk is on fire")));
    expect(await askRunningDesk(directory, asking("list"))).toMatchObject({ exitCode: 70, error: expect.stringContaining("log") });
    expect(logged).toEqual(["A command of the command line could not be carried out"]);
  });
});

describe("a socket's place", () => {
  it("is taken over from a process that was killed", async () => {
    const directory = await temporaryFolder();
    const program = `require("node:net").createServer().listen(${JSON.stringify(join(directory, "desk.sock"))}, () => console.log("up"))`;
    const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await expect(open(directory)).rejects.toThrow("desk.sock is listened on by another process; stop that process first");
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await readdir(directory)).toEqual(["desk.sock"]);
    expect(await askRunningDesk(directory, asking("list"))).toBeUndefined();

    await open(directory);
    expect(await askRunningDesk(directory, asking("list"))).toMatchObject({ output: "list" });
  });

  it("is elsewhere for a folder whose path is too long for a socket", async () => {
    const directory = join(await temporaryFolder(), "a-folder-with-a-long-name".repeat(5));
    await mkdir(directory);
    expect(await askRunningDesk(directory, asking("list"))).toBeUndefined();
    const socket = await openLocalSocket({ directory, temporary: tmpdir(), run: echo, log });
    expect(await askRunningDesk(directory, asking("list"))).toMatchObject({ output: "list" });
    const path = (await readFile(join(directory, "desk.sock.path"), "utf8")).trim();
    expect((await stat(join(path, ".."))).mode & 0o777).toBe(0o700);

    await socket.close();
    expect(await readdir(directory)).toEqual([]);
    await expect(stat(join(path, ".."))).rejects.toThrow("ENOENT");
    await expect(open(directory, echo, directory)).rejects.toThrow(/too long a path for a socket; give DATA_DIR or TMPDIR a shorter one/);
    expect(await readdir(directory)).toEqual([]);
  });

  it("is nobody's when something else stands there that nobody listens at", async () => {
    const directory = await temporaryFolder();
    await writeFile(join(directory, "desk.sock"), "");
    expect(await askRunningDesk(directory, asking("list"))).toBeUndefined();
    await open(directory);
    expect(await askRunningDesk(directory, asking("list"))).toMatchObject({ output: "list" });
  });
});

it("says so when the service ends before it has answered", async () => {
  const directory = await temporaryFolder();
  const program = `require("node:net").createServer((s) => s.on("data", () => process.exit())).listen(${JSON.stringify(join(directory, "desk.sock"))}, () => console.log("up"))`;
  const child = spawn(process.execPath, ["-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const asked = askRunningDesk(directory, asking("publish", "d1"));
  await expect(asked).rejects.toThrow(StoreError);
  await expect(asked).rejects.toThrow(/has given no answer: the service ended meanwhile; whether .* npm run knowledge -- history/);
});
