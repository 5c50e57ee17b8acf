import { Module } from '@nestjs/common';
import { AppealsModule } from '../../books/appeals/appeals.module.js';
import { FundsModule } from '../../books/funds/funds.module.js';
import { RestrictionsModule } from '../../books/restrictions/restrictions.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { CashReceiptsController } from './cash-receipts.controller.js';
import { CashReceiptsQueries } from './cash-receipts.queries.js';
import { CashReceiptsRepository } from './cash-receipts.repository.js';
import { CashReceipts } from './cash-receipts.service.js';
import { CounterChoices } from './counter/counter-choices.service.js';
import { ReceiptPrintController } from './paper/receipt-print.controller.js';
import { ReceiptVoids } from './voids/receipt-voids.service.js';
import { FACTS } from './cash-receipts.facts.js';

@Module({
  imports: [
    FundsModule,
    AppealsModule,
    RestrictionsModule,
    NumbersModule,
    OrganisationModule,
    DonationsModule,
  ],
  controllers: [CashReceiptsController, ReceiptPrintController],
  providers: [
    CashReceipts,
    CashReceiptsRepository,
    CashReceiptsQueries,
    CounterChoices,
    ReceiptVoids,
  ],
  exports: [CashReceipts, CounterChoices, ReceiptVoids],
})
export class CashReceiptsModule {
  static readonly facts = FACTS;
}
