import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../config/config.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The cell a sealed text belongs to: moved to another one it does not open. */
export interface SealedPlace {
  /** `schema.table.column`. */
  readonly column: string;
  readonly rowId: string;
}

/**
 * Sensitive columns at rest: AES-256-GCM under the first of PII_KEYS, opened with whichever key it names. Layout:
 * length of the key's id, the id, nonce, tag, text; column and row are authenticated with it.
 */
@Injectable()
export class SealedBox {
  constructor(private readonly config: AppConfig) {}

  seal(text: string, place: SealedPlace): Buffer {
    const [current] = this.config.piiKeys;
    invariant(current, 'PII_KEYS holds at least one key');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(boundTo(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const id = Buffer.from(current.id);
    return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the cell was tampered with or its key is gone. */
  open(box: Buffer, place: SealedPlace): string {
    const idEnd = 1 + (box[0] ?? 0);
    const id = box.subarray(1, idEnd).toString();
    const key = this.config.piiKeys.find((candidate) => candidate.id === id);
    invariant(key, 'The key of a sealed cell is no longer in PII_KEYS');
    const tagStart = idEnd + NONCE_BYTES;
    const textStart = tagStart + TAG_BYTES;
    const nonce = box.subarray(idEnd, tagStart);
    const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(place))
      .setAuthTag(box.subarray(tagStart, textStart));
    return Buffer.concat([decipher.update(box.subarray(textStart)), decipher.final()]).toString();
  }
}

const boundTo = ({ column, rowId }: SealedPlace) => Buffer.from(`${column}:${rowId}`);
