import type { BusinessDate } from '../../kernel/dates/business-date.js';

export const CONDITIONS = ['new', 'used', 'damaged'] as const;
export type GoodsCondition = (typeof CONDITIONS)[number];

/** On what a value rests; without one goods have none. */
export const VALUE_BASES = ['invoice', 'price_list', 'estimate'] as const;
export type ValueBasis = (typeof VALUE_BASES)[number];

export type MovementKind = 'received' | 'moved' | 'packed' | 'given_out' | 'written_off' | 'undone';

/** Goods of one kind that come together, alike in condition and expiry. */
export interface NewLot {
  readonly id: string;
  readonly itemId: string;
  readonly condition: GoodsCondition;
  readonly packSize: number | null;
  readonly expiresOn: BusinessDate | null;
  readonly valueDong: bigint | null;
  readonly valueBasis: ValueBasis | null;
  /** In the unit of the item. */
  readonly quantity: bigint;
}

/** By which paper goods move, where, when and by whom. */
export interface MovementOf {
  readonly committeeId: string;
  readonly placeId: string;
  readonly sourceId: string;
  readonly movedOn: BusinessDate;
  readonly movedBy: string;
}

export interface LotPart {
  readonly lotId: string;
  readonly quantity: bigint;
}
