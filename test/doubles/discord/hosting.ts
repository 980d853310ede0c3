import type { APIAttachment } from "discord.js";
import type { Upload } from "../multipart.ts";

/** As Discord tells what a file is, by its name. */
const TYPES: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  csv: "text/csv; charset=utf-8",
  pdf: "application/pdf",
};

/** Discord's store of what people send: each file at an address of its own, for whoever has the address. */
export class Hosting {
  private readonly files = new Map<string, Upload>();
  /** The names of the files that were fetched, in order. */
  readonly handedOut: string[] = [];
  private readonly newId: () => string;
  private readonly address: () => string;

  constructor(newId: () => string, address: () => string) {
    this.newId = newId;
    this.address = address;
  }

  /** Takes a file in; what is said of it to the bot. */
  take({ fileName, bytes }: Upload): APIAttachment {
    const id = this.newId();
    const filename = fileName.replaceAll(" ", "_");
    const path = `${id}/${encodeURIComponent(filename)}`;
    this.files.set(path, { fileName: filename, bytes });
    const url = `${this.address()}${path}`;
    const content_type = TYPES[filename.split(".").at(-1) ?? ""];
    return { id, filename, size: bytes.length, url, proxy_url: url, ...(content_type !== undefined && { content_type }) };
  }

  handOut(path: string): Upload | undefined {
    const file = this.files.get(path);
    if (file !== undefined) this.handedOut.push(file.fileName);
    return file;
  }
}
