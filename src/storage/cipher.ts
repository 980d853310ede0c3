import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { openKey } from "./pseudonyms.ts";

/** Makes a text unreadable, and readable again; what it did not make itself it refuses with an error. */
export interface Cipher {
  seal(text: string): string;
  open(sealed: string): string;
}

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a file of the data folder, each under a key of its own that is made from the folder's `key` (HKDF): nonce, tag, then the text, in
 * base64. A nonce of 96 random bits may serve 2³² saves. Throws `StoreError` when the folder's key cannot be had.
 */
export async function openCipher(directory: string, file: string): Promise<Cipher> {
  const key = Buffer.from(hkdfSync("sha256", await openKey(directory), "", file, KEY_BYTES));
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = [cipher.update(text, "utf8"), cipher.final()];
      return Buffer.concat([nonce, cipher.getAuthTag(), ...sealed]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const textAt = NONCE_BYTES + TAG_BYTES;
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
        return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString("utf8");
      } catch {
        throw new Error("not sealed under this key");
      }
    },
  };
}
