import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface FeeExplained extends RuleInput {
  /** 1388. */
  readonly suspenseAccount: number;
  /** 1381. */
  readonly feesAccount: number;
}

/** A bank fee: gifts do not pay it (Decree 93/2021), so the operating budget owes it to the fund. */
export function feeExplained(input: FeeExplained): EntryDraft {
  return twoSided(input, {
    rule: 'fee-explained',
    sourceType: 'bank_line',
    debit: input.feesAccount,
    credit: input.suspenseAccount,
  });
}
