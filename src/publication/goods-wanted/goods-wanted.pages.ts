import { formatViDate } from '../../kernel/dates/business-date.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, headColumn } from '../../platform/pages/table.js';
import type { TakingLineRow, TakingPlaceRow } from './goods-wanted.queries.js';

const wantedTable = defineTable<TakingLineRow>('goodsWanted.wanted', {
  goods: headColumn(({ goods, reason }) => ({ text: goods, note: reason === '' ? null : reason })),
  quantity: column(({ quantity, unit }, t) =>
    quantity === null ? t('goodsWanted.wanted.anyNumber') : `${formatDongPlain(quantity)} ${unit}`,
  ),
  until: column(({ untilOn }, t) =>
    untilOn === null ? t('goodsWanted.wanted.noEnd') : formatViDate(untilOn),
  ),
});

const refusedTable = defineTable<TakingLineRow>('goodsWanted.refused', {
  goods: headColumn(({ goods }) => goods),
  reason: column(({ reason }) => reason),
});

interface Wanted {
  readonly found: Listed<TakingPlaceRow>;
  readonly lines: readonly TakingLineRow[];
}

/** Where to bring goods, what is wanted there, and what is not taken; no person is named. */
export function goodsWantedPage({ found, lines }: Wanted, t: Translate) {
  return {
    countsHref: paths.goodsCounts(),
    giveHref: paths.give(),
    places: found.rows.map((place) => placeView(place, lines, t)),
    pagination: paginationOf(found, paths.goodsWanted),
  };
}

function placeView(place: TakingPlaceRow, all: readonly TakingLineRow[], t: Translate) {
  const lines = all.filter(({ wantId }) => wantId === place.id);
  const refused = lines.filter(({ taking }) => taking === 'not_taken');
  return {
    name: place.name,
    address: place.address,
    committee: place.committeeName,
    hours: place.hours,
    phone: place.phone,
    saidOn: formatViDate(place.saidOn),
    wanted: wantedTable.view(
      lines.filter(({ taking }) => taking === 'wanted'),
      t,
    ),
    refused: refused.length === 0 ? null : refusedTable.view(refused, t),
  };
}
