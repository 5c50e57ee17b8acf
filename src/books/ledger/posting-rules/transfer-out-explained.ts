import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface TransferOutExplained extends RuleInput {
  /** 1388. */
  readonly suspenseAccount: number;
  /** 136. */
  readonly transfersAccount: number;
}

/** Money sent to another level: owed by it until it confirms; it is not support yet. */
export function transferOutExplained(input: TransferOutExplained): EntryDraft {
  return twoSided(input, {
    rule: 'transfer-out-explained',
    sourceType: 'bank_line',
    debit: input.transfersAccount,
    credit: input.suspenseAccount,
  });
}
