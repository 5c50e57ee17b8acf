import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiter, type RateVerdict } from '../../../platform/http/rate-limiter.js';

/** Wrong answers within a quarter of an hour; from one network address the twentieth request is refused. */
const PER_ACCOUNT = { max: 10, windowSeconds: 900 };
const PER_ADDRESS = { max: 19, windowSeconds: 900 };

/**
 * Limits on guessing, of passwords and of second factors. An attempt is counted before it is judged, so that many at
 * once cannot slip through, and taken back when it was right: only failures add up.
 */
@Injectable()
export class AttemptLimits {
  constructor(private readonly limiter: RateLimiter) {}

  async count(account: string, address: string): Promise<RateVerdict> {
    const byAddress = await this.limiter.hit(addressKey(address), PER_ADDRESS);
    const byAccount = await this.limiter.hit(accountKey(account), PER_ACCOUNT);
    return byAddress.allowed ? byAccount : byAddress;
  }

  async takeBack(account: string, address: string): Promise<void> {
    await this.limiter.takeBack(addressKey(address), PER_ADDRESS);
    await this.limiter.takeBack(accountKey(account), PER_ACCOUNT);
  }
}

// The account may be an e-mail address that someone tried: only its digest is kept.
const accountKey = (account: string) =>
  `sign-in:account:${createHash('sha256').update(account).digest('hex').slice(0, 32)}`;
const addressKey = (address: string) => `sign-in:address:${address}`;
