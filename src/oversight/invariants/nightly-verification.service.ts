import { Injectable } from '@nestjs/common';
import { VerificationRuns } from '../../books/verification-runs/verification-runs.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { Verification } from './invariants.service.js';

/** Asks the whole of the books each night and keeps the answer, so that no visitor's request does. */
@Injectable()
export class NightlyVerification {
  constructor(
    private readonly verification: Verification,
    private readonly runs: VerificationRuns,
    private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const beganAt = this.clock.now();
    await this.runs.keep('night', beganAt, await this.verification.verify());
  }
}
