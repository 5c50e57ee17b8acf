import { formatViDate } from '../../../kernel/dates/business-date.js';
import { formatDong, formatDongPlain } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import { column, defineTable, figureColumn, headColumn } from '../../../platform/pages/table.js';
import { conditionWords } from '../goods-receipts.pages.js';
import type { GoodsReceiptLineRow, GoodsReceiptView } from '../goods-receipts.queries.js';

/** As the paper lists it: no sum stands under the values, for goods are no money. */
const paperTable = defineTable<GoodsReceiptLineRow>('goodsReceipts.paper', {
  no: figureColumn(({ lineNo }) => lineNo.toString()),
  goods: headColumn((line, t) => ({ text: line.name, note: conditionWords(line, t) })),
  unit: column(({ unit }) => unit),
  quantity: figureColumn(({ quantity }) => formatDongPlain(quantity)),
  expires: column(({ expiresOn }) => (expiresOn === null ? '' : formatViDate(expiresOn))),
  value: figureColumn(({ valueDong }) => (valueDong === null ? '' : formatDong(valueDong))),
});

const SIGNERS = ['giver', 'receiver', 'responsible'] as const;

/** Receipt of gifts in kind, after form C-03Q of Circular 41/2022. */
export function goodsReceiptPaper(receipt: GoodsReceiptView, t: Translate) {
  const { committeeName, parentName, committeePlace: place, issuedOn: day } = receipt;
  return {
    layout: 'print' as const,
    backHref: paths.income.goodsReceipt(receipt.id),
    ...paperHead({ committeeName, parentName, place, day }, t),
    ...printed(receipt, 'number', 'giverName', 'giverAddress', 'wish', 'appeal'),
    store: `${receipt.place}, ${receipt.placeAddress}`,
    receivedOn: formatViDate(receipt.receivedOn),
    isVoid: receipt.voidedAt !== null,
    table: paperTable.view(receipt.lines, t),
    signers: SIGNERS.map((who) => ({
      role: t(`goodsReceipts.print.signer.${who}`),
      hint: t(`goodsReceipts.print.${who === 'responsible' ? 'sealHint' : 'signHint'}`),
      name: who === 'receiver' ? receipt.receiver : '',
    })),
  };
}
