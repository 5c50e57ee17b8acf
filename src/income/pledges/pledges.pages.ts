import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { groupReferenceCode } from '../../kernel/reference-code.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView, SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import {
  LIST_SIZE,
  type PledgeDetail,
  type PledgeListRow,
  type SettlingGift,
} from './pledges.queries.js';

/** Settled in full, in part, not yet, or given up. */
export function pledgeStatus(
  pledge: Pick<PledgeListRow, 'status' | 'amountDong' | 'settledDong'>,
  t: Translate,
): StatusView {
  if (pledge.status !== 'registered') {
    return { text: t(`pledges.status.${pledge.status}`), tone: 'neutral' };
  }
  if (pledge.settledDong >= pledge.amountDong) {
    return { text: t('pledges.status.kept'), tone: 'success' };
  }
  return pledge.settledDong > 0n
    ? { text: t('pledges.status.partly'), tone: 'info' }
    : { text: t('pledges.status.registered'), tone: 'warning' };
}

export function pledgesPage(rows: readonly PledgeListRow[], after: string | null, t: Translate) {
  const shown = rows.slice(0, LIST_SIZE);
  const last = rows.length > LIST_SIZE ? shown.at(-1) : undefined;
  return {
    layout: 'staff' as const,
    title: t('pledges.list.title'),
    heading: { title: t('pledges.list.title'), lead: t('pledges.list.lead') },
    table: pledgesTable(shown, t),
    pagination: {
      previous: after === null ? null : { href: paths.income.pledges() },
      next: last === undefined ? null : { href: paths.income.pledges({ after: last.id }) },
    },
  };
}

export function pledgePage(pledge: PledgeDetail, gifts: readonly SettlingGift[], t: Translate) {
  return {
    layout: 'staff' as const,
    title: t('pledges.show.title', { code: pledge.referenceCode }),
    heading: {
      caption: t('pledges.show.caption'),
      title: groupReferenceCode(pledge.referenceCode),
      status: pledgeStatus(pledge, t),
    },
    facts: { rows: factsOf(pledge, t) },
    gifts: giftsTable(gifts, t),
  };
}

function pledgesTable(rows: readonly PledgeListRow[], t: Translate): TableView {
  const label = (key: string) => t(`pledges.field.${key}`);
  return {
    caption: t('pledges.list.title'),
    captionHidden: true,
    empty: t('pledges.list.empty'),
    columns: [
      { key: 'code', label: label('code') },
      { key: 'donor', label: label('donor') },
      { key: 'purse', label: label('purse') },
      { key: 'amount', label: label('amount'), align: 'end' },
      { key: 'status', label: label('status') },
      { key: 'registeredAt', label: label('registeredAt') },
    ],
    rows: rows.map((row) => {
      const status = pledgeStatus(row, t);
      return {
        cells: [
          {
            text: row.referenceCode,
            label: label('code'),
            href: paths.income.pledge(row.id),
            header: true,
          },
          { text: row.donorName ?? t('pledges.unnamed'), label: label('donor') },
          { text: row.purse, label: label('purse') },
          { text: formatDong(row.amountDong), label: label('amount'), align: 'end' },
          { ...status, label: label('status') },
          { text: formatViInstant(row.registeredAt), label: label('registeredAt') },
        ],
      };
    }),
  };
}

function factsOf(pledge: PledgeDetail, t: Translate): SummaryRow[] {
  const label = (key: string) => t(`pledges.field.${key}`);
  return [
    { key: label('donor'), value: pledge.donorName ?? t('pledges.unnamed') },
    { key: label('display'), value: t(`pledges.display.${pledge.display}`) },
    { key: label('amount'), value: formatDong(pledge.amountDong), money: true },
    { key: label('settled'), value: formatDong(pledge.settledDong), money: true },
    { key: label('fund'), value: pledge.fundName },
    { key: label('purse'), value: pledge.purse },
    { key: label('way'), value: t(`pledges.way.${pledge.way}`) },
    { key: label('email'), value: pledge.contactEmail ?? t('pledges.none') },
    { key: label('wish'), value: pledge.wish ?? t('pledges.none') },
    { key: label('registeredAt'), value: formatViInstant(pledge.registeredAt) },
  ];
}

function giftsTable(gifts: readonly SettlingGift[], t: Translate): TableView {
  const label = (key: string) => t(`pledges.field.${key}`);
  return {
    caption: t('pledges.show.gifts'),
    empty: t('pledges.show.noGifts'),
    columns: [
      { key: 'day', label: label('day') },
      { key: 'kind', label: label('kind') },
      { key: 'amount', label: label('amount'), align: 'end' },
    ],
    rows: gifts.map((gift) => ({
      cells: [
        {
          text: formatViDate(gift.businessDate),
          label: label('day'),
          href: paths.income.donation(gift.donationId),
          header: true,
        },
        { text: t(`donations.settlement.${gift.kind}`), label: label('kind') },
        { text: formatDong(gift.amountDong), label: label('amount'), align: 'end' },
      ],
    })),
  };
}
