import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
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
  const [year = '', month = '', day = ''] = receipt.issuedOn.split('-');
  return {
    layout: 'print' as const,
    paper: 'a5',
    backHref: paths.income.cashReceipt(receipt.id),
    number: receipt.number,
    isVoid: receipt.voidedAt !== null,
    isCopy: receipt.isPrinted,
    parentIssuer: parentName,
    issuer: receipt.committeeName,
    // Days under ten and the months one and two take a zero in front (Decree 30/2020, Appendix I).
    date: { day, month: /^0[12]$/.test(month) ? month : month.replace(/^0/, ''), year },
    payer: receipt.payerName,
    address: receipt.payerAddress,
    reason: receipt.reason,
    purpose: receipt.purpose,
    cashier: receipt.cashierName,
    amount: formatDong(receipt.amountDong),
    words: dongInWords(receipt.amountDong),
    checkCode: receipt.checkCode,
    checkAddress,
    qr: qrFigure(modules, t('cashReceipts.paper.qrAlt'), receipt.checkCode),
  };
}
