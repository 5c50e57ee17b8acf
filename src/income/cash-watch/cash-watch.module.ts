import { Module } from '@nestjs/common';
import { AuditedCashController } from './audited-cash.controller.js';
import { CashWatchController } from './cash-watch.controller.js';
import { FACTS } from './cash-watch.facts.js';
import { CashWatchQueries } from './cash-watch.queries.js';

/** Cash that lies in boxes, and what of it needs a look. */
@Module({
  controllers: [CashWatchController, AuditedCashController],
  providers: [CashWatchQueries],
})
export class CashWatchModule {
  static readonly facts = FACTS;
}
