import { formatViDate, businessDateOf } from '../../../kernel/dates/business-date.js';
import { dongInWords, formatDong } from '../../../kernel/money/money.js';
import { paperHead } from '../../../platform/documents/paper-head.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { printed } from '../../../platform/pages/printed.js';
import type { RefundRow, RefundWord } from '../refunds.queries.js';

/** Who signs: cash goes from a hand into a hand; a bank order has neither. */
const SIGNERS = {
  cash: ['responsible', 'accountant', 'maker', 'payee', 'cashier'],
  bank: ['responsible', 'accountant', 'maker'],
} as const;

/** The voucher of a refund, with the seven contents of Accounting Law Art. 16. */
export function refundVoucherPage(row: RefundRow, words: readonly RefundWord[], t: Translate) {
  const { committee, parentName, place, way } = row;
  const day = row.paidOn ?? row.askedOn;
  const approvers = words.filter(({ word }) => word === 'agreed').map(({ who }) => who);
  return {
    layout: 'print' as const,
    backHref: paths.income.refund(row.id),
    ...paperHead({ committeeName: committee, parentName, place, day }, t),
    number: row.number ?? '',
    ...printed(row, 'payeeName', 'paper'),
    isCash: way === 'cash',
    cause: t(`refunds.cause.${row.cause}`),
    payeeAccount: way === 'cash' ? null : `${row.payeeAccount}, ${row.payeeBank}`,
    gift: t('refunds.show.giftValue', {
      amount: formatDong(row.giftDong),
      giver: row.donorName ?? t('refunds.unnamed'),
      day: formatViDate(row.giftDay),
    }),
    amount: formatDong(row.amountDong),
    words: dongInWords(row.amountDong),
    source: sourceOf(row, t),
    approvers: approvers.join(', '),
    maker: `${row.payer ?? ''}, ${committee}`,
    signers: SIGNERS[way].map((who) => ({
      role: t(`refunds.print.signer.${who}`),
      hint: t(`refunds.print.${who === 'responsible' ? 'sealHint' : 'signHint'}`),
      name: who === 'maker' ? (row.payer ?? '') : '',
    })),
  };
}

/** Whose money, where it lay, and what of it the reserve paid: the order of the policy, on paper. */
function sourceOf({ purpose, way, sourceLabel, reservedDong }: RefundRow, t: Translate): string {
  const place = way === 'cash' ? t('refunds.voucher.box') : (sourceLabel ?? '');
  if (reservedDong === null) return `${purpose}, ${place}`;
  const reserved = t('refunds.print.fromReserve', { amount: formatDong(reservedDong) });
  return `${purpose}, ${place}; ${reserved}`;
}

/** The answer to a giver whose request was refused, to be numbered, signed and sent. */
export function refusalLetterPage(row: RefundRow, refusal: RefundWord, t: Translate) {
  const { committee, parentName, place } = row;
  return {
    layout: 'print' as const,
    backHref: paths.income.refund(row.id),
    ...paperHead(
      { committeeName: committee, parentName, place, day: businessDateOf(refusal.saidAt) },
      t,
    ),
    ...printed(row, 'payeeName', 'committee', 'paper'),
    askedOn: formatViDate(row.askedOn),
    amount: formatDong(row.amountDong),
    giftDong: formatDong(row.giftDong),
    giftDay: formatViDate(row.giftDay),
    purpose: row.purpose,
    because: refusal.reason,
    signers: [
      {
        role: t('refunds.print.signer.responsible'),
        hint: t('refunds.print.sealHint'),
        name: '',
      },
    ],
  };
}
