import { writtenDay } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { itemsTable } from '../disbursements.pages.js';
import type { VoucherView } from '../disbursements.queries.js';

/** The seven contents of a voucher (Accounting Law Art. 16): name and number, date, maker, receiver, matter, quantity and amount in figures and words, signatures. */
export function voucherPrintPage(view: VoucherView, t: Translate) {
  return {
    layout: 'print' as const,
    backHref: paths.spending.disbursement(view.id),
    isCash: view.way === 'cash',
    ...printed(view, 'number', 'isReversed', 'parentName', 'committeeName', 'payerName'),
    ...printed(view, 'payeeName', 'payeeAddress', 'reason', 'allocationNumber'),
    maker: `${view.payerName}, ${view.committeeName}`,
    source: `${view.fundName}, ${view.sourceName}`,
    date: writtenDay(view.businessDate),
    approvers: view.approvers.join(', '),
    amount: formatDong(view.amountDong),
    words: dongInWords(view.amountDong),
    items: itemsTable.view(view.items, t),
  };
}
