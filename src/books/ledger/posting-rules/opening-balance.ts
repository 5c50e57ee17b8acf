import type { EntryDraft } from '../ledger.types.js';
import { twoSided, type RuleInput } from './posting-rule.js';

export interface OpeningBalance extends RuleInput {
  /** Bank account or cash box. */
  readonly moneyAccount: number;
  /** 421. */
  readonly openingAccount: number;
}

/** What an account held on the day the books began. `sourceId` is the bank account or cash box. */
export function openingBalance(input: OpeningBalance): EntryDraft {
  return twoSided(input, {
    rule: 'opening-balance',
    sourceType: 'opening',
    debit: input.moneyAccount,
    credit: input.openingAccount,
  });
}
