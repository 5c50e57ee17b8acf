import { chosen, dayAsked, defineFilter } from '../../platform/forms/define-filter.js';

export const MOVES = ['received', 'moved', 'packed', 'given_out', 'written_off', 'undone'] as const;

export const heldFilter = defineFilter('goodsTrail.heldFilter', {
  day: dayAsked({ as: 'ngay' }),
});
export type HeldFilter = ReturnType<typeof heldFilter.read>;

export const movesFilter = defineFilter('goodsTrail.movesFilter', {
  from: dayAsked({ as: 'tu' }),
  to: dayAsked({ as: 'den' }),
  kind: chosen({ as: 'viec', of: MOVES, words: 'goodsStock.kind' }),
});
export type MovesFilter = ReturnType<typeof movesFilter.read>;
