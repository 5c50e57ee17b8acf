import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { stockFilter, type StockFilter } from './goods-stock.forms.js';
import type { HeldRow, LotFacts, MovementRow, PlaceRow } from './goods-stock.queries.js';

const TONES = { over: 'danger', soon: 'warning' } as const;

const stockTable = defineTable<HeldRow>('goodsStock.list', {
  goods: headColumn((row, t) => ({
    text: row.name,
    note: lotWords(row, t),
    href: paths.books.goodsLot(row.id),
  })),
  quantity: figureColumn(({ quantity, unit }) => `${formatDongPlain(quantity)} ${unit}`),
  places: column(({ places, committee }) => ({ text: places.join(', '), note: committee })),
  expires: column(({ expiresOn, state }, t) => {
    if (expiresOn === null) return t('goodsStock.noExpiry');
    if (state === 'good') return formatViDate(expiresOn);
    const text = t(`goodsStock.expiry.${state}`, { day: formatViDate(expiresOn) });
    return { text, tone: TONES[state] };
  }),
});

interface StockList {
  readonly found: Listed<HeldRow>;
  readonly filter: StockFilter;
  readonly places: readonly PlaceRow[];
  readonly links: { readonly catalogue: boolean };
}

/** All goods that are there, what expires soonest first. */
export function stockPage({ found, filter, places, links }: StockList, t: Translate) {
  const kept = stockFilter.query(filter);
  const choices = { at: places.map(({ id, name }) => ({ value: id, text: name })) };
  return {
    catalogueHref: links.catalogue ? paths.books.goodsCatalogue() : null,
    filter: stockFilter.view(filter, t, { action: paths.books.goodsStock(), choices }),
    table: stockTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.books.goodsStock({ ...kept, ...to })),
  };
}

const movementsTable = defineTable<MovementRow & { readonly unit: string }>('goodsStock.moves', {
  day: dayColumn(({ movedOn }) => movedOn),
  kind: headColumn((row, t) => ({
    text: t(`goodsStock.kind.${row.kind}`),
    href: paperHref(row),
    note: `${row.mover ?? ''}, ${formatViInstant(row.movedAt)}`,
  })),
  place: column(({ place }) => place),
  in: figureColumn(({ quantity }) => (quantity > 0n ? formatDongPlain(quantity) : '')),
  out: figureColumn(({ quantity }) => (quantity < 0n ? formatDongPlain(-quantity) : '')),
  held: figureColumn(({ held }) => formatDongPlain(held)),
});

/** The card of a lot: where it came from, where it went, and what each place held of it after each step. */
export function lotPage(
  { lot, movements }: { lot: LotFacts; movements: readonly MovementRow[] },
  t: Translate,
) {
  return {
    listHref: paths.books.goodsStock(),
    name: lot.name,
    unit: lot.unit,
    committee: lot.committee,
    condition: t(`goodsStock.condition.${lot.condition}`),
    pack: lot.packSize === null ? null : packWords(lot.packSize, lot.unit, t),
    expires: lot.expiresOn === null ? t('goodsStock.noExpiry') : formatViDate(lot.expiresOn),
    value: valueWords(lot, t),
    table: movementsTable.view(
      movements.map((row) => ({ ...row, unit: lot.unit })),
      t,
    ),
  };
}

/** To the paper behind a movement, at the address of its kind. */
function paperHref({ kind, sourceId }: Pick<MovementRow, 'kind' | 'sourceId'>): string | null {
  if (kind === 'received') return paths.income.goodsReceipt(sourceId);
  const isOut = kind === 'given_out' || kind === 'written_off';
  return isOut ? paths.spending.goodsIssue(sourceId) : null;
}

/** A value is never without its basis, and many goods have none. */
export function valueWords(
  { valueDong, valueBasis }: Pick<LotFacts, 'valueDong' | 'valueBasis'>,
  t: Translate,
): string {
  if (valueDong === null || valueBasis === null) return t('goodsStock.noValue');
  const basis = t(`goodsStock.basis.${valueBasis}`);
  return t('goodsStock.value', { amount: formatDong(valueDong), basis });
}

function packWords(size: number, unit: string, t: Translate): string {
  return t('goodsStock.pack', { size: formatDongPlain(BigInt(size)), unit });
}

function lotWords(lot: Pick<HeldRow, 'condition' | 'packSize' | 'unit'>, t: Translate): string {
  const condition = t(`goodsStock.condition.${lot.condition}`);
  if (lot.packSize === null) return condition;
  return `${condition}, ${packWords(lot.packSize, lot.unit, t)}`;
}
