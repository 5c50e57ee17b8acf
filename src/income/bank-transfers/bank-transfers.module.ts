import { Module } from '@nestjs/common';
import { SuspenseWork } from './suspense/suspense-work.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { BankTransfersRepository } from './bank-transfers.repository.js';
import { BankTransfers } from './bank-transfers.service.js';
import { StatementImportController } from './statements/statement-import.controller.js';
import { StatementsController } from './statements/statements.controller.js';
import { StatementsQueries } from './statements/statements.queries.js';
import { Matching } from './suspense/matching.service.js';
import { SuspenseController } from './suspense/suspense.controller.js';
import { SuspenseQueries } from './suspense/suspense.queries.js';
import { Suspense } from './suspense/suspense.service.js';
import { FACTS } from './bank-transfers.facts.js';

@Module({
  imports: [LedgerModule, FundsModule, DonationsModule, PledgesModule],
  controllers: [StatementsController, StatementImportController, SuspenseController],
  providers: [
    SuspenseWork,
    BankTransfers,
    BankTransfersRepository,
    Matching,
    StatementsQueries,
    Suspense,
    SuspenseQueries,
  ],
  exports: [BankTransfers, Suspense],
})
export class BankTransfersModule {
  static readonly facts = FACTS;
}
