/** A file that came with a call, under the name by which the call's `attach://<name>` means it. */
export interface Upload {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly files: ReadonlyMap<string, Upload>;
}

/** Reads a `multipart/form-data` body; also file names without quotation marks, which grammY sends. Throws `SyntaxError` where it is not one. */
export function readMultipart(body: Buffer, contentType: string): Form {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (boundary === undefined) throw new SyntaxError(`The content type names no boundary: ${contentType}`);
  const fields: Record<string, string> = {};
  const files = new Map<string, Upload>();
  for (const part of partsOf(body, `--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const header = part.subarray(0, end).toString("utf8");
    const name = /[;\s]name="?([^";\r\n]+)"?/i.exec(header)?.[1];
    if (end < 0 || name === undefined) throw new SyntaxError(`A part of the body has no name: ${header}`);
    const bytes = part.subarray(end + 4);
    const fileName = /filename="?([^";\r\n]+)"?/i.exec(header)?.[1];
    if (fileName === undefined) fields[name] = bytes.toString("utf8");
    else files.set(name, { fileName, bytes });
  }
  return { fields, files };
}

function partsOf(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(mark);
  for (;;) {
    const from = start + mark.length + 2;
    const next = start < 0 ? -1 : body.indexOf(`\r\n${mark}`, from - 2);
    if (next < 0) break;
    parts.push(body.subarray(from, next));
    start = next + 2;
  }
  if (body.subarray(start + mark.length, start + mark.length + 2).toString() !== "--")
    throw new SyntaxError("The body ends without its boundary");
  return parts;
}
