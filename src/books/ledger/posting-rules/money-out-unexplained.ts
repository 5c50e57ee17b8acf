import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface MoneyOutUnexplained extends RuleInput {
  /** The own account of the bank account. */
  readonly bankAccount: number;
  /** 1388. */
  readonly suspenseAccount: number;
}

/** Money left that nobody has explained yet. `sourceId` is the statement line. */
export function moneyOutUnexplained(input: MoneyOutUnexplained): EntryDraft {
  return twoSided(input, {
    rule: 'money-out-unexplained',
    sourceType: 'bank_line',
    debit: input.suspenseAccount,
    credit: input.bankAccount,
  });
}
