import { Module } from '@nestjs/common';
import { SealsModule } from '../../books/seals/seals.module.js';
import { AllocationsModule } from '../../spending/allocations/allocations.module.js';
import { ReleasesModule } from '../../spending/releases/releases.module.js';
import { InvariantsController } from './invariants.controller.js';
import { KeptVerifications } from './kept-verifications.service.js';
import { Verification } from './invariants.service.js';
import { FACTS } from './invariants.facts.js';

@Module({
  imports: [AllocationsModule, ReleasesModule, SealsModule],
  controllers: [InvariantsController],
  providers: [KeptVerifications, Verification],
  exports: [KeptVerifications, Verification],
})
export class InvariantsModule {
  static readonly facts = FACTS;
}
