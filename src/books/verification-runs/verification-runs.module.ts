import { Module } from '@nestjs/common';
import { FACTS } from './verification-runs.facts.js';
import { VerificationRuns } from './verification-runs.service.js';

@Module({ providers: [VerificationRuns], exports: [VerificationRuns] })
export class VerificationRunsModule {
  static readonly facts = FACTS;
}
