import { Module } from '@nestjs/common';
import { FileVerification } from './file-verification.js';
import { SealVerification } from './seal-verification.js';
import { InvariantsController } from './invariants.controller.js';
import { Verification } from './invariants.service.js';
import { FACTS } from './invariants.facts.js';

@Module({
  controllers: [InvariantsController],
  providers: [Verification, SealVerification, FileVerification],
  exports: [Verification],
})
export class InvariantsModule {
  static readonly facts = FACTS;
}
