import { giftShare, oneInMany } from '../../kernel/money/gift-share.js';
import { formatDong, formatDongPlain } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import type { GiftNews } from './gift-letters.queries.js';

/** So that a letter stays one that people read; the others are told on the page of each gift. */
export const GIFTS_MOST = 20;

/** What one letter says: of each gift its purpose, its code and sums of its layer; nobody who was helped, and no name. */
export function giftLetter(news: readonly GiftNews[], origin: string, t: Translate) {
  return {
    items: news.slice(0, GIFTS_MOST).map((item) => ({
      heading: t('giftLetters.gift', { purpose: item.purpose, code: item.referenceCode }),
      allocated: item.allocatedDong > 0n ? allocatedText(item, t) : '',
      delivered:
        item.deliveredDong > 0n
          ? t('giftLetters.delivered', { amount: formatDong(item.deliveredDong) })
          : '',
      share: shareText(item, t),
      followLink: `${origin}${paths.follow(item.referenceCode)}`,
    })),
    hasMore: news.length > GIFTS_MOST,
    placeLink: `${origin}${paths.donor.home()}`,
  };
}

function allocatedText({ decisions, allocatedDong }: GiftNews, t: Translate): string {
  const count = decisions.toString();
  return t('giftLetters.allocated', { count, amount: formatDong(allocatedDong) });
}

/** Money of many is not told apart: of a pooled gift only its share is true. */
function shareText({ isBound, amountDong, poolDong }: GiftNews, t: Translate): string {
  if (isBound) return t('giftLetters.bound');
  if (giftShare(amountDong, poolDong) === null) return t('giftLetters.pool');
  const many = oneInMany(amountDong, poolDong);
  if (many < 2n) return t('giftLetters.poolMost');
  return t('giftLetters.poolShare', { many: formatDongPlain(many) });
}
