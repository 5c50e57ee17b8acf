import { formatViInstant } from '../../kernel/dates/business-date.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { PledgeListRow } from './pledge-pages.queries.js';
import { pledgesFilter, type PledgesFilter } from './pledges-filter.forms.js';

const pledgesTable = defineTable<PledgeListRow>('pledges.list', {
  code: headColumn((row) => ({
    text: row.referenceCode,
    note: formatViInstant(row.registeredAt),
    href: paths.income.pledge(row.id),
  })),
  donor: column(({ donorName, purpose }, t) => ({
    text: donorName ?? t('pledges.unnamed'),
    note: purpose,
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
  status: column((row, t) => statusOf(row, t)),
  kept: column((row, t) => keptOf(row, t)),
});

/** Newest first. */
export function pledgesPage(
  {
    found,
    filter,
    mayEnter,
  }: { found: Listed<PledgeListRow>; filter: PledgesFilter; mayEnter: boolean },
  t: Translate,
) {
  const { pledges } = paths.income;
  const kept = pledgesFilter.query(filter);
  return {
    newHref: mayEnter ? paths.income.newPledge() : null,
    filter: pledgesFilter.view(filter, t, { action: pledges() }),
    table: pledgesTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => pledges({ ...kept, ...to })),
  };
}

type StatedPledge = Pick<PledgeListRow, 'status' | 'amountDong' | 'settledDong'>;

const TONES = {
  announced: 'neutral',
  held: 'warning',
  registered: 'success',
  cancelled: 'danger',
  lapsed: 'neutral',
} as const;

/** Money that came proves more than a link: nobody has to confirm the promise any more. */
export function isPaidUnproven({ status, amountDong, settledDong }: StatedPledge): boolean {
  return (status === 'announced' || status === 'held') && settledDong >= amountDong;
}

export function statusOf(pledge: StatedPledge, t: Translate): StatusView {
  const { status } = pledge;
  if (isPaidUnproven(pledge)) return { text: t('pledges.paid'), tone: 'success' };
  return { text: t(`pledges.state.${status}`), tone: TONES[status] };
}

/** Settled in full, in part, or not yet. */
export function keptOf(
  { amountDong, settledDong }: Pick<PledgeListRow, 'amountDong' | 'settledDong'>,
  t: Translate,
): StatusView {
  if (settledDong >= amountDong) return { text: t('pledges.kept.whole'), tone: 'success' };
  return settledDong > 0n
    ? { text: t('pledges.kept.part'), tone: 'info' }
    : { text: t('pledges.kept.not'), tone: 'neutral' };
}
