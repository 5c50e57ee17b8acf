import { Module } from '@nestjs/common';
import { OrganisationModule } from '../../people/organisation/organisation.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { AuditedReservesController } from './audited-reserves.controller.js';
import { ReserveMoves } from './moves/reserve-moves.service.js';
import { RefundReservesController } from './refund-reserves.controller.js';
import { FACTS } from './refund-reserves.facts.js';
import { RefundReservesQueries } from './refund-reserves.queries.js';
import { RefundReserves } from './refund-reserves.service.js';
import { ShownReserve } from './shown-reserve.service.js';

/** Money of a fund that a decision sets aside for refunds whose own money is promised. */
@Module({
  imports: [FundsModule, LedgerModule, OrganisationModule],
  controllers: [RefundReservesController, AuditedReservesController],
  providers: [RefundReserves, ReserveMoves, RefundReservesQueries, ShownReserve],
  exports: [RefundReserves, ReserveMoves],
})
export class RefundReservesModule {
  static readonly facts = FACTS;
}
