import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface MoneyInUnexplained extends RuleInput {
  /** The own account of the bank account. */
  readonly bankAccount: number;
  /** 3388. */
  readonly suspenseAccount: number;
}

/** Money came in that nobody has explained yet: the bank is right at once, the fund waits in 3388. `sourceId` is the statement line. */
export function moneyInUnexplained(input: MoneyInUnexplained): EntryDraft {
  return twoSided(input, {
    rule: 'money-in-unexplained',
    sourceType: 'bank_line',
    debit: input.bankAccount,
    credit: input.suspenseAccount,
  });
}
