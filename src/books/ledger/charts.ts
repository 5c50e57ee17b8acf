import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import type { AccountRole, OwnPlace } from './rules.js';

/** Account codes by role, for the entries of business days from `from` on. */
export interface ChartVersion {
  readonly version: string;
  readonly from: BusinessDate;
  readonly codes: Readonly<Record<AccountRole, string>>;
  /** Above the own accounts. */
  readonly above: Readonly<Record<OwnPlace, string>>;
}

/** Newest first. Names and classes of the accounts are data of the migrations. */
export const CHARTS: readonly ChartVersion[] = [
  {
    // Not yet compared with Appendix 01 of Circular 41/2022/TT-BTC; the portal says so wherever it shows an account.
    version: 'TT41-2022-provisional',
    from: '2000-01-01',
    codes: {
      inTransit: '113',
      disputed: '1383',
      levelTransfers: '136',
      fees: '1381',
      suspenseOut: '1388',
      advance: '141',
      suspenseIn: '3388',
      opening: '421',
      reserves: '431',
      gifts: '511',
      interest: '515',
      support: '611',
      cashShort: '1382',
      cashOver: '3381',
      keptCash: '711',
      lostCash: '811',
    },
    above: { bank: '1121', underWay: '1132', cash: '1111' },
  },
];

export function newestChart(): ChartVersion {
  const [newest] = CHARTS;
  invariant(newest, 'There is a chart of accounts');
  return newest;
}

/** The chart that holds on a business day. */
export function chartOn(day: BusinessDate): ChartVersion {
  const chart = CHARTS.find(({ from }) => from <= day);
  invariant(chart, `No chart of accounts on ${day}`);
  return chart;
}
