import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { formatDong } from '../../kernel/money/money.js';
import { may } from '../../people/identity/permissions.js';
import type { Translate } from '../../platform/i18n/translate.js';
import type { Listed } from '../../platform/pages/keyset.js';
import { paginationOf } from '../../platform/pages/pagination.js';
import { paths } from '../../platform/pages/paths.js';
import { printed } from '../../platform/pages/printed.js';
import { column, defineTable, dongColumn, headColumn } from '../../platform/pages/table.js';
import type { Actor } from '../../platform/request/actor.js';
import { refundActions, type ShownRefund } from './refund-actions.pages.js';
import { refundsFilter, type RefundsFilter } from './refunds.forms.js';
import type { LayerMoney, RefundRow, RefundWord } from './refunds.queries.js';
import type { RefundState } from './refunds.types.js';

const TONES = {
  waiting: 'warning',
  agreed: 'info',
  paid: 'success',
  reversing: 'warning',
  reversed: 'neutral',
  refused: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<RefundState, string>;

const refundsTable = defineTable<RefundRow>('refunds.list', {
  who: headColumn((row) => ({
    text: row.payeeName,
    note: row.purpose,
    href: paths.income.refund(row.id),
  })),
  cause: column(({ cause }, t) => t(`refunds.cause.${cause}`)),
  asked: column(({ requestedAt, requester }) => ({
    text: formatViInstant(requestedAt),
    note: requester ?? '',
  })),
  amount: dongColumn(({ amountDong }) => amountDong),
  state: column((row, t) => statusOf(row, t)),
});

export function refundsPage(
  { found, filter }: { found: Listed<RefundRow>; filter: RefundsFilter },
  t: Translate,
) {
  const { refunds } = paths.income;
  const kept = refundsFilter.query(filter);
  return {
    filter: refundsFilter.view(filter, t, { action: refunds() }),
    table: refundsTable.view(found.rows, t),
    pagination: paginationOf(found, (to) => refunds({ ...kept, ...to })),
  };
}

/** A request with the state of the money behind it, what was said, and what the reader may do. */
export function refundPage(shown: ShownRefund, actor: Actor, t: Translate) {
  const { row, words, money } = shown;
  const left = row.giftDong - row.returnedDong;
  return {
    listHref: paths.income.refunds(),
    giftHref: may(actor, 'donations.read') ? paths.income.donation(row.donationId) : null,
    ...printed(row, 'committee', 'reason', 'paper', 'payeeName', 'purpose'),
    amount: formatDong(row.amountDong),
    gift: t('refunds.show.giftValue', {
      amount: formatDong(row.giftDong),
      giver: row.donorName ?? t('refunds.unnamed'),
      day: formatViDate(row.giftDay),
    }),
    left: formatDong(left),
    lineDetail: row.lineDetail,
    cause: t(`refunds.cause.${row.cause}`),
    askedOn: formatViDate(row.askedOn),
    payee: payeeOf(row, t),
    requester: `${row.requester ?? ''}, ${formatViInstant(row.requestedAt)}`,
    status: statusOf(row, t),
    means: t(`refunds.means.${row.state}`),
    money: moneyView(row, money, t),
    words: words.length === 0 ? null : { items: words.map((word) => wordView(word, t)) },
    voucher: voucherView(row, t),
    reversalHref: reversalHref(row, actor),
    letterHref: row.state === 'refused' ? paths.income.refundLetter(row.id) : null,
    ...refundActions(shown, actor, t),
  };
}

/** Where a paid refund is reversed, or was: for those who may, and for everybody once there is something to read. */
function reversalHref({ id, state }: RefundRow, actor: Actor): string | null {
  const isTold = state === 'reversing' || state === 'reversed';
  const isShown = isTold || (state === 'paid' && may(actor, 'refundReversals.propose'));
  return isShown ? paths.income.refundReversal(id) : null;
}

/** Free, promised, paid; and which step of the policy that leaves. */
function moneyView(
  { amountDong, state }: RefundRow,
  { freeDong, reserveDong, committedDong, paidDong }: LayerMoney,
  t: Translate,
) {
  const free = freeDong ?? 0n;
  const reserve = reserveDong ?? 0n;
  const step = stepOf(amountDong, free, reserve);
  const isOpen = state === 'waiting' || state === 'agreed';
  return {
    free: formatDong(free),
    reserve: formatDong(reserve),
    committed: formatDong(committedDong ?? 0n),
    paid: formatDong(paidDong),
    verdict: isOpen
      ? {
          tone: step === 'short' ? 'warning' : 'success',
          text: t(`refunds.money.${step}`, {
            own: formatDong(free),
            lacking: formatDong(amountDong - free),
          }),
        }
      : null,
  };
}

/** The order of the policy: its own free money, then the reserve of the fund, else a refusal in writing. */
function stepOf(amountDong: bigint, free: bigint, reserve: bigint) {
  if (free >= amountDong) return 'enough';
  return free >= 0n && free + reserve >= amountDong ? 'fromReserve' : 'short';
}

function payeeOf({ way, payeeBank, payeeAccount }: RefundRow, t: Translate): string {
  return way === 'cash' ? t('refunds.way.cash') : `${payeeAccount}, ${payeeBank}`;
}

function wordView({ word, reason, who, saidAt }: RefundWord, t: Translate) {
  return {
    when: formatViInstant(saidAt),
    title: t(`refunds.word.${word}`, { who }),
    ...(reason === '' ? {} : { text: reason }),
    tone: word === 'agreed' ? 'done' : 'danger',
  };
}

function voucherView(row: RefundRow, t: Translate) {
  const { number, paidOn, payer, sourceLabel, way } = row;
  if (number === null || paidOn === null) return null;
  return {
    number,
    href: paths.income.refundVoucher(row.id),
    paid: `${formatViDate(paidOn)}, ${payer ?? ''}`,
    source: way === 'cash' ? t('refunds.voucher.box') : (sourceLabel ?? ''),
    reserved: reservedOf(row),
    bank: t(`refunds.voucher.${bankState(row)}`),
  };
}

function reservedOf({ reservedDong }: RefundRow): string | null {
  return reservedDong === null ? null : formatDong(reservedDong);
}

function bankState({ state, way, clearedDong, amountDong }: RefundRow) {
  if (state === 'reversed') return 'undone';
  if (way === 'cash') return 'byCash';
  return clearedDong === amountDong ? 'told' : 'underWay';
}

function statusOf({ state, agreed }: RefundRow, t: Translate) {
  const isHalf = state === 'waiting' && agreed === 1n;
  return { text: t(`refunds.state.${isHalf ? 'half' : state}`), tone: TONES[state] };
}
