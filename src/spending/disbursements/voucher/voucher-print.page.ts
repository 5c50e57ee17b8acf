import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import type { VoucherView } from '../disbursements.queries.js';
import { itemsTable } from '../disbursements.pages.js';

const SIGNERS = ['responsible', 'accountant', 'maker', 'cashier', 'payee'] as const;

/** The seven contents of a voucher (Accounting Law Art. 16): name and number, date, maker, receiver, matter, quantity and amount in figures and words, signatures. */
export function voucherPrintPage(view: VoucherView, t: Translate) {
  const label = (key: string) => t(`disbursements.print.${key}`);
  const [year = '', month = '', day = ''] = view.businessDate.split('-');
  return {
    title: view.number,
    layout: 'print' as const,
    backHref: paths.spending.disbursement(view.id),
    voided: view.isReversed ? label('voided') : null,
    head: {
      parentIssuer: view.parentName,
      issuer: view.committeeName,
      number: t('disbursements.print.number', { number: view.number }),
      placeAndDate: t('disbursements.print.date', { day, month, year }),
      title: label(view.way === 'cash' ? 'titleCash' : 'titleBank'),
      subtitle: null,
    },
    facts: {
      rows: [
        { key: label('maker'), value: `${view.payerName}, ${view.committeeName}` },
        { key: label('payee'), value: view.payeeName },
        { key: label('address'), value: view.payeeAddress },
        { key: label('matter'), value: view.reason },
        { key: label('source'), value: `${view.fundName}, ${view.sourceName}` },
        { key: label('grounds'), value: grounds(view, t) },
        { key: label('amount'), value: formatDong(view.amountDong), money: true },
        { key: label('words'), value: dongInWords(view.amountDong) },
      ],
    },
    items: itemsTable(view, t),
    signatures: SIGNERS.map((signer) => ({
      role: label(`signer.${signer}`),
      hint: label('signHint'),
      name: signer === 'maker' ? view.payerName : null,
    })),
  };
}

function grounds(view: VoucherView, t: Translate): string {
  const { allocationNumber: number, approvers } = view;
  return t('disbursements.print.approvedBy', { number, names: approvers.join(', ') });
}
