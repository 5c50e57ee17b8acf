import { formatViDate } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { itemsTable } from '../disbursements.pages.js';
import type { VoucherView } from '../disbursements.views.js';

/** More beneficiaries, or longer words, and they stand on an annex: the voucher and its signatures stay on one page. */
const ON_THE_VOUCHER = { rows: 4, letters: 450 };

/** Who signs: cash goes from a hand into a hand; a bank order has neither. */
const SIGNERS = {
  cash: ['responsible', 'accountant', 'maker', 'payee', 'cashier'],
  bank: ['responsible', 'accountant', 'maker'],
} as const;

/**
 * The seven contents of a voucher (Accounting Law Art. 16): name and number, date, maker, receiver, matter, quantity and
 * amount in figures and words, signatures. Cash is paid on form C41-BB (Circular 107/2017/TT-BTC).
 */
export function voucherPrintPage(view: VoucherView, t: Translate) {
  const { committeeName, parentName, place, businessDate: day } = view;
  const items = itemsTable.view(view.items, t);
  const isShort = fitsOnTheVoucher(view);
  const isCash = view.way === 'cash';
  return {
    layout: 'print' as const,
    backHref: paths.spending.disbursement(view.id),
    ...paperHead({ committeeName, parentName, place, day }, t),
    isCash,
    title: t(`disbursements.print.title.${view.way}`),
    ...printed(view, 'number', 'isReversed', 'payeeName', 'payeeAddress', 'reason'),
    ...printed(view, 'allocationNumber'),
    maker: `${view.payerName}, ${committeeName}`,
    source: `${view.fundName}, ${view.sourceName}`,
    approvers: view.approvers.join(', '),
    amount: formatDong(view.amountDong),
    words: dongInWords(view.amountDong),
    items: isShort ? items : null,
    annex: isShort ? null : { day: formatViDate(day), count: view.items.length, items },
    signers: SIGNERS[view.way].map((who) => ({
      role: t(`disbursements.print.signer.${who}`),
      hint: t(`disbursements.print.${who === 'responsible' ? 'sealHint' : 'signHint'}`),
      name: nameOf(view, who),
    })),
  };
}

function fitsOnTheVoucher({ items, payeeName, payeeAddress, reason }: VoucherView): boolean {
  const words = [payeeName, payeeAddress, reason, ...items.map(({ label }) => label)];
  return items.length <= ON_THE_VOUCHER.rows && words.join('').length <= ON_THE_VOUCHER.letters;
}

/** Printed under the place to sign where the books know the person; an organisation signs by a person unknown to them. */
function nameOf(view: VoucherView, who: string): string {
  return who === 'maker' ? view.payerName : '';
}
