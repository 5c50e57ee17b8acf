import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { PaidSupportModule } from '../../books/paid-support/paid-support.module.js';
import { UnderWayModule } from '../../books/under-way/under-way.module.js';
import { EntitlementsModule } from '../entitlements/entitlements.module.js';
import { DisbursementsController } from './disbursements.controller.js';
import { DisbursementsQueries } from './disbursements.queries.js';
import { DisbursementsRepository } from './disbursements.repository.js';
import { Disbursements } from './disbursements.service.js';
import { FACTS } from './disbursements.facts.js';
import { LesserPayments } from './lesser/lesser-payments.service.js';
import { PayingAccounts } from './sources/paying-accounts.js';
import { Vouchers } from './voucher/vouchers.service.js';

@Module({
  imports: [
    EntitlementsModule,
    FundsModule,
    LedgerModule,
    NumbersModule,
    PaidSupportModule,
    UnderWayModule,
  ],
  controllers: [DisbursementsController],
  providers: [
    Disbursements,
    LesserPayments,
    DisbursementsRepository,
    DisbursementsQueries,
    PayingAccounts,
    Vouchers,
  ],
  exports: [Disbursements, LesserPayments],
})
export class DisbursementsModule {
  static readonly facts = FACTS;
}
