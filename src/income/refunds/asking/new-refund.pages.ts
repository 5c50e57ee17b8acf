import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong } from '../../../kernel/money/money.js';
import type { FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { refundForm } from '../refunds.forms.js';
import type { RefundableGift } from '../refunds.queries.js';

/** A request of the giver, taken down beside what the books know of the gift. */
export function newRefundPage(gift: RefundableGift, state: FormState, t: Translate) {
  const left = gift.amountDong - gift.returnedDong;
  return {
    giftHref: paths.income.donation(gift.id),
    amount: formatDong(gift.amountDong),
    left: formatDong(left),
    giver: gift.donorName ?? t('refunds.unnamed'),
    day: formatViDate(gift.businessDate),
    lineDetail: gift.lineDetail,
    form: refundForm.view(state, t, {
      action: paths.income.askRefund(gift.id),
      values: { payeeName: gift.donorName ?? '', way: gift.channel === 'cash' ? 'cash' : 'bank' },
    }),
  };
}
