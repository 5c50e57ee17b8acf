import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { foldText } from '../../../kernel/privacy/fold-text.js';
import { AppConfig } from '../../../platform/config/config.js';
import { derivedKey } from '../../../platform/crypto/derived-key.js';

const CODE_LETTERS = '23456789CDFGHJKMNPQRTVX';
const CODE_LENGTH = 12;

/** Keys derived from PII_KEYS for what the public may check but not compute. The first key writes, all are tried. */
@Injectable()
export class PublicationKeys {
  private readonly references: readonly Buffer[];
  private readonly extracts: readonly Buffer[];

  constructor(config: AppConfig) {
    this.references = config.piiKeys.map((key) => derivedKey(key.key, 'publication reference'));
    this.extracts = config.piiKeys.map((key) => derivedKey(key.key, 'publication extract'));
  }

  /** Hash of a whole bank reference as written into the projection; null when there is none. */
  referenceKey(reference: string | null): bigint | null {
    return this.referenceKeys(reference ?? '')[0] ?? null;
  }

  /** All hashes under which this reference may have been published. */
  referenceKeys(reference: string): bigint[] {
    const folded = foldText(reference).replaceAll(' ', '');
    if (folded === '') return [];
    return this.references.map((key) =>
      createHmac('sha256', key).update(folded).digest().readBigInt64BE(0),
    );
  }

  /** Check code of an extract over the facts it prints; twelve letters. */
  extractCode(facts: string): string {
    const [key] = this.extracts;
    return key === undefined ? '' : codeOf(key, facts);
  }

  isExtractCode(facts: string, code: string): boolean {
    return this.extracts.some((key) => codeOf(key, facts) === code);
  }
}

function codeOf(key: Buffer, facts: string): string {
  const digest = createHmac('sha256', key).update(facts).digest();
  return Array.from(
    digest.subarray(0, CODE_LENGTH),
    (byte) => CODE_LETTERS[byte % CODE_LETTERS.length],
  ).join('');
}
