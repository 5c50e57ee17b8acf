import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import { wishesFilter, type WishesFilter } from './wishes.forms.js';
import type { WishRow } from './wishes.queries.js';

const TONES = {
  unanswered: 'warning',
  with_giver: 'info',
  to_bind: 'warning',
  bound: 'success',
  declined: 'neutral',
} as const;

export function whereItStands({ place }: Pick<WishRow, 'place'>, t: Translate): StatusView {
  return { text: t(`wishes.at.${place}`), tone: TONES[place] };
}

const wishesTable = defineTable<WishRow>('wishes.list', {
  wish: headColumn((row) => ({ text: row.wish ?? '', href: paths.income.wish(row.id) })),
  giver: column(({ donorName, referenceCode }, t) => ({
    text: donorName ?? t('pledges.unnamed'),
    note: referenceCode,
  })),
  purpose: column(({ purpose }) => purpose),
  amount: dongColumn(({ amountDong }) => amountDong),
  arrived: dongColumn(({ settledDong }) => settledDong),
  state: column((row, t) => whereItStands(row, t)),
});

/** Newest promise first. */
export function wishesPage(
  { found, filter }: { found: Listed<WishRow>; filter: WishesFilter },
  t: Translate,
) {
  const { wishes } = paths.income;
  const kept = wishesFilter.query(filter);
  return {
    filter: wishesFilter.view(filter, t, { action: wishes() }),
    table: wishesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => wishes({ ...kept, ...to })),
  };
}
