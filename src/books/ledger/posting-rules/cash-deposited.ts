import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface CashDeposited extends RuleInput {
  /** The own account of the bank account. */
  readonly bankAccount: number;
  /** The own account of the cash box. */
  readonly cashAccount: number;
}

/** Cash from the box was paid into the bank. `sourceId` is the statement line. */
export function cashDeposited(input: CashDeposited): EntryDraft {
  return twoSided(input, {
    rule: 'cash-deposited',
    sourceType: 'bank_line',
    debit: input.bankAccount,
    credit: input.cashAccount,
  });
}
