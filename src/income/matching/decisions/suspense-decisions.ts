import { entry } from '../../../books/ledger/ledger.service.js';
import type { Entry, Movement, PostingEvent } from '../../../books/ledger/ledger.types.js';
import type { LineKind, SuspenseDecision } from '../../bank-statements/bank-statements.types.js';

/** Which decisions fit a line that came in, and one that went out. Buttons, guards and tests read this table. */
const DECISIONS: Readonly<Record<'in' | 'out', readonly SuspenseDecision[]>> = {
  in: ['gift', 'own_account', 'own_transfer', 'transfer_in', 'payment_back', 'interest'],
  out: ['payment', 'fee', 'gift_returned', 'own_transfer', 'transfer_out'],
};

export function decisionsFor(amountDong: bigint): readonly SuspenseDecision[] {
  return amountDong > 0n ? DECISIONS.in : DECISIONS.out;
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
