import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../kernel/money/money.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Listed } from '../../platform/pages/keyset.js';
import type { StatusView, TimelineItem } from '../../platform/pages/components.types.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../platform/pages/table.js';
import { reversalForm } from './disbursements.forms.js';
import type { VoucherListRow, VoucherView } from './disbursements.views.js';

const vouchersTable = defineTable<VoucherListRow>('disbursements.list', {
  voucher: headColumn((row) => ({
    text: row.number,
    href: paths.spending.disbursement(row.id),
    note: row.payeeName,
  })),
  recipient: column(({ recipient }) => recipient),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column((row, t) => voucherState(row, t)),
  date: dayColumn(({ businessDate }) => businessDate),
});

/** Households of a voucher with quantity and amount. */
export const itemsTable = defineTable<VoucherView['items'][number]>('disbursements.item', {
  beneficiary: headColumn(({ label }) => label),
  quantity: figureColumn(({ quantity }) => String(quantity)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

/** Vouchers, newest first. */
export function vouchersPage(found: Listed<VoucherListRow>, t: Translate) {
  return {
    missingHref: paths.spending.missingProofs(),
    table: vouchersTable.view(found.rows, t),
    pagination: paginationOf(found, paths.spending.disbursements),
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
  const moved = view.deliveredDong + view.returnedDong;
  const isAwaiting = !view.isReversed && moved < view.amountDong;
  const isReversible = !view.isReversed && moved === 0n;
  const reversal = reversalForm.view(state, t, {
    action: paths.spending.disbursementReversal(view.id),
  });
  return {
    number: view.number,
    listHref: paths.spending.disbursements(),
    errors: reversal.errors,
    status: voucherState(view, t),
    printHref: paths.spending.disbursementPrint(view.id),
    handoverHref:
      isAwaiting && mayRecord ? paths.spending.newHandover({ 'phieu-chi': view.id }) : null,
    returnsHref: view.isReversed ? null : paths.spending.returnReceipts(view.id),
    voucher: facts(view, t),
    items: itemsTable.view(view.items, t),
    history: { items: history(view, t) },
    reversal: mayPay && isReversible ? reversal : null,
  };
}

function facts(view: VoucherView, t: Translate) {
  return {
    ...printed(view, 'reason', 'fundName', 'allocationNumber', 'recipient'),
    amount: [formatDong(view.amountDong), dongInWords(view.amountDong)],
    payee: [view.payeeName, view.payeeAddress],
    source: [t(`disbursements.way.${view.way}`), view.sourceName],
    allocationHref: paths.spending.allocation(view.allocationId),
    lineHref: paths.spending.allocationLine(view.lineId),
    date: formatViDate(view.businessDate),
    delivered: formatDong(view.deliveredDong),
    returned: view.returnedDong > 0n ? formatDong(view.returnedDong) : null,
  };
}

function history(view: VoucherView, t: Translate): TimelineItem[] {
  const { reversal } = view;
  const title = (key: string) => t(`disbursements.history.${key}`);
  const paid: TimelineItem = {
    when: formatViInstant(view.paidAt),
    title: title('paid'),
    who: view.payerName,
    tone: 'done',
  };
  const handed = view.handovers.map((handover): TimelineItem => ({
    when: formatViInstant(handover.at),
    title: title(handover.isUndone ? 'undone' : 'delivered'),
    amount: formatDong(handover.amountDong),
    who: handover.by,
    tone: handover.isUndone ? 'danger' : 'done',
    link: { href: paths.spending.handover(handover.id), text: title('seeProof') },
  }));
  const returned = view.returns.map(({ at, amountDong }): TimelineItem => ({
    when: formatViInstant(at),
    title: title('returned'),
    amount: formatDong(amountDong),
    tone: 'waiting',
    link: { href: paths.spending.returnReceipts(view.id), text: title('seeReturns') },
  }));
  if (reversal === null) return [paid, ...handed, ...returned];
  const { at, by: who, reason } = reversal;
  const when = formatViInstant(at);
  return [paid, ...handed, { when, title: title('reversed'), who, text: reason, tone: 'danger' }];
}

function voucherState(
  row: Pick<VoucherListRow, 'isReversed' | 'deliveredDong' | 'returnedDong' | 'amountDong'>,
  t: Translate,
): StatusView {
  if (row.isReversed) return { text: t('disbursements.state.reversed'), tone: 'neutral' };
  if (row.returnedDong >= row.amountDong) {
    return { text: t('disbursements.state.returned'), tone: 'neutral' };
  }
  if (row.deliveredDong + row.returnedDong >= row.amountDong) {
    return { text: t('disbursements.state.delivered'), tone: 'success' };
  }
  return { text: t('disbursements.state.awaiting'), tone: 'warning' };
}
