import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface GiftExplained extends RuleInput {
  /** 3388. */
  readonly suspenseAccount: number;
  /** 511. */
  readonly giftsAccount: number;
}

/** An unexplained credit turned out to be a gift. `sourceId` is the donation. */
export function giftExplained(input: GiftExplained): EntryDraft {
  return twoSided(input, {
    rule: 'gift-received',
    sourceType: 'donation',
    debit: input.suspenseAccount,
    credit: input.giftsAccount,
  });
}
