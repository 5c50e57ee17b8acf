import { entry } from '../../../books/ledger/ledger.service.js';
import type { Entry, Movement, PostingEvent } from '../../../books/ledger/ledger.types.js';
import type { LineKind, SuspenseDecision } from '../../bank-statements/bank-statements.types.js';

/** Which decisions fit a line that came in, and one that went out. Buttons, guards and tests read this table. */
const DECISIONS: Readonly<Record<'in' | 'out', readonly SuspenseDecision[]>> = {
  in: [
    ...(['gift', 'card_payout', 'own_account', 'own_transfer'] as const),
    ...(['transfer_in', 'payment_back', 'support_back', 'interest'] as const),
  ],
  out: ['payment', 'fee', 'gift_returned', 'late_sent_back', 'own_transfer', 'transfer_out'],
};

interface Line {
  readonly amountDong: bigint;
  readonly kind: LineKind;
}

/** Where the words of the bank say nothing of the card company, nobody looks for gifts by card. */
const MAY_BE_PAYOUT: readonly LineKind[] = ['card_payout', 'other_credit'];

/** What the card company pays out is no gift: it was one when the card was charged. */
export function decisionsFor({ amountDong, kind }: Line): readonly SuspenseDecision[] {
  if (amountDong <= 0n) return DECISIONS.out;
  return DECISIONS.in.filter(
    (one) =>
      (one !== 'gift' || kind !== 'card_payout') &&
      (one !== 'card_payout' || MAY_BE_PAYOUT.includes(kind)),
  );
}

const SUGGESTED: Readonly<Partial<Record<LineKind, SuspenseDecision>>> = {
  interest: 'interest',
  fee: 'fee',
  return: 'gift_returned',
  transfer_out: 'transfer_out',
  payment: 'payment',
  cash_deposit: 'own_account',
  own_transfer: 'own_transfer',
  transfer_in: 'transfer_in',
  payment_back: 'payment_back',
  card_payout: 'card_payout',
};

/** What the words of the bank suggest; a person decides. */
export function suggestedDecision(kind: LineKind): SuspenseDecision | null {
  return SUGGESTED[kind] ?? null;
}

const EXPLAINED_BY = {
  interest: 'interest-explained',
  fee: 'fee-explained',
  transfer_out: 'transfer-out-explained',
  transfer_in: 'transfer-in-explained',
  late_sent_back: 'late-gift-sent-back',
} as const satisfies Partial<Record<SuspenseDecision, string>>;

export type PlainDecision = keyof typeof EXPLAINED_BY;

export function isPlain(decision: SuspenseDecision): decision is PlainDecision {
  return decision in EXPLAINED_BY;
}

/** The entry that explains a line by one posting between the accounts of the chart. */
export function explanation(
  decision: PlainDecision,
  event: PostingEvent,
  movement: Movement,
): Entry {
  return entry(EXPLAINED_BY[decision], event, movement);
}
