import { formatDong, formatSignedDong } from '../../../kernel/money/money.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { StatusView } from '../../../platform/pages/components.types.js';
import type { Listed } from '../../../platform/pages/keyset.js';
import { paginationOf } from '../../../platform/pages/pagination.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  column,
  dayColumn,
  defineTable,
  dongColumn,
  figureColumn,
  headColumn,
} from '../../../platform/pages/table.js';
import {
  DAYS_OWED_PATIENT,
  DAYS_TOLD_PATIENT,
  type ElsewhereRow,
  type OpenDispute,
  type OwedFund,
  type OwedRow,
  type ToldPayoutRow,
} from './card-money.queries.js';

/** From here on an answer to the card company is urgent. */
const DAYS_URGENT = 3;

interface CardMoney {
  readonly owed: Listed<OwedRow>;
  readonly funds: readonly OwedFund[];
  readonly elsewhere: readonly ElsewhereRow[];
  readonly disputes: readonly OpenDispute[];
  readonly payouts: readonly ToldPayoutRow[];
  /** May open the lines to be explained. */
  readonly mayExplain: boolean;
}

const fundsTable = defineTable<OwedFund>('cardPayouts.funds', {
  fund: headColumn(({ fundName }) => fundName),
  pieces: figureColumn(({ pieces }) => pieces.toString()),
  amount: figureColumn(({ owedDong }) => formatSignedDong(owedDong)),
});

const elsewhereTable = defineTable<ElsewhereRow>('cardPayouts.elsewhere', {
  account: headColumn(({ account, accountFund }) => ({ text: account, note: accountFund })),
  fund: column(({ fundName }) => fundName),
  amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
});

const owedTable = defineTable<OwedRow>('cardPayouts.owed', {
  gift: headColumn(({ donationId, donorName, kind }, t) => ({
    text: t(`cardPayouts.kind.${kind}`),
    href: paths.income.donation(donationId),
    note: donorName ?? t('cardPayouts.unnamed'),
  })),
  fund: column(({ fundName }) => fundName ?? ''),
  day: dayColumn(({ onDay }) => onDay),
  waiting: column((row, t) => ageOf(row, t)),
  amount: figureColumn(({ amountDong }) => formatSignedDong(amountDong)),
});

const disputesTable = defineTable<OpenDispute>('cardPayouts.disputes', {
  gift: headColumn(({ donationId, donorName, fundName }, t) => ({
    text: donorName ?? t('cardPayouts.unnamed'),
    href: paths.income.donation(donationId),
    note: fundName,
  })),
  opened: dayColumn(({ openedOn }) => openedOn),
  answerBy: dayColumn(({ answerBy }) => answerBy),
  left: column((row, t) => leftOf(row, t)),
  held: figureColumn(({ heldDong, claimedDong }, t) => ({
    text: formatDong(heldDong),
    note:
      claimedDong === heldDong
        ? null
        : t('cardPayouts.claimed', { amount: formatDong(claimedDong) }),
  })),
});

const payoutsTable = defineTable<ToldPayoutRow>('cardPayouts.payouts', {
  payout: headColumn(({ payoutId }) => payoutId),
  arrives: dayColumn(({ arrivesOn }) => arrivesOn),
  pieces: figureColumn(({ pieces }) => pieces.toString()),
  state: column((row, t) => stateOf(row, t)),
  amount: dongColumn(({ amountDong }) => amountDong),
});

/** What the card company owes, holds and says it has sent. */
export function cardMoneyPage(of: CardMoney, t: Translate) {
  const { owed, funds, elsewhere, disputes, payouts, mayExplain } = of;
  return {
    parentHref: paths.income.cards(),
    suspenseHref: mayExplain ? paths.income.suspense() : null,
    funds: fundsTable.view(funds, t),
    elsewhere: elsewhere.length === 0 ? null : elsewhereTable.view(elsewhere, t),
    owed: owedTable.view(owed.rows, t),
    disputes: disputesTable.view(disputes, t),
    payouts: payoutsTable.view(payouts, t),
    pagination: paginationOf(owed, paths.income.cardMoney),
  };
}

function ageOf({ daysWaiting: days, amountDong }: OwedRow, t: Translate): StatusView {
  const text = t('cardPayouts.days', { count: days });
  return { text, tone: amountDong > 0n && days > DAYS_OWED_PATIENT ? 'warning' : 'neutral' };
}

function leftOf({ daysLeft: days }: OpenDispute, t: Translate): StatusView {
  if (days === null) return { text: t('cardPayouts.left.unknown'), tone: 'neutral' };
  if (days < 0) return { text: t('cardPayouts.left.over'), tone: 'danger' };
  const text = t('cardPayouts.left.days', { count: days });
  return { text, tone: days <= DAYS_URGENT ? 'danger' : 'warning' };
}

function stateOf({ isFailed, hasCome, daysSince }: ToldPayoutRow, t: Translate): StatusView {
  if (isFailed) return { text: t('cardPayouts.state.failed'), tone: 'danger' };
  if (hasCome) return { text: t('cardPayouts.state.come'), tone: 'success' };
  return daysSince > DAYS_TOLD_PATIENT
    ? { text: t('cardPayouts.state.missing', { count: daysSince }), tone: 'danger' }
    : { text: t('cardPayouts.state.waiting'), tone: 'neutral' };
}
