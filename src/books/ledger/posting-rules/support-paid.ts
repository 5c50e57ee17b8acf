import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface SupportPaid extends RuleInput {
  /** 141. */
  readonly advanceAccount: number;
  /** Bank account or cash box. */
  readonly moneyAccount: number;
}

/** A payment voucher: money left for a beneficiary, hand-over still to be proved. `sourceId` is the disbursement. */
export function supportPaid(input: SupportPaid): EntryDraft {
  return twoSided(input, {
    rule: 'support-paid',
    sourceType: 'disbursement',
    debit: input.advanceAccount,
    credit: input.moneyAccount,
  });
}
