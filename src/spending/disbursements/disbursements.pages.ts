import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { formView, type FormState } from '../../platform/forms/forms.js';
import type { Listed } from '../../platform/pages/keyset.js';
import type {
  StatusView,
  SummaryRow,
  TableRow,
  TimelineItem,
} from '../../platform/pages/components.types.js';
import { paths } from '../../platform/pages/paths.js';
import type { VoucherListRow, VoucherView } from './disbursements.queries.js';

/** Vouchers, newest first. */
export function vouchersPage(found: Listed<VoucherListRow>, t: Translate) {
  const label = (key: string) => t(`disbursements.list.${key}`);
  const link = (query: Record<string, string>) => ({ href: paths.spending.disbursements(query) });
  return {
    title: label('title'),
    layout: 'staff' as const,
    heading: {
      title: label('title'),
      lead: label('lead'),
      actions: [
        {
          text: label('missing'),
          href: paths.spending.missingProofs(),
          kind: 'secondary' as const,
        },
      ],
    },
    table: {
      caption: label('title'),
      captionHidden: true,
      columns: [
        { key: 'voucher', label: label('voucher') },
        { key: 'recipient', label: label('recipient') },
        { key: 'amount', label: label('amount'), align: 'end' as const },
        { key: 'state', label: label('state') },
        { key: 'date', label: label('date') },
      ],
      rows: found.rows.map((row) => voucherRow(row, t)),
      empty: label('empty'),
    },
    pagination: {
      previous: found.previous === null ? null : link({ truoc: found.previous }),
      next: found.next === null ? null : link({ sau: found.next }),
    },
  };
}

function voucherRow(row: VoucherListRow, t: Translate): TableRow {
  const label = (key: string) => t(`disbursements.list.${key}`);
  const { text, tone } = voucherState(row, t);
  return {
    cells: [
      {
        text: row.number,
        label: label('voucher'),
        header: true,
        href: paths.spending.disbursement(row.id),
        note: row.payeeName,
      },
      { text: row.recipient, label: label('recipient') },
      { text: formatDong(row.amountDong), label: label('amount'), align: 'end' },
      { text, tone, label: label('state') },
      { text: formatViDate(row.businessDate), label: label('date') },
    ],
  };
}

interface VoucherInput {
  readonly view: VoucherView;
  readonly state: FormState;
  readonly mayPay: boolean;
  readonly mayRecord: boolean;
}

/** One voucher: what was paid to whom, its hand-over, and taking it back before that. */
export function voucherPage({ view, state, mayPay, mayRecord }: VoucherInput, t: Translate) {
  const label = (key: string) => t(`disbursements.show.${key}`);
  const form = formView(state, t);
  const isAwaiting = !view.isReversed && view.deliveredDong < view.amountDong;
  const actions = [
    {
      text: label('print'),
      href: paths.spending.disbursementPrint(view.id),
      kind: 'secondary' as const,
    },
    ...(isAwaiting && mayRecord
      ? [{ text: label('handover'), href: paths.spending.newHandover({ 'phieu-chi': view.id }) }]
      : []),
  ];
  return {
    title: view.number,
    layout: 'staff' as const,
    hasErrors: form.hasErrors,
    errors: form.errors,
    breadcrumbs: {
      items: [
        { text: t('disbursements.list.title'), href: paths.spending.disbursements() },
        { text: view.number },
      ],
    },
    heading: {
      title: t('disbursements.show.title', { number: view.number }),
      status: voucherState(view, t),
      actions,
    },
    facts: { rows: factRows(view, t) },
    items: itemsTable(view, t),
    history: { items: history(view, t) },
    reversal:
      mayPay && !view.isReversed && view.deliveredDong === 0n
        ? reversalForm(view.id, form, t)
        : null,
  };
}

function reversalForm(id: string, form: ReturnType<typeof formView>, t: Translate) {
  return {
    action: paths.spending.disbursementReversal(id),
    reason: {
      type: 'textarea' as const,
      name: 'reversalReason',
      label: t('disbursements.show.reversalReason'),
      value: form.value('reversalReason'),
      error: form.error('reversalReason'),
      rows: '2',
    },
    submit: { text: t('disbursements.show.reverse'), kind: 'danger' as const },
  };
}

function factRows(view: VoucherView, t: Translate): SummaryRow[] {
  const label = (key: string) => t(`disbursements.show.${key}`);
  return [
    { key: label('amount'), lines: [formatDong(view.amountDong), dongInWords(view.amountDong)] },
    { key: label('payee'), lines: [view.payeeName, view.payeeAddress] },
    { key: label('reason'), value: view.reason },
    { key: label('source'), lines: [t(`disbursements.way.${view.way}`), view.sourceName] },
    { key: label('fund'), value: view.fundName },
    {
      key: label('allocation'),
      value: view.allocationNumber,
      href: paths.spending.allocation(view.allocationId),
    },
    {
      key: label('recipient'),
      value: view.recipient,
      href: paths.spending.allocationLine(view.lineId),
    },
    { key: label('date'), value: formatViDate(view.businessDate) },
    { key: label('delivered'), value: formatDong(view.deliveredDong), money: true },
  ];
}

/** Households of a voucher with quantity and amount. */
export function itemsTable(view: VoucherView, t: Translate) {
  const label = (key: string) => t(`disbursements.item.${key}`);
  return {
    caption: label('caption'),
    columns: [
      { key: 'beneficiary', label: label('beneficiary') },
      { key: 'quantity', label: label('quantity'), align: 'end' as const },
      { key: 'amount', label: label('amount'), align: 'end' as const },
    ],
    rows: view.items.map((item) => ({
      cells: [
        { text: item.label, label: label('beneficiary'), header: true },
        { text: String(item.quantity), label: label('quantity'), align: 'end' as const },
        { text: formatDong(item.amountDong), label: label('amount'), align: 'end' as const },
      ],
    })),
    empty: label('none'),
  };
}

function history(view: VoucherView, t: Translate): TimelineItem[] {
  const paid: TimelineItem = {
    when: formatViInstant(view.paidAt),
    title: t('disbursements.history.paid'),
    who: view.payerName,
    tone: 'done',
  };
  const handed = view.handovers.map((handover) => handedOver(handover, t));
  if (view.reversal === null) return [paid, ...handed];
  const { at, by, reason } = view.reversal;
  const title = t('disbursements.history.reversed');
  const taken: TimelineItem = {
    when: formatViInstant(at),
    title,
    who: by,
    text: reason,
    tone: 'danger',
  };
  return [paid, ...handed, taken];
}

function handedOver(handover: VoucherView['handovers'][number], t: Translate): TimelineItem {
  return {
    when: formatViInstant(handover.at),
    title: t('disbursements.history.delivered'),
    amount: formatDong(handover.amountDong),
    who: handover.by,
    tone: 'done',
    link: {
      href: paths.spending.handover(handover.id),
      text: t('disbursements.history.seeProof'),
    },
  };
}

export function voucherState(
  row: { isReversed: boolean; deliveredDong: bigint; amountDong: bigint },
  t: Translate,
): StatusView {
  if (row.isReversed) return { text: t('disbursements.state.reversed'), tone: 'neutral' };
  if (row.deliveredDong >= row.amountDong) {
    return { text: t('disbursements.state.delivered'), tone: 'success' };
  }
  return { text: t('disbursements.state.awaiting'), tone: 'warning' };
}
