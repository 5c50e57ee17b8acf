import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { VoucherView } from '../disbursements.queries.js';
import { itemsTable } from '../disbursements.pages.js';

const SIGNERS = ['responsible', 'accountant', 'maker', 'cashier', 'payee'] as const;

/** The seven contents of a voucher (Accounting Law Art. 16): name and number, date, maker, receiver, matter, quantity and amount in figures and words, signatures. */
export function voucherPrintPage(view: VoucherView, t: Translate) {
  const [year = '', month = '', day = ''] = view.businessDate.split('-');
  return {
    title: view.number,
    layout: 'print' as const,
    backHref: paths.spending.disbursement(view.id),
    isReversed: view.isReversed,
    isCash: view.way === 'cash',
    head: {
      parentIssuer: view.parentName,
      issuer: view.committeeName,
      number: t('disbursements.print.number', { number: view.number }),
      placeAndDate: t('disbursements.print.date', { day, month, year }),
      subtitle: null,
    },
    voucher: {
      maker: `${view.payerName}, ${view.committeeName}`,
      payee: view.payeeName,
      address: view.payeeAddress,
      matter: view.reason,
      source: `${view.fundName}, ${view.sourceName}`,
      allocation: view.allocationNumber,
      approvers: view.approvers.join(', '),
      amount: formatDong(view.amountDong),
      words: dongInWords(view.amountDong),
    },
    items: itemsTable.view(view.items, t),
    signatures: SIGNERS.map((signer) => ({
      role: t(`disbursements.print.signer.${signer}`),
      hint: t('disbursements.print.signHint'),
      name: signer === 'maker' ? view.payerName : null,
    })),
  };
}
