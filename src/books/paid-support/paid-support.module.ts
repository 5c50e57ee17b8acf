import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { FACTS } from './paid-support.facts.js';
import { PaidSupport } from './paid-support.service.js';

/** Support that was paid, as far as it was handed over or came back. */
@Module({ imports: [LedgerModule], providers: [PaidSupport], exports: [PaidSupport] })
export class PaidSupportModule {
  static readonly facts = FACTS;
}
