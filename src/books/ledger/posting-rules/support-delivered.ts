import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface SupportDelivered extends RuleInput {
  /** 611. */
  readonly supportAccount: number;
  /** 141. */
  readonly advanceAccount: number;
}

/** A proved hand-over: only now is it support delivered. `sourceId` is the hand-over. */
export function supportDelivered(input: SupportDelivered): EntryDraft {
  return twoSided(input, {
    rule: 'support-delivered',
    sourceType: 'handover',
    debit: input.supportAccount,
    credit: input.advanceAccount,
  });
}
