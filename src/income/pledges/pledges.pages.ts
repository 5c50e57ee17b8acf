import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import {
  LIST_SIZE,
  type PledgeDetail,
  type PledgeListRow,
  type SettlingGift,
} from './pledges.queries.js';

const pledgesTable = defineTable<PledgeListRow>('pledges.list', {
  code: headColumn((row) => ({ text: row.referenceCode, href: paths.income.pledge(row.id) })),
  donor: column(({ donorName }, t) => donorName ?? t('pledges.unnamed')),
  purpose: column(({ purpose }) => purpose),
  amount: dongColumn(({ amountDong }) => amountDong),
  status: column((row, t) => statusOf(row, t)),
  registeredAt: column(({ registeredAt }) => formatViInstant(registeredAt)),
});

const giftsTable = defineTable<SettlingGift>('pledges.gift', {
  day: headColumn(({ businessDate, donationId }) => ({
    text: formatViDate(businessDate),
    href: paths.income.donation(donationId),
  })),
  kind: column(({ kind }, t) => t(`donations.settlement.${kind}`)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

/** Newest first; `found` holds one more than a page where the list goes on. */
export function pledgesPage(found: readonly PledgeListRow[], after: string | null, t: Translate) {
  const { rows, pagination } = pageById(found, {
    size: LIST_SIZE,
    after,
    href: paths.income.pledges,
  });
  return { table: pledgesTable.view(rows, t), pagination };
}

export function pledgePage(pledge: PledgeDetail, gifts: readonly SettlingGift[], t: Translate) {
  return {
    code: pledge.referenceCode,
    groupedCode: groupReferenceCode(pledge.referenceCode),
    status: statusOf(pledge, t),
    pledge: {
      donor: pledge.donorName ?? t('pledges.unnamed'),
      display: t(`donations.display.${pledge.display}`),
      amount: formatDong(pledge.amountDong),
      settled: formatDong(pledge.settledDong),
      fund: pledge.fundName,
      purpose: pledge.purpose,
      way: t(`pledges.way.${pledge.way}`),
      email: pledge.contactEmail ?? t('pledges.none'),
      wish: pledge.wish ?? t('pledges.none'),
      registeredAt: formatViInstant(pledge.registeredAt),
    },
    gifts: giftsTable.view(gifts, t),
  };
}

/** Settled in full, in part, not yet, or given up. */
function statusOf(
  { status, amountDong, settledDong }: Pick<PledgeListRow, 'status' | 'amountDong' | 'settledDong'>,
  t: Translate,
): StatusView {
  const word = (key: string) => t(`pledges.status.${key}`);
  if (status !== 'registered') return { text: word(status), tone: 'neutral' };
  if (settledDong >= amountDong) return { text: word('kept'), tone: 'success' };
  return settledDong > 0n
    ? { text: word('partly'), tone: 'info' }
    : { text: word('registered'), tone: 'warning' };
}
