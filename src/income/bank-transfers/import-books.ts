import { Injectable } from '@nestjs/common';
import { Chart } from '../../books/ledger/chart.service.js';
import { Ledger } from '../../books/ledger/ledger.service.js';
import { CHART } from '../../books/ledger/ledger.types.js';

/** The ledger with the accounts where unexplained money waits. */
@Injectable()
export class ImportBooks {
  constructor(
    readonly ledger: Ledger,
    private readonly chart: Chart,
  ) {}

  async suspenseAccounts(): Promise<{ readonly in: number; readonly out: number }> {
    return {
      in: await this.chart.idOf(CHART.suspenseIn),
      out: await this.chart.idOf(CHART.suspenseOut),
    };
  }
}
