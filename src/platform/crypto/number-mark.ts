import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { AppConfig } from '../config/config.js';
import { derivedKey } from './derived-key.js';

/**
 * Marks by which sealed numbers are compared without being opened. There are few enough identity numbers to try them all,
 * so a plain hash would hide nothing: HMAC-SHA-256 under a key of the oldest of PII_KEYS, which stays the last of the
 * list, for marks made under another would find nothing.
 */
@Injectable()
export class NumberMark {
  private readonly key: Buffer;

  constructor(config: AppConfig) {
    const oldest = config.piiKeys.at(-1);
    invariant(oldest, 'PII_KEYS holds at least one key');
    this.key = derivedKey(oldest.key, 'number mark');
  }

  /** `kind` keeps numbers of different kinds apart: an identity number is no telephone. */
  of(kind: 'citizen' | 'phone', number: string): Buffer {
    return createHmac('sha256', this.key).update(`${kind}:${number}`).digest();
  }
}
