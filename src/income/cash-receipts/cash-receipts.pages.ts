import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { StatusView } from '../../platform/pages/components.types.js';
import { pageById } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { receiptForm, voidForm } from './cash-receipts.forms.js';
import { LIST_SIZE, type ReceiptRow } from './cash-receipts.queries.js';
import type { Purpose } from './counter/counter-choices.service.js';

const receiptsTable = defineTable<ReceiptRow>('cashReceipts.list', {
  number: headColumn((row) => ({ text: row.number, href: paths.income.cashReceipt(row.id) })),
  day: dayColumn(({ issuedOn }) => issuedOn),
  payer: column(({ payerName }) => payerName),
  purpose: column(({ purpose }) => purpose),
  amount: figureColumn(({ amountDong, voidedAt }, t) => ({
    text: formatDong(amountDong),
    note: voidedAt === null ? null : t('cashReceipts.status.voided'),
  })),
});

interface ListData {
  /** One more than a page where the list goes on. */
  readonly rows: readonly ReceiptRow[];
  readonly after: string | null;
  readonly mayReceive: boolean;
}

export function receiptsPage({ rows: found, after, mayReceive }: ListData, t: Translate) {
  const { rows, pagination } = pageById(found, {
    size: LIST_SIZE,
    after,
    href: paths.income.cashReceipts,
  });
  return {
    newHref: mayReceive ? paths.income.newCashReceipt() : null,
    table: receiptsTable.view(rows, t),
    pagination,
  };
}

export function newReceiptPage(
  { purposes, state }: { purposes: readonly Purpose[]; state: FormState },
  t: Translate,
) {
  const choices = { purpose: purposes.map(({ value, title }) => ({ value, text: title })) };
  const action = paths.income.cashReceipts();
  return { form: receiptForm.view(state, t, { action, choices, values: { display: 'masked' } }) };
}

interface DetailData {
  readonly receipt: ReceiptRow;
  readonly state: FormState;
  readonly mayVoid: boolean;
  readonly mayReceive: boolean;
}

export function receiptPage({ receipt, state, mayVoid, mayReceive }: DetailData, t: Translate) {
  const form = voidForm.view(state, t, { action: paths.income.cashReceiptVoid(receipt.id) });
  return {
    status: statusOf(receipt, t),
    errors: form.errors,
    printHref: paths.income.cashReceiptPrint(receipt.id),
    newHref: mayReceive ? paths.income.newCashReceipt() : null,
    donationHref: paths.income.donation(receipt.donationId),
    receipt: {
      ...printed(receipt, 'number', 'payerName', 'payerAddress', 'reason', 'fundName', 'purpose'),
      ...printed(receipt, 'cashierName', 'checkCode', 'isPrinted'),
      voided: receipt.voidedAt === null ? null : voidedBy(receipt, receipt.voidedAt, t),
      amount: formatDong(receipt.amountDong),
      words: dongInWords(receipt.amountDong),
      day: formatViDate(receipt.issuedOn),
    },
    voidForm: mayVoid && receipt.voidedAt === null ? form : null,
  };
}

function voidedBy({ voidReason, voidedByName }: ReceiptRow, voidedAt: Date, t: Translate): string {
  return t('cashReceipts.show.voidedBy', {
    reason: voidReason ?? '',
    name: voidedByName ?? '',
    at: formatViInstant(voidedAt),
  });
}

function statusOf({ voidedAt }: ReceiptRow, t: Translate): StatusView {
  return voidedAt === null
    ? { text: t('cashReceipts.status.standing'), tone: 'success' }
    : { text: t('cashReceipts.status.voided'), tone: 'danger' };
}
