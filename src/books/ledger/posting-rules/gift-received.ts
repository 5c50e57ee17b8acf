import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface GiftReceived extends RuleInput {
  /** Bank account, cash box or 113. */
  readonly moneyAccount: number;
  /** 511. */
  readonly giftsAccount: number;
}

/** A gift arrived: money (bank, cash box or card in transit) against gifts received (511). `sourceId` is the donation. */
export function giftReceived(input: GiftReceived): EntryDraft {
  return twoSided(input, {
    rule: 'gift-received',
    sourceType: 'donation',
    debit: input.moneyAccount,
    credit: input.giftsAccount,
  });
}
