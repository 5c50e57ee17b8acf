import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { PledgesModule } from '../pledges/pledges.module.js';
import { BankStatementsRepository } from './bank-statements.repository.js';
import { BankStatements } from './bank-statements.service.js';
import { StatementImportController } from './importing/statement-import.controller.js';
import { StatementsController } from './statements.controller.js';
import { StatementsQueries } from './statements.queries.js';
import { FACTS } from './bank-statements.facts.js';

@Module({
  imports: [LedgerModule, FundsModule, DonationsModule, PledgesModule],
  controllers: [StatementsController, StatementImportController],
  providers: [BankStatements, BankStatementsRepository, StatementsQueries],
  exports: [BankStatements],
})
export class BankStatementsModule {
  static readonly facts = FACTS;
}
