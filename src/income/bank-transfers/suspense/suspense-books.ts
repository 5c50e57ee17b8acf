import { Injectable } from '@nestjs/common';
import { Funds } from '../../../books/funds/funds.service.js';
import { Chart } from '../../../books/ledger/chart.service.js';
import { Ledger } from '../../../books/ledger/ledger.service.js';
import { CHART } from '../../../books/ledger/ledger.types.js';

const ACCOUNTS = [
  CHART.suspenseIn,
  CHART.suspenseOut,
  CHART.interest,
  CHART.fees,
  CHART.gifts,
  CHART.levelTransfers,
];

/** The ledger, its chart and the cash box, as one collaborator of the work list. */
@Injectable()
export class SuspenseBooks {
  constructor(
    readonly ledger: Ledger,
    private readonly chart: Chart,
    private readonly funds: Funds,
  ) {}

  async accounts(): Promise<(code: string) => number> {
    const ids = new Map<string, number>();
    for (const code of ACCOUNTS) ids.set(code, await this.chart.idOf(code));
    return (code) => ids.get(code) ?? 0;
  }

  async cashAccount(committeeId: string): Promise<number> {
    return (await this.funds.cashBox(committeeId)).ledgerAccountId;
  }
}
