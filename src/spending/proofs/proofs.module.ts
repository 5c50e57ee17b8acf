import { Module } from '@nestjs/common';
import { ProofWork } from './proof-work.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { ProofsController } from './desk/proofs.controller.js';
import { ProofsQueries } from './desk/proofs.queries.js';
import { ProofsRepository } from './proofs.repository.js';
import { Proofs } from './proofs.service.js';
import { FACTS } from './proofs.facts.js';

@Module({
  imports: [LedgerModule],
  controllers: [ProofsController],
  providers: [ProofWork, Proofs, ProofsRepository, ProofsQueries],
  exports: [Proofs],
})
export class ProofsModule {
  static readonly facts = FACTS;
}
