import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import type { BusinessDate } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { qrFigure, type QrModules } from '../../../platform/pages/qr-figure.js';
import { paths } from '../../../platform/pages/paths.js';
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
  const { number } = receipt;
  const label = (key: string) => t(`cashReceipts.paper.${key}`);
  return {
    layout: 'print' as const,
    paper: 'a5',
    backHref: paths.income.cashReceipt(receipt.id),
    title: t('cashReceipts.show.title', { number }),
    voided: receipt.voidReason === null ? '' : label('voided'),
    receipt: {
      head: {
        parentIssuer: parentName,
        issuer: receipt.committeeName,
        placeAndDate: t('cashReceipts.paper.date', dateParts(receipt.issuedOn)),
        title: label('title'),
      },
      numberLabel: label('number'),
      number,
      copyMark: receipt.isPrinted ? label('copy') : null,
      rows: [
        { key: label('payer'), value: receipt.payerName },
        { key: label('address'), value: receipt.payerAddress },
        { key: label('reason'), value: receipt.reason },
        { key: label('purpose'), value: receipt.purpose },
        { key: label('receiver'), value: `${receipt.cashierName}, ${receipt.committeeName}` },
      ],
      amountLabel: label('amount'),
      amount: formatDong(receipt.amountDong),
      wordsLabel: label('words'),
      words: dongInWords(receipt.amountDong),
      signatures: signaturesOf(receipt, t),
      checkText: t('cashReceipts.paper.check', { code: receipt.checkCode, address: checkAddress }),
      qr: qrFigure(modules, label('qrAlt'), receipt.checkCode),
    },
  };
}

function signaturesOf(receipt: ReceiptRow, t: Translate) {
  const label = (key: string) => t(`cashReceipts.paper.${key}`);
  return [
    { role: label('payerSigns'), hint: label('signHint'), name: receipt.payerName },
    { role: label('cashierSigns'), hint: label('signHint'), name: receipt.cashierName },
    { role: label('accountantSigns'), hint: label('signHint'), name: null },
    { role: label('headSigns'), hint: label('sealHint'), name: null },
  ];
}

/** Days under ten and the months one and two take a zero in front (Decree 30/2020, Appendix I). */
function dateParts(date: BusinessDate): { day: string; month: string; year: string } {
  const [year = '', month = '', day = ''] = date.split('-');
  const isShortMonth = month === '01' || month === '02';
  return { day, month: isShortMonth ? month : month.replace(/^0/, ''), year };
}
