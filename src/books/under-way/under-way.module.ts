import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { FACTS } from './under-way.facts.js';
import { UnderWay } from './under-way.service.js';

/** Money that was sent and that no bank has told yet: payments, and transfers between our own accounts. */
@Module({ imports: [LedgerModule], providers: [UnderWay], exports: [UnderWay] })
export class UnderWayModule {
  static readonly facts = FACTS;
}
