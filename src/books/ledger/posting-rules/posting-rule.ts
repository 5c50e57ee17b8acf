import type { EntryDraft, Layer } from '../ledger.types.js';

/** What every rule is told of its event. `amountDong` is positive; the rule gives it its two sides. */
export interface RuleInput extends Pick<
  EntryDraft,
  'id' | 'businessDate' | 'committeeId' | 'sourceId' | 'recordedBy' | 'subjectFingerprint'
> {
  readonly layer: Layer;
  readonly amountDong: bigint;
}

interface Sides {
  readonly rule: string;
  readonly sourceType: string;
  readonly debit: number;
  readonly credit: number;
}

/** Both sides of a simple event in one layer: debit one account, credit the other. */
export function twoSided(input: RuleInput, sides: Sides): EntryDraft {
  const { layer, amountDong } = input;
  const purse = {
    fundId: layer.fundId,
    appealId: layer.appealId ?? null,
    restrictionId: layer.restrictionId ?? null,
  };
  return {
    id: input.id,
    businessDate: input.businessDate,
    committeeId: input.committeeId,
    rule: sides.rule,
    sourceType: sides.sourceType,
    sourceId: input.sourceId,
    recordedBy: input.recordedBy ?? null,
    subjectFingerprint: input.subjectFingerprint ?? null,
    postings: [
      { ...purse, accountId: sides.debit, amountDong },
      { ...purse, accountId: sides.credit, amountDong: -amountDong },
    ],
  };
}
