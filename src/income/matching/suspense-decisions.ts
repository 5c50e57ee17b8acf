import { entry } from '../../books/ledger/ledger.service.js';
import type { Entry, Movement, PostingEvent } from '../../books/ledger/ledger.types.js';
import type { LineKind, SuspenseDecision } from '../bank-statements/bank-statements.types.js';

/** Which decisions fit a line that came in, and one that went out. Buttons, guards and tests read this table. */
const DECISIONS: Readonly<Record<'in' | 'out', readonly SuspenseDecision[]>> = {
  in: ['interest', 'gift', 'own_account'],
  out: ['fee', 'gift_returned', 'transfer_out'],
};

export function decisionsFor(amountDong: bigint): readonly SuspenseDecision[] {
  return amountDong > 0n ? DECISIONS.in : DECISIONS.out;
}

const SUGGESTED: Readonly<Partial<Record<LineKind, SuspenseDecision>>> = {
  interest: 'interest',
  fee: 'fee',
  return: 'gift_returned',
  transfer_out: 'transfer_out',
};

/** What the words of the bank suggest; a person decides. */
export function suggestedDecision(kind: LineKind): SuspenseDecision | null {
  return SUGGESTED[kind] ?? null;
}

const EXPLAINED_BY = {
  interest: 'interest-explained',
  fee: 'fee-explained',
  gift_returned: 'gift-returned',
  transfer_out: 'transfer-out-explained',
} as const satisfies Partial<Record<SuspenseDecision, string>>;

/** The entry that explains a line; a gift is received instead, and own cash needs its box. */
export function explanation(
  decision: Exclude<SuspenseDecision, 'gift' | 'own_account'>,
  event: PostingEvent,
  movement: Movement,
): Entry {
  return entry(EXPLAINED_BY[decision], event, movement);
}
