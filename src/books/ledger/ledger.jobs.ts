import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Ledger } from './ledger.service.js';

const EVERY_FIVE_MINUTES = '*/5 * * * *';

/** Keeps the list of appended balance changes short; balances are the same before and after. */
@Injectable()
export class LedgerJobs implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.registry.register('ledger.foldBalances', async () => {
      await this.ledger.foldBalances();
    });
    this.registry.schedule('ledger.foldBalances', EVERY_FIVE_MINUTES);
  }
}
