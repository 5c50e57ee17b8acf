import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../platform/config/config.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import { addressKey, networkKey } from './address-key.js';
import { GIVING_LIMIT } from '../giving.settings.js';

/** From where promises come: how many at once, and what is kept of it. */
@Injectable()
export class GivingNetworks {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly config: AppConfig,
  ) {}

  /** Throws when too many forms came from there. */
  async demand(ip: string): Promise<void> {
    await this.limiter.demand(`giving:${addressKey(ip)}`, GIVING_LIMIT);
  }

  /** Kept with a promise for hours; nobody reads the network out of it. */
  keyOf(ip: string): string {
    const [secret = ''] = this.config.sessionSecrets;
    return networkKey(ip, secret);
  }
}
