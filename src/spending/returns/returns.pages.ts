import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { ReturnableSupport } from '../../books/paid-support/paid-support.types.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { paperHead } from '../../platform/documents/paper-head.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  headColumn,
} from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { returnForm, returnVoidForm } from './returns.forms.js';
import type { ReturnedVoucher, ReturnReceipt, ReturnReceiptRow } from './returns.queries.js';

const partsTable = defineTable<ReturnableSupport>('returns.part', {
  party: headColumn(({ party }) => party),
  paid: dongColumn(({ amountDong }) => amountDong),
  handed: dongColumn(({ handedDong, backAfterDong }) => handedDong - backAfterDong),
  back: dongColumn(({ backDong, backAfterDong }) => backDong + backAfterDong),
  left: dongColumn(({ returnableDong }) => returnableDong),
});

const receiptsTable = defineTable<ReturnReceiptRow>('returns.receipt', {
  number: headColumn(({ number, id, party }) => ({
    text: number,
    href: paths.spending.returnReceipt(id),
    note: party,
  })),
  payer: column(({ payerName }) => payerName),
  amount: dongColumn(({ amountDong }) => amountDong),
  day: dayColumn(({ businessDate }) => businessDate),
  state: column(({ isVoid }, t) => ({
    text: t(`returns.state.${isVoid ? 'void' : 'stands'}`),
    tone: isVoid ? 'danger' : 'success',
  })),
});

interface ReturnsInput {
  readonly voucher: ReturnedVoucher;
  readonly parts: readonly ReturnableSupport[];
  readonly receipts: readonly ReturnReceiptRow[];
  readonly actor: Actor;
  readonly state: FormState;
}

/** What of a voucher may come back, what did, and a receipt for what is brought in cash. */
export function returnsPage(input: ReturnsInput, t: Translate) {
  const { voucher, parts, receipts, actor, state } = input;
  const open = parts.filter(({ returnableDong }) => returnableDong > 0n);
  const mayReceive = committeesWhere(actor, 'cash.receive').includes(voucher.committeeId);
  const form = returnForm.view(state, t, {
    action: paths.spending.returnReceipts(voucher.id),
    choices: { paidSupportId: open.map((part) => partChoice(part, t)) },
  });
  return {
    number: voucher.number,
    voucherHref: paths.spending.disbursement(voucher.id),
    errors: form.errors,
    parts: partsTable.view(parts, t),
    receipts: receiptsTable.view(receipts, t),
    form: mayReceive && open.length > 0 ? form : null,
  };
}

function partChoice({ id, party, returnableDong }: ReturnableSupport, t: Translate) {
  const text = t('returns.form.partOption', { party, left: formatDong(returnableDong) });
  return { value: id, text };
}

interface ReceiptInput {
  readonly receipt: ReturnReceipt;
  readonly actor: Actor;
  readonly state: FormState;
}

export function returnReceiptPage({ receipt, actor, state }: ReceiptInput, t: Translate) {
  const isVoid = receipt.voidedAt !== null;
  const mayVoid =
    !isVoid &&
    actor.userId !== receipt.receivedBy &&
    committeesWhere(actor, 'cash.void').includes(receipt.committeeId);
  const form = returnVoidForm.view(state, t, {
    action: paths.spending.returnReceiptVoid(receipt.id),
  });
  return {
    ...printed(receipt, 'number', 'payerName', 'payerAddress', 'reason', 'party', 'document'),
    ...printed(receipt, 'cashierName'),
    voucherHref: paths.spending.disbursement(receipt.paymentId),
    returnsHref: paths.spending.returnReceipts(receipt.paymentId),
    printHref: paths.spending.returnReceiptPrint(receipt.id),
    errors: form.errors,
    amount: [formatDong(receipt.amountDong), dongInWords(receipt.amountDong)],
    day: formatViDate(receipt.businessDate),
    voided: voidWords(receipt, t),
    form: mayVoid ? form : null,
  };
}

function voidWords({ voidedAt, voidedBy, voidReason }: ReturnReceipt, t: Translate) {
  if (voidedAt === null) return null;
  const facts = { who: voidedBy ?? '', at: formatViInstant(voidedAt), reason: voidReason ?? '' };
  return t('returns.show.voided', facts);
}

const SIGNERS = ['responsible', 'accountant', 'maker', 'payer', 'cashier'] as const;

/** The seven contents of a voucher (Accounting Law Art. 16), after form C40-BB, on one page. */
export function returnReceiptPaper(receipt: ReturnReceipt, t: Translate) {
  const { committeeName, parentName, place, businessDate: day } = receipt;
  return {
    layout: 'print' as const,
    backHref: paths.spending.returnReceipt(receipt.id),
    ...paperHead({ committeeName, parentName, place, day }, t),
    ...printed(receipt, 'number', 'payerName', 'payerAddress', 'reason', 'document', 'party'),
    isVoid: receipt.voidedAt !== null,
    amount: formatDong(receipt.amountDong),
    words: dongInWords(receipt.amountDong),
    box: receipt.boxName ?? '',
    signers: SIGNERS.map((who) => ({
      role: t(`returns.print.signer.${who}`),
      hint: t(`returns.print.${who === 'responsible' ? 'sealHint' : 'signHint'}`),
      name: who === 'maker' || who === 'cashier' ? receipt.cashierName : '',
    })),
  };
}
