import { Module } from '@nestjs/common';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { ProofBooks } from './proof-books.js';
import { ProofsRepository } from './proofs.repository.js';
import { Proofs } from './proofs.service.js';

@Module({
  imports: [LedgerModule],
  providers: [Proofs, ProofsRepository, ProofBooks],
  exports: [Proofs],
})
export class ProofsModule {}
