import { formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { INSTANT_TRANSFER_BELOW_DONG } from './giving.settings.js';

/** Advice for amounts that an instant transfer does not carry; null below. */
export function largeTransferNotice(amountDong: bigint, t: Translate) {
  if (amountDong < INSTANT_TRANSFER_BELOW_DONG) return null;
  const limit = formatDong(INSTANT_TRANSFER_BELOW_DONG);
  return {
    tone: 'warning' as const,
    title: t('giving.large.title'),
    text: t('giving.large.text', { limit }),
  };
}
