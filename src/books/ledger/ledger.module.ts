import { Module } from '@nestjs/common';
import { LedgerJobs } from './ledger.jobs.js';
import { Chart } from './chart.service.js';
import { LedgerRepository } from './ledger.repository.js';
import { Ledger } from './ledger.service.js';

@Module({ providers: [LedgerJobs, Ledger, Chart, LedgerRepository], exports: [Ledger, Chart] })
export class LedgerModule {}
