import { formatViDate, businessDateOf } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { FollowedShare, GroupGift, ShownShare } from './group-gifts.service.js';

const sharesTable = defineTable<ShownShare>('groupGifts.table', {
  name: headColumn(({ position, shownName }, t) => ({
    text: `${position.toString()}. ${shownName ?? t('groupGifts.anonymous')}`,
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
});

export interface GroupFacts {
  /** Of the promise, or the id of the gift. */
  readonly code: string;
  readonly group: GroupGift;
  readonly rows: readonly ShownShare[];
  readonly after: number;
  readonly goesOn: boolean;
}

/** Names only once all of the money is here: before that it is a word about others. */
export function groupPage({ code, group, rows, after, goesOn }: GroupFacts, t: Translate) {
  const last = rows.at(-1);
  const next = goesOn && last !== undefined ? { sau: last.position.toString() } : null;
  return {
    followHref: paths.follow(code),
    count: t('groupGifts.count', { count: group.shareCount }),
    total: formatDong(group.totalDong),
    hasArrived: group.hasArrived,
    table: sharesTable.view(rows, t),
    pagination: {
      previous: after === 0 ? null : { href: paths.followShares(code) },
      next: next === null ? null : { href: paths.followShares(code, next) },
    },
  };
}

/** The part of one giver: what her code opens, and no other name. */
export function sharePage(share: FollowedShare, t: Translate) {
  const { code, amountDong, holds, hasArrived, listedAt, referenceCode, donationId } = share;
  const whole = referenceCode ?? donationId ?? '';
  const state = holds ? (hasArrived ? 'arrived' : 'waiting') : 'gone';
  return {
    code,
    state: t(`groupGifts.state.${state}`),
    tone: ({ arrived: 'success', waiting: 'info', gone: 'warning' } as const)[state],
    corrected: holds
      ? null
      : t('groupGifts.corrected', { day: formatViDate(businessDateOf(listedAt)) }),
    holds,
    name: share.shownName ?? t('groupGifts.anonymous'),
    amount: [formatDong(amountDong), dongInWords(amountDong)],
    total: formatDong(share.totalDong),
    count: t('groupGifts.count', { count: share.shareCount }),
    wholeHref: paths.follow(whole),
    listHref: hasArrived ? paths.followShares(whole) : null,
  };
}
