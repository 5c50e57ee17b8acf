import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { LedgerModule } from '../../books/ledger/ledger.module.js';
import { DisbursementsRepository } from './disbursements.repository.js';
import { Disbursements } from './disbursements.service.js';
import { PaymentBooks } from './payment-books.js';
import { PaymentPurses } from './payment-purses.js';

@Module({
  imports: [FundsModule, LedgerModule],
  providers: [Disbursements, DisbursementsRepository, PaymentBooks, PaymentPurses],
  exports: [Disbursements],
})
export class DisbursementsModule {}
