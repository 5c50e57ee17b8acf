import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface InterestExplained extends RuleInput {
  /** 3388. */
  readonly suspenseAccount: number;
  /** 515. */
  readonly interestAccount: number;
}

/** Interest belongs to the fund it was earned on (finding of Ba Ria-Vung Tau 2006: it was kept aside). */
export function interestExplained(input: InterestExplained): EntryDraft {
  return twoSided(input, {
    rule: 'interest-explained',
    sourceType: 'bank_line',
    debit: input.suspenseAccount,
    credit: input.interestAccount,
  });
}
