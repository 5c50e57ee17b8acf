import type { EntryDraft } from '../../../books/ledger/ledger.types.js';
import { CHART } from '../../../books/ledger/ledger.types.js';
import { cashDeposited } from '../../../books/ledger/posting-rules/cash-deposited.js';
import { feeExplained } from '../../../books/ledger/posting-rules/fee-explained.js';
import { giftReturned } from '../../../books/ledger/posting-rules/gift-returned.js';
import { interestExplained } from '../../../books/ledger/posting-rules/interest-explained.js';
import type { RuleInput } from '../../../books/ledger/posting-rules/posting-rule.js';
import { transferOutExplained } from '../../../books/ledger/posting-rules/transfer-out-explained.js';
import type { LineKind, SuspenseDecision } from '../bank-transfers.types.js';

/** Which decisions fit a line that came in, and one that went out. Buttons, guards and tests read this table. */
export const DECISIONS: Readonly<Record<'in' | 'out', readonly SuspenseDecision[]>> = {
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

type AccountOf = (code: string) => number;

/** The entry that explains a line, for every decision that is a plain entry (a gift is received instead). */
export function explanation(
  decision: Exclude<SuspenseDecision, 'gift'>,
  event: RuleInput,
  accounts: { of: AccountOf; cashBox: number | null },
): EntryDraft {
  const suspenseIn = accounts.of(CHART.suspenseIn);
  const suspenseOut = accounts.of(CHART.suspenseOut);
  switch (decision) {
    case 'interest':
      return interestExplained({
        ...event,
        suspenseAccount: suspenseIn,
        interestAccount: accounts.of(CHART.interest),
      });
    case 'fee':
      return feeExplained({
        ...event,
        suspenseAccount: suspenseOut,
        feesAccount: accounts.of(CHART.fees),
      });
    case 'gift_returned':
      return giftReturned({
        ...event,
        suspenseAccount: suspenseOut,
        giftsAccount: accounts.of(CHART.gifts),
      });
    case 'transfer_out':
      return transferOutExplained({
        ...event,
        suspenseAccount: suspenseOut,
        transfersAccount: accounts.of(CHART.levelTransfers),
      });
    case 'own_account':
      return cashDeposited({
        ...event,
        bankAccount: suspenseIn,
        cashAccount: accounts.cashBox ?? suspenseIn,
      });
  }
}
