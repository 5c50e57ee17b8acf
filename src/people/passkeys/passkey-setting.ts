import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import type { Site } from './webauthn/webauthn.js';

/** Where keys are used, and the secret behind what they are asked. */
@Injectable()
export class PasskeySetting {
  readonly site: Site;
  readonly nonceKey: Buffer;

  constructor(
    config: AppConfig,
    private readonly clock: Clock,
  ) {
    this.site = { origin: config.publicOrigin, rpId: new URL(config.publicOrigin).hostname };
    const [secret = ''] = config.sessionSecrets;
    this.nonceKey = createHash('sha256').update(`passkey nonces\n${secret}`).digest();
  }

  now(): Date {
    return this.clock.now();
  }
}
