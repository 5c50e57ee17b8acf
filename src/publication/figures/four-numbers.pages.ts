import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain, formatDongShort } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { barList } from '../../platform/pages/charts/bar-list.js';
import { chartWords } from '../../platform/pages/charts/chart-words.js';
import type { ChartView } from '../../platform/pages/charts/charts.types.js';
import { columnChart } from '../../platform/pages/charts/plot.js';
import type { StatTilesView, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { AccountRow, FourNumbers, MonthRow, UseRow } from './figures.types.js';

const MOST_PLACES = 8;

/** The four numbers with definition, moment and drill-down; never added up, never mixed. */
export function fourTiles(
  four: FourNumbers,
  facts: { at: Date; statementHref: string },
  t: Translate,
): StatTilesView {
  const tile = (
    tone: 'registered' | 'received' | 'allocated' | 'delivered',
    dong: bigint,
    href: string,
  ) => ({
    label: t(`figures.four.${tone}.label`),
    amount: t('figures.dongShort', { amount: formatDongShort(dong) }),
    exact: formatDong(dong),
    definition: t(`figures.four.${tone}.definition`),
    href,
    linkText: t(`figures.four.${tone}.link`),
    tone,
  });
  return {
    label: t('figures.four.title'),
    asOf: t('figures.asOf', { at: formatViInstant(facts.at) }),
    items: [
      tile('registered', four.registeredDong, paths.fourNumbers()),
      tile('received', four.receivedDong, facts.statementHref),
      tile('allocated', four.allocatedDong, paths.decisions()),
      tile('delivered', four.deliveredDong, paths.decisions()),
    ],
  };
}

export function overTimeChart(rows: readonly MonthRow[], t: Translate): ChartView {
  return columnChart({
    id: 'over-time',
    title: t('figures.charts.overTime'),
    description: t('figures.charts.overTimeText'),
    labels: rows.map(({ period }) => periodText(period)),
    series: [
      {
        label: t('figures.four.received.label'),
        values: rows.map((row) => row.receivedDong),
      },
      {
        label: t('figures.four.delivered.label'),
        values: rows.map((row) => row.deliveredDong),
      },
    ],
    print: formatDong,
    printTick: formatDongShort,
    words: chartWords(t),
  });
}

export function purposeChart(uses: readonly UseRow[], t: Translate): ChartView {
  const sums = summed(uses, (use) => t(`figures.kind.${use.kind}`));
  return barList({
    id: 'by-purpose',
    title: t('figures.charts.byPurpose'),
    items: sums,
    print: formatDong,
    words: chartWords(t),
  });
}

export function placeChart(uses: readonly UseRow[], t: Translate): ChartView {
  const sums = summed(uses, (use) => use.placeName ?? t('figures.mergedPlaces'));
  const rest = sums.slice(MOST_PLACES).reduce((sum, item) => sum + item.value, 0n);
  return barList({
    id: 'by-place',
    title: t('figures.charts.byPlace'),
    items: [
      ...sums.slice(0, MOST_PLACES),
      ...(rest === 0n ? [] : [{ label: t('figures.otherPlaces'), value: rest }]),
    ],
    print: formatDong,
    words: chartWords(t),
  });
}

/** Uses by commune and purpose: amounts and counts, never a person. */
export function usesTable(uses: readonly UseRow[], t: Translate): TableView {
  const label = (key: string) => t(`figures.uses.${key}`);
  const end = { align: 'end' as const };
  return {
    caption: label('caption'),
    columns: [
      { key: 'place', label: label('place') },
      { key: 'purpose', label: label('purpose') },
      { key: 'quantity', label: label('quantity'), ...end },
      { key: 'allocated', label: label('allocated'), ...end },
      { key: 'delivered', label: label('delivered'), ...end },
    ],
    rows: uses.map((use) => ({
      cells: [
        {
          text: use.placeName ?? t('figures.mergedPlaces'),
          label: label('place'),
          header: true,
        },
        { text: t(`figures.kind.${use.kind}`), label: label('purpose') },
        { text: quantityText(use, t), label: label('quantity'), ...end },
        { text: formatDong(use.allocatedDong), label: label('allocated'), ...end },
        { text: formatDong(use.deliveredDong), label: label('delivered'), ...end },
      ],
    })),
    empty: label('empty'),
  };
}

export function accountView(account: AccountRow, t: Translate) {
  return {
    holder: account.holderName,
    bank: account.bankName,
    number: account.accountNumber,
    purpose: t('figures.account.purpose', {
      purpose: account.appealTitle ?? account.fundName,
    }),
    facts: [
      { key: t('figures.account.committee'), value: account.committeeName },
      { key: t('figures.account.since'), value: formatViDate(account.openedOn) },
    ],
    statement: {
      href: paths.statement(
        account.appealCode === null
          ? { quy: account.fundCode }
          : { 'loi-keu-goi': account.appealCode },
      ),
      text: t('figures.account.statement'),
    },
  };
}

/** Fewer than five are not counted out in public. */
export function quantityText(
  use: { quantity: bigint | number | null; unit: string },
  t: Translate,
): string {
  const few = use.quantity === null || BigInt(use.quantity) < 5n;
  const count = few ? t('figures.fewerThanFive') : formatDongPlain(BigInt(use.quantity ?? 0));
  return `${count} ${t(`figures.unit.${use.unit}`)}`;
}

function periodText(period: string): string {
  const [year = '', month] = period.split('-');
  return month === undefined ? year : `${month}/${year}`;
}

function summed(uses: readonly UseRow[], labelOf: (use: UseRow) => string) {
  const sums = new Map<string, bigint>();
  for (const use of uses) {
    const label = labelOf(use);
    sums.set(label, (sums.get(label) ?? 0n) + use.allocatedDong);
  }
  return [...sums]
    .map(([label, value]) => ({ label, value }))
    .sort((a, b) => (a.value < b.value ? 1 : -1));
}
