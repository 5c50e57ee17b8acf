import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { AppConfig } from '../../../platform/config/config.js';
import { derivedKey } from '../../../platform/crypto/derived-key.js';
import { composed } from './password-rules.js';

/** OWASP's first choice for argon2id (ASVS 11.4.2): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const NO_PASSWORD = '!';

export interface PasswordCheck {
  readonly matches: boolean;
  /** Made with an older key: hash it again now that the password is at hand. */
  readonly isOutdated: boolean;
}

/**
 * argon2id with a pepper that is not in the database: a stolen table cannot be guessed against. The pepper follows from
 * PII_KEYS; after a key change older hashes still verify and are renewed at the next login.
 */
@Injectable()
export class PasswordHasher {
  private readonly peppers: readonly Buffer[];
  private readonly decoy: Promise<string>;

  constructor(config: AppConfig) {
    this.peppers = config.piiKeys.map(({ key }) => derivedKey(key, 'password-pepper'));
    this.decoy = this.hash('nobody has this password');
    this.decoy.catch(() => undefined);
  }

  hash(password: string): Promise<string> {
    return hash(composed(password), { ...COST, secret: this.currentPepper });
  }

  /** Takes as long for a user who does not exist (null) or has no password yet as for one who does. */
  async check(password: string, stored: string | null): Promise<PasswordCheck> {
    const isReal = stored !== null && stored !== NO_PASSWORD;
    const against = isReal ? stored : await this.decoy;
    let matches = false;
    let isOutdated = false;
    for (const [index, secret] of this.peppers.entries()) {
      const fits = await verify(against, composed(password), { secret });
      if (fits) isOutdated = index > 0;
      matches ||= fits;
    }
    return { matches: isReal && matches, isOutdated };
  }

  /** What stands in the column before the person has set a password: nothing verifies against it. */
  get none(): string {
    return NO_PASSWORD;
  }

  private get currentPepper(): Buffer {
    return this.peppers[0] ?? Buffer.alloc(0);
  }
}

/** A keyed fingerprint: equal texts have equal ones, and nobody without the key can test a guess. */
export function fingerprint(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
