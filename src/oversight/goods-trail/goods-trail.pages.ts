import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import { csvRow } from '../../platform/documents/csv/csv.js';
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
import { heldFilter, movesFilter, type HeldFilter } from './goods-trail.forms.js';
import type { HeldLot, MovedRow, Period } from './goods-trail.queries.js';

const heldTable = defineTable<HeldLot>('goodsTrail.held', {
  goods: headColumn(({ name, committee }) => ({ text: name, note: committee })),
  quantity: figureColumn(({ quantity, unit }) => `${formatDongPlain(quantity)} ${unit}`),
  places: column(({ places }) => places.map(placeWords).join('; ')),
  condition: column(({ condition }, t) => t(`goodsStock.condition.${condition}`)),
  expires: dayColumn(({ expiresOn }) => expiresOn),
  value: column((row, t) => valueWords(row, t)),
  paper: column(({ paper }) => paper ?? ''),
});

/** As the store tells it, its figure in the Vietnamese way. */
function placeWords(told: string): string {
  return told.replace(/\d+$/, (figure) => formatDongPlain(BigInt(figure)));
}

function valueWords({ valueDong, valueBasis }: HeldLot, t: Translate): string {
  if (valueDong === null || valueBasis === null) return t('goodsStock.noValue');
  const basis = t(`goodsStock.basis.${valueBasis}`);
  return t('goodsStock.value', { amount: formatDong(valueDong), basis });
}

const movesTable = defineTable<MovedRow>('goodsTrail.moves', {
  goods: headColumn(({ name, committee }) => ({ text: name, note: committee })),
  day: dayColumn(({ movedOn }) => movedOn),
  kind: column(({ kind, mover }, t) => ({ text: t(`goodsStock.kind.${kind}`), note: mover })),
  quantity: figureColumn(({ quantity, unit }) => `${signed(quantity)} ${unit}`),
  place: column(({ place }) => place),
  paper: column(({ paper }) => paper ?? ''),
});

function signed(quantity: bigint): string {
  return quantity < 0n ? `−${formatDongPlain(-quantity)}` : `+${formatDongPlain(quantity)}`;
}

export function heldPage(
  { on, filter, found }: { on: string; filter: HeldFilter; found: Listed<HeldLot> },
  t: Translate,
) {
  return {
    on: formatViDate(on),
    movesHref: paths.oversight.goodsMoves({ den: on }),
    filter: heldFilter.view({ ...filter, day: on }, t, { action: paths.oversight.goods() }),
    table: heldTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.oversight.goods({ ngay: on, ...to })),
  };
}

export function movesPage(
  { asked, found }: { asked: Period; found: Listed<MovedRow> },
  t: Translate,
) {
  const kept = movesFilter.query(asked);
  return {
    heldHref: paths.oversight.goods(),
    fileHref: paths.oversight.goodsFile(kept),
    filter: movesFilter.view(asked, t, { action: paths.oversight.goodsMoves() }),
    table: movesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => paths.oversight.goodsMoves({ ...kept, ...to })),
  };
}

export const CSV_HEAD = csvRow([
  ...['day', 'committee', 'goods', 'unit', 'quantity', 'kind', 'place', 'paper', 'expires', 'by'],
]);

export function csvOf(rows: readonly MovedRow[]): string {
  return rows
    .map((row) => {
      const { movedOn, committee, name, unit, quantity, kind, place, paper } = row;
      const what = [movedOn, committee, name, unit, quantity, kind, place, paper];
      return csvRow([...what, row.expiresOn, row.mover]);
    })
    .join('');
}
