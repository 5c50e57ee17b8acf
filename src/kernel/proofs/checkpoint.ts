import { sign, verify, type KeyObject } from 'node:crypto';

export type Checkpoint = {
  origin: string;
  size: number;
  root: Uint8Array;
  /** What the same signature also covers, a line each; none in the plain form. */
  extensions?: readonly string[];
};

const TEXT = /^[^\n]+\n(?:0|[1-9]\d{0,15})\n[A-Za-z0-9+/]{43}=\n(?:[^\n\r]+\n)*$/;

/**
 * The tree head as text, in the lines of a C2SP checkpoint: origin, size, root in base64, then extensions,
 * each with a newline. These bytes are what is signed and what an auditor checks with openssl.
 */
export function checkpointText({ origin, size, root, extensions = [] }: Checkpoint): string {
  if (!isOrigin(origin) || root.length !== 32 || !Number.isSafeInteger(size) || size < 0) {
    throw new TypeError('a checkpoint needs an origin of one line, a size and a 32-byte root');
  }
  if (extensions.some((line) => line === '' || /[\n\r]/.test(line))) {
    throw new TypeError('an extension of a checkpoint is one line');
  }
  const lines = [origin, size.toString(), Buffer.from(root).toString('base64'), ...extensions];
  return `${lines.join('\n')}\n`;
}

/** Reads such a text; null unless it is written exactly so. */
export function readCheckpoint(text: string): Checkpoint | null {
  if (!TEXT.test(text)) return null;
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  const checkpoint = {
    ...{ origin, size: Number(size), root: Buffer.from(root, 'base64') },
    ...(extensions.length === 0 ? {} : { extensions }),
  };
  return isOrigin(origin) && checkpointText(checkpoint) === text ? checkpoint : null;
}

/** Ed25519 signature over the text, 64 bytes. */
export function signCheckpoint(text: string, privateKey: KeyObject): Buffer {
  return sign(null, Buffer.from(text), privateKey);
}

/** Whether the signature was made over exactly this text by the key's owner. */
export function verifyCheckpoint(
  text: string,
  signature: Uint8Array,
  publicKey: KeyObject,
): boolean {
  return verify(null, Buffer.from(text), publicKey, signature);
}

function isOrigin(origin: string): boolean {
  return origin !== '' && !/[\n\r+]/.test(origin) && origin.trim() === origin;
}
