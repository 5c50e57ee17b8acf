import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** Given out to those who need them, or written off: expired, broken, eaten by mice. */
export type GoodsIssueKind = 'given_out' | 'written_off';

export const GOODS_ISSUE_STATES = ['waiting', 'done', 'declined', 'withdrawn', 'void'] as const;
export type GoodsIssueState = (typeof GOODS_ISSUE_STATES)[number];

export interface GoodsIssueDraft {
  /** Of the form: the same twice is one paper. */
  readonly id: string;
  readonly kind: GoodsIssueKind;
  /** '' where the goods are written off. */
  readonly recipient: string;
  readonly households: number | null;
  readonly reason: string;
  readonly leftOn: BusinessDate;
  readonly lines: readonly {
    readonly lotId: string;
    readonly placeId: string;
    /** In the unit of the goods. */
    readonly quantity: bigint;
  }[];
}
