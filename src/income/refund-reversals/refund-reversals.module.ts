import { Module } from '@nestjs/common';
import { RefundReservesModule } from '../../books/refund-reserves/refund-reserves.module.js';
import { DonationsModule } from '../donations/donations.module.js';
import { RefundsModule } from '../refunds/refunds.module.js';
import { RefundReversalsController } from './refund-reversals.controller.js';
import { FACTS } from './refund-reversals.facts.js';
import { RefundReversalsQueries } from './refund-reversals.queries.js';
import { RefundReversals } from './refund-reversals.service.js';

/** Paid refunds that came back, or were paid wrongly: the gift stands again, by the word of two. */
@Module({
  imports: [DonationsModule, RefundReservesModule, RefundsModule],
  controllers: [RefundReversalsController],
  providers: [RefundReversals, RefundReversalsQueries],
  exports: [RefundReversals],
})
export class RefundReversalsModule {
  static readonly facts = FACTS;
}
