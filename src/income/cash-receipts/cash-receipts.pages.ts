import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong, parseDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { FieldView, SummaryRow, TableView } from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import { LIST_SIZE, type ReceiptRow } from './cash-receipts.queries.js';
import type { Purpose } from './counter-choices.service.js';

const DISPLAYS = ['masked', 'full', 'anonymous'] as const;
type FormWords = ReturnType<typeof formView>;

interface ListData {
  readonly rows: readonly ReceiptRow[];
  readonly after: string | null;
  readonly mayReceive: boolean;
}

export function receiptsPage({ rows, after, mayReceive }: ListData, t: Translate) {
  const shown = rows.slice(0, LIST_SIZE);
  const last = rows.length > LIST_SIZE ? shown.at(-1) : undefined;
  const start = { text: t('cashReceipts.list.new'), href: paths.income.newCashReceipt() };
  return {
    layout: 'staff' as const,
    title: t('cashReceipts.list.title'),
    heading: { title: t('cashReceipts.list.title'), actions: mayReceive ? [start] : null },
    table: receiptsTable(shown, t),
    pagination: {
      previous: after === null ? null : { href: paths.income.cashReceipts() },
      next: last === undefined ? null : { href: paths.income.cashReceipts({ after: last.id }) },
    },
  };
}

export function newReceiptPage(
  { purposes, state }: { purposes: readonly Purpose[]; state: FormState },
  t: Translate,
) {
  const form = formView(state, t);
  return {
    layout: 'staff' as const,
    title: t('cashReceipts.new.title'),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: { title: t('cashReceipts.new.title'), lead: t('cashReceipts.new.lead') },
    action: paths.income.cashReceipts(),
    fields: [...payerFields(form, t), ...giftFields(purposes, form, t)],
    submit: { text: t('cashReceipts.new.submit') },
  };
}

interface DetailData {
  readonly receipt: ReceiptRow;
  readonly state: FormState;
  readonly mayVoid: boolean;
  readonly mayReceive: boolean;
}

export function receiptPage({ receipt, state, mayVoid, mayReceive }: DetailData, t: Translate) {
  const { number } = receipt;
  const form = formView(state, t);
  return {
    layout: 'staff' as const,
    title: t('cashReceipts.show.title', { number }),
    hasErrors: form.hasErrors,
    errors: form.errors,
    heading: {
      caption: t('cashReceipts.show.caption'),
      title: number,
      status: statusOf(receipt, t),
      actions: [
        {
          text: t(receipt.isPrinted ? 'cashReceipts.show.printCopy' : 'cashReceipts.show.print'),
          href: paths.income.cashReceiptPrint(receipt.id),
        },
        ...(mayReceive
          ? [
              {
                text: t('cashReceipts.list.new'),
                href: paths.income.newCashReceipt(),
                kind: 'secondary' as const,
              },
            ]
          : []),
      ],
    },
    facts: { rows: factsOf(receipt, t) },
    voidForm: mayVoid ? voidForm(receipt.id, form, t) : null,
  };
}

function voidForm(receiptId: string, form: FormWords, t: Translate) {
  const field: FieldView = {
    type: 'text',
    name: 'reason',
    label: t('cashReceipts.void.reason'),
    hint: t('cashReceipts.void.hint'),
    error: form.error('reason'),
    value: form.value('reason'),
  };
  const submit = { text: t('cashReceipts.void.submit'), kind: 'danger' as const };
  return { action: paths.income.cashReceiptVoid(receiptId), field, submit };
}

function statusOf(receipt: ReceiptRow, t: Translate) {
  return receipt.voidedAt === null
    ? { text: t('cashReceipts.status.standing'), tone: 'success' as const }
    : { text: t('cashReceipts.status.voided'), tone: 'danger' as const };
}

function receiptsTable(rows: readonly ReceiptRow[], t: Translate): TableView {
  const label = (key: string) => t(`cashReceipts.field.${key}`);
  return {
    caption: t('cashReceipts.list.title'),
    captionHidden: true,
    empty: t('cashReceipts.list.empty'),
    columns: [
      { key: 'number', label: label('number') },
      { key: 'day', label: label('day') },
      { key: 'payer', label: label('payer') },
      { key: 'purse', label: label('purse') },
      { key: 'amount', label: label('amount'), align: 'end' },
    ],
    rows: rows.map((row) => ({
      cells: [
        {
          text: row.number,
          label: label('number'),
          href: paths.income.cashReceipt(row.id),
          header: true,
        },
        { text: formatViDate(row.issuedOn), label: label('day') },
        { text: row.payerName, label: label('payer') },
        { text: row.purse, label: label('purse') },
        {
          text: formatDong(row.amountDong),
          label: label('amount'),
          align: 'end',
          note: row.voidedAt === null ? null : t('cashReceipts.status.voided'),
        },
      ],
    })),
  };
}

function payerFields(form: FormWords, t: Translate): FieldView[] {
  return [textBox('payerName', form, t), textBox('payerAddress', form, t)];
}

function giftFields(purposes: readonly Purpose[], form: FormWords, t: Translate): FieldView[] {
  const typed = parseDong(form.value('amount'));
  const chosen = form.value('purpose', purposes[0]?.value);
  return [
    {
      ...textBox('amount', form, t),
      type: 'money',
      hint: t('cashReceipts.new.amountHint'),
      words: typed.ok ? dongInWords(typed.dong) : null,
    },
    {
      type: 'select',
      name: 'purpose',
      label: t('cashReceipts.new.purpose'),
      error: form.error('purpose'),
      options: purposes.map(({ value, title }) => ({
        value,
        text: title,
        selected: value === chosen,
      })),
    },
    { ...textBox('reason', form, t), hint: t('cashReceipts.new.reasonHint'), optional: true },
    displayField(form, t),
  ];
}

function displayField(form: FormWords, t: Translate): FieldView {
  const display = form.value('display', 'masked');
  return {
    type: 'radios',
    name: 'display',
    label: t('cashReceipts.new.display'),
    error: form.error('display'),
    options: DISPLAYS.map((value) => ({
      value,
      text: t(`donations.display.${value}`),
      checked: value === display,
    })),
  };
}

function textBox(name: string, form: FormWords, t: Translate): FieldView {
  return {
    type: 'text',
    name,
    label: t(`cashReceipts.new.${name}`),
    error: form.error(name),
    value: form.value(name),
    autocomplete: 'off',
  };
}

function factsOf(receipt: ReceiptRow, t: Translate): SummaryRow[] {
  const label = (key: string) => t(`cashReceipts.field.${key}`);
  const facts: SummaryRow[] = [
    { key: label('amount'), value: formatDong(receipt.amountDong), money: true },
    { key: label('words'), value: dongInWords(receipt.amountDong) },
    { key: label('payer'), value: receipt.payerName },
    { key: label('address'), value: receipt.payerAddress },
    { key: label('reason'), value: receipt.reason },
    { key: label('fund'), value: receipt.fundName },
    { key: label('purse'), value: receipt.purse },
    { key: label('day'), value: formatViDate(receipt.issuedOn) },
    { key: label('cashier'), value: receipt.cashierName },
    { key: label('checkCode'), value: receipt.checkCode },
    {
      key: label('donation'),
      value: t('cashReceipts.show.donation'),
      href: paths.income.donation(receipt.donationId),
    },
  ];
  if (receipt.voidedAt === null) return facts;
  const voided = t('cashReceipts.show.voidedBy', {
    reason: receipt.voidReason ?? '',
    name: receipt.voidedByName ?? '',
    at: formatViInstant(receipt.voidedAt),
  });
  return [{ key: label('voided'), value: voided }, ...facts];
}
