import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatSignedDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Tone } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type {
  BoxRow,
  CashLimit,
  DepositRow,
  FoundDifference,
  HeldReceipt,
  LostSheet,
} from './cash-watch.queries.js';

const boxesTable = defineTable<BoxRow>('cashWatch.boxes', {
  box: headColumn(({ boxCode, committee }) => ({ text: boxCode, note: committee })),
  held: dongColumn(({ heldDong }) => heldDong),
  oldest: column(({ oldestOn, days }, t) => ({
    text: formatViDate(oldestOn),
    note: t('cashWatch.days', { count: days }),
  })),
  late: dongColumn(({ lateDong }) => lateDong),
  state: column((row, t) => {
    const { state, tone } = stateOf(row);
    return { text: t(`cashWatch.state.${state}`), tone };
  }),
});

function stateOf({ lateDong, isTooMuch }: BoxRow): { state: string; tone: Tone } {
  if (lateDong > 0n) return { state: 'late', tone: 'danger' };
  return isTooMuch ? { state: 'tooMuch', tone: 'warning' } : { state: 'good', tone: 'success' };
}

/** A receipt with its address, where the reader has one. */
interface Linked<R> {
  readonly row: R;
  readonly href: string | null;
}

const receiptsTable = defineTable<Linked<HeldReceipt>>('cashWatch.receipts', {
  number: headColumn(({ row, href }) => ({ text: row.number, note: row.committee, href })),
  box: column(({ row }) => row.boxCode),
  day: dayColumn(({ row }) => row.issuedOn),
  days: figureColumn(({ row }) => row.days.toString()),
  left: dongColumn(({ row }) => row.leftDong),
});

const depositsTable = defineTable<Linked<DepositRow>>('cashWatch.deposits', {
  day: headColumn(({ row, href }) => ({
    text: formatViDate(row.valueDate),
    note: row.committee,
    href,
  })),
  account: column(({ row }) => row.accountCode),
  detail: column(({ row }) => row.detail),
  amount: dongColumn(({ row }) => row.amountDong),
});

const sheetsTable = defineTable<LostSheet>('cashWatch.sheets', {
  sheet: headColumn(({ series, number, committee }) => ({
    text: `${series} · ${number.toString()}`,
    note: committee,
  })),
  holder: column(({ holder }) => holder ?? ''),
  fate: column(({ fate }, t) => ({
    text: t(`cashWatch.fate.${fate}`),
    tone: fate === 'missing' ? 'danger' : 'warning',
  })),
  since: dayColumn(({ since }) => since),
});

const differencesTable = defineTable<FoundDifference>('cashWatch.differences', {
  number: headColumn(({ number, committee }) => ({ text: number, note: committee })),
  box: column(({ boxCode }) => boxCode),
  day: dayColumn(({ day }) => day),
  difference: figureColumn(({ countedDong, bookDong }) => formatSignedDong(countedDong - bookDong)),
  ended: column(({ endedOn }, t) =>
    endedOn === null
      ? { text: t('cashWatch.undecided'), tone: 'danger' }
      : { text: formatViDate(endedOn), tone: 'success' },
  ),
});

interface Watched {
  readonly limit: CashLimit;
  readonly boxes: readonly BoxRow[];
  readonly receipts: readonly HeldReceipt[];
  readonly deposits: readonly DepositRow[];
}

export function cashWatchPage(of: Watched, t: Translate) {
  const { receipts, deposits } = of;
  return {
    ...boxesOf(of, t),
    receipts: receiptsTable.view(
      receipts.map((row) => ({ row, href: paths.income.cashReceipt(row.id) })),
      t,
    ),
    deposits: depositsTable.view(
      deposits.map((row) => ({ row, href: paths.income.suspenseLine(row.id) })),
      t,
    ),
  };
}

interface Audited extends Watched {
  readonly sheets: readonly LostSheet[];
  readonly differences: readonly FoundDifference[];
}

/** The same and more, of every unit, and nothing to press. */
export function auditedCashPage(of: Audited, t: Translate) {
  const unlinked = <R>(rows: readonly R[]) => rows.map((row) => ({ row, href: null }));
  return {
    ...boxesOf(of, t),
    receipts: receiptsTable.view(unlinked(of.receipts), t),
    deposits: depositsTable.view(unlinked(of.deposits), t),
    sheets: sheetsTable.view(of.sheets, t),
    differences: differencesTable.view(of.differences, t),
  };
}

function boxesOf({ limit, boxes }: Watched, t: Translate) {
  const { days, mostDong } = limit;
  return {
    limit: t('cashWatch.limit', { days: days.toString(), most: formatDong(mostDong) }),
    boxes: boxesTable.view(boxes, t),
  };
}
