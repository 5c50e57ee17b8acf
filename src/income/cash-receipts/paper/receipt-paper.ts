import { writtenDay } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { qrFigure, type QrModules } from '../../../platform/pages/qr-figure.js';
import type { ReceiptRow } from '../cash-receipts.queries.js';

interface PaperData {
  readonly receipt: ReceiptRow;
  readonly parentName: string | null;
  readonly checkAddress: string;
  readonly modules: QrModules;
}

/**
 * A receipt on A5 with the seven contents of a voucher (Accounting Law Art. 16): name and number, day, maker with
 * address, payer with address, content, amount in figures and words, signatures. Any print after the first says copy.
 */
export function receiptPaper(
  { receipt, parentName, checkAddress, modules }: PaperData,
  t: Translate,
) {
  return {
    layout: 'print' as const,
    paper: 'a5',
    backHref: paths.income.cashReceipt(receipt.id),
    ...printed(receipt, 'number', 'committeeName', 'payerName', 'payerAddress', 'reason'),
    ...printed(receipt, 'purpose', 'cashierName', 'checkCode'),
    isVoid: receipt.voidedAt !== null,
    isCopy: receipt.isPrinted,
    parentIssuer: parentName,
    date: writtenDay(receipt.issuedOn),
    amount: formatDong(receipt.amountDong),
    words: dongInWords(receipt.amountDong),
    checkAddress,
    qr: qrFigure(modules, t('cashReceipts.paper.qrAlt'), receipt.checkCode),
  };
}
