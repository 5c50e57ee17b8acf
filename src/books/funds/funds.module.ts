import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { Funds } from './funds.service.js';

@Module({ imports: [LedgerModule], providers: [Funds], exports: [Funds] })
export class FundsModule {}
