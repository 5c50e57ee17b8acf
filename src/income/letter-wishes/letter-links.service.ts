import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../../platform/config/config.js';
import { derivedKey } from '../../platform/crypto/derived-key.js';
import { paths } from '../../platform/pages/paths.js';

const ID_BYTES = 16;
const MARK_BYTES = 16;
const HYPHENATED = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/**
 * The link by which a reader leaves, the same in every letter: it holds no address and tells nobody who reads. Its mark is
 * keyed, so that none is guessed, and known for as long as a key of PII_KEYS is.
 */
@Injectable()
export class LetterLinks {
  constructor(private readonly config: AppConfig) {}

  // The address comes from the configuration: a forged Host header cannot lead anyone elsewhere.
  linkOf(readerId: string): string {
    return `${this.config.publicOrigin}${paths.letters(this.tokenOf(readerId))}`;
  }

  tokenOf(readerId: string): string {
    const [key] = this.config.piiKeys;
    invariant(key, 'PII_KEYS holds at least one key');
    const id = Buffer.from(readerId.replaceAll('-', ''), 'hex');
    return Buffer.concat([id, markOf(id, key.key)]).toString('base64url');
  }

  /** Whose link it is; null for one that we never wrote. */
  readerOf(token: string): string | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== ID_BYTES + MARK_BYTES) return null;
    const id = bytes.subarray(0, ID_BYTES);
    const mark = bytes.subarray(ID_BYTES);
    const isOurs = this.config.piiKeys.some(({ key }) => timingSafeEqual(markOf(id, key), mark));
    return isOurs ? id.toString('hex').replace(HYPHENATED, '$1-$2-$3-$4-$5') : null;
  }
}

function markOf(id: Buffer, key: Buffer): Buffer {
  const secret = derivedKey(key, 'letter link');
  return createHmac('sha256', secret).update(id).digest().subarray(0, MARK_BYTES);
}
