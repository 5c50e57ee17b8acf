import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { shortDong } from '../../platform/i18n/short-dong.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { chartWords } from '../../platform/pages/charts/chart-words.js';
import type { ChartView } from '../../platform/pages/charts/charts.types.js';
import { columnChart } from '../../platform/pages/charts/plot.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { AccountRow, FourNumbers, MonthRow, UseRow } from './figures.types.js';

/** Uses by commune and purpose: amounts and counts, never a person. */
export const usesTable = defineTable<UseRow>('figures.uses', {
  place: headColumn((use, t) => placeText(use, t)),
  purpose: column(({ kind }, t) => t(`figures.kind.${kind}`)),
  quantity: figureColumn((use, t) => quantityText(use, t)),
  allocated: dongColumn(({ allocatedDong }) => allocatedDong),
  delivered: dongColumn(({ deliveredDong }) => deliveredDong),
});

/** The four numbers; `layer` is how the statement is asked for the fund or the appeal. */
export function fourTiles(
  four: FourNumbers,
  at: Date,
  t: Translate,
  layer: Record<string, string> = {},
) {
  const tile = (dong: bigint, href: string) => ({
    amount: shortDong(dong, t),
    exact: formatDong(dong),
    href,
  });
  return {
    at: formatViInstant(at),
    registered: tile(four.registeredDong, paths.fourNumbers()),
    received: tile(four.receivedDong, paths.statement(layer)),
    allocated: tile(four.allocatedDong, paths.decisions()),
    delivered: tile(four.deliveredDong, paths.decisions()),
  };
}

export function overTimeChart(rows: readonly MonthRow[], t: Translate): ChartView {
  return columnChart({
    id: 'over-time',
    title: t('figures.charts.overTime'),
    description: t('figures.charts.overTimeText'),
    labels: rows.map(({ period }) => periodText(period)),
    series: [
      { label: t('figures.four.received.label'), values: rows.map((row) => row.receivedDong) },
      { label: t('figures.four.delivered.label'), values: rows.map((row) => row.deliveredDong) },
    ],
    print: formatDong,
    printTick: (dong) => shortDong(dong, t),
    words: chartWords(t),
  });
}

export function accountView(account: AccountRow) {
  const { fundCode, appealCode } = account;
  return {
    ...printed(account, 'holderName', 'bankName', 'accountNumber', 'committeeName'),
    purpose: account.appealTitle ?? account.fundName,
    since: formatViDate(account.openedOn),
    statementHref: paths.statement(
      appealCode === null ? { quy: fundCode } : { 'loi-keu-goi': appealCode },
    ),
  };
}

/** Cells of fewer than five were merged: they name no place. */
export function placeText({ placeName }: Pick<UseRow, 'placeName'>, t: Translate): string {
  return placeName ?? t('figures.mergedPlaces');
}

/** Fewer than five are not counted out in public. */
export function quantityText(
  use: { quantity: bigint | number | null; unit: string },
  t: Translate,
): string {
  const isNone = use.quantity !== null && BigInt(use.quantity) === 0n;
  const few = !isNone && (use.quantity === null || BigInt(use.quantity) < 5n);
  const count = few ? t('figures.fewerThanFive') : formatDongPlain(BigInt(use.quantity ?? 0));
  return `${count} ${t(`figures.unit.${use.unit}`)}`;
}

function periodText(period: string): string {
  const [year = '', month] = period.split('-');
  return month === undefined ? year : `${month}/${year}`;
}
