import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { qrFigure, type QrModules } from '../../../platform/pages/qr-figure.js';
import type { ReceiptRow } from '../cash-receipts.queries.js';

interface PaperData {
  readonly receipt: ReceiptRow;
  readonly checkAddress: string;
  readonly modules: QrModules;
}

const COPIES = ['kept', 'given'] as const;
/** A longer name is an organisation's: who signs for it writes their own name. */
const LONGEST_HAND = 40;

/**
 * A receipt as form C40-BB reads (Circular 107/2017/TT-BTC), with the seven contents of a voucher (Accounting Law
 * Art. 16): twice on one A4, the copy that is kept above the giver's. Any print after the first says copy.
 */
export function receiptPaper({ receipt, checkAddress, modules }: PaperData, t: Translate) {
  const { committeeName, parentName, place, issuedOn: day } = receipt;
  const copy = {
    ...paperHead({ committeeName, parentName, place, day }, t),
    ...printed(receipt, 'number', 'payerName', 'payerAddress', 'cashierName', 'checkCode'),
    reason: reasonOf(receipt),
    payerHand: receipt.payerName.length > LONGEST_HAND ? '' : receipt.payerName,
    isVoid: receipt.voidedAt !== null,
    isCopy: receipt.isPrinted,
    amount: formatDong(receipt.amountDong),
    words: dongInWords(receipt.amountDong),
    checkAddress,
    qr: qrFigure(modules, t('cashReceipts.paper.qrAlt'), receipt.checkCode),
  };
  return {
    layout: 'print' as const,
    paper: 'halves',
    backHref: paths.income.cashReceipt(receipt.id),
    number: receipt.number,
    copies: COPIES.map((which, index) => ({
      ...copy,
      copyName: t(`cashReceipts.paper.copyOf.${which}`),
      isFurther: index > 0,
    })),
  };
}

/** Why the money was paid, and for whom where the reason does not say it already. */
function reasonOf({ reason, purpose }: ReceiptRow): string {
  return reason.includes(purpose) ? reason : `${reason} (${purpose})`;
}
