import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface GiftReturned extends RuleInput {
  /** 1388. */
  readonly suspenseAccount: number;
  /** 511. */
  readonly giftsAccount: number;
}

/** The bank sent a gift back: gifts received fall by it. */
export function giftReturned(input: GiftReturned): EntryDraft {
  return twoSided(input, {
    rule: 'gift-returned',
    sourceType: 'bank_line',
    debit: input.giftsAccount,
    credit: input.suspenseAccount,
  });
}
