import { Module } from '@nestjs/common';
import { AuditedProofsController } from './audited-proofs.controller.js';
import { BankProofsController } from './bank-proofs.controller.js';
import { FACTS } from './bank-proofs.facts.js';
import { BankProofsQueries } from './bank-proofs.queries.js';
import { BankProofs } from './bank-proofs.service.js';
import { SingleHandedQueries } from './single-handed/single-handed.queries.js';
import { NewProofController } from './new-proof.controller.js';

/** What a bank says at the end of a day beside what the books say, signed by two. */
@Module({
  controllers: [AuditedProofsController, NewProofController, BankProofsController],
  providers: [BankProofs, BankProofsQueries, SingleHandedQueries],
})
export class BankProofsModule {
  static readonly facts = FACTS;
}
