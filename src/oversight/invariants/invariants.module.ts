import { Module } from '@nestjs/common';
import { VerificationRunsModule } from '../../books/verification-runs/verification-runs.module.js';
import { SealsModule } from '../../books/seals/seals.module.js';
import { AllocationsModule } from '../../spending/allocations/allocations.module.js';
import { ReleasesModule } from '../../spending/releases/releases.module.js';
import { InvariantsController } from './invariants.controller.js';
import { NightlyVerification } from './nightly-verification.service.js';
import { Verification } from './invariants.service.js';
import { FACTS } from './invariants.facts.js';

@Module({
  imports: [AllocationsModule, ReleasesModule, SealsModule, VerificationRunsModule],
  controllers: [InvariantsController],
  providers: [NightlyVerification, Verification],
  exports: [Verification],
})
export class InvariantsModule {
  static readonly facts = FACTS;
}
