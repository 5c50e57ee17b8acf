import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { invariant } from '../../../kernel/invariant.js';
import type { AppConfig } from '../../../platform/config/config.js';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Second-factor secrets at rest: AES-256-GCM under PII_KEYS. Layout: length of the key's id, the id, nonce, tag, text.
 * The user's id is authenticated with it, so a secret moved to another row does not open.
 */
export class SecretBox {
  constructor(private readonly config: Pick<AppConfig, 'piiKeys'>) {}

  seal(text: string, userId: string): Buffer {
    const [current] = this.config.piiKeys;
    invariant(current, 'PII_KEYS holds at least one key');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(boundTo(userId));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const id = Buffer.from(current.id);
    return Buffer.concat([Buffer.from([id.length]), id, nonce, cipher.getAuthTag(), sealed]);
  }

  /** Throws when the row was tampered with or its key is gone. */
  open(box: Buffer, userId: string): string {
    const idEnd = 1 + (box[0] ?? 0);
    const id = box.subarray(1, idEnd).toString();
    const key = this.config.piiKeys.find((candidate) => candidate.id === id);
    invariant(key, 'The key of a sealed secret is no longer in PII_KEYS');
    const tagStart = idEnd + NONCE_BYTES;
    const nonce = box.subarray(idEnd, tagStart);
    const decipher = createDecipheriv(CIPHER, key.key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(boundTo(userId))
      .setAuthTag(box.subarray(tagStart, tagStart + TAG_BYTES));
    const text = decipher.update(box.subarray(tagStart + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  }
}

const boundTo = (userId: string) => Buffer.from(`people.app_user.totp_secret:${userId}`);
