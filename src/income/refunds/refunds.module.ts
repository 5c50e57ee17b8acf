import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { RefundReservesModule } from '../../books/refund-reserves/refund-reserves.module.js';
import { NumbersModule } from '../../books/numbers/numbers.module.js';
import { UnderWayModule } from '../../books/under-way/under-way.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { NewRefundController } from './asking/new-refund.controller.js';
import { RefundPapersController } from './papers/refund-papers.controller.js';
import { RefundPayments } from './payment/refund-payments.service.js';
import { RefundSources } from './payment/refund-sources.js';
import { RefundsController } from './refunds.controller.js';
import { FACTS } from './refunds.facts.js';
import { RefundsQueries } from './refunds.queries.js';
import { Refunds } from './refunds.service.js';

/** Givers who ask for their money back: agreed by two, paid by another, or refused in writing. */
@Module({
  imports: [DonationsModule, FundsModule, NumbersModule, RefundReservesModule, UnderWayModule],
  controllers: [NewRefundController, RefundsController, RefundPapersController],
  providers: [Refunds, RefundPayments, RefundSources, RefundsQueries],
  exports: [Refunds, RefundPayments],
})
export class RefundsModule {
  static readonly facts = FACTS;
}
