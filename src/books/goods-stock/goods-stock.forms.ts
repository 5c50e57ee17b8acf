import { chosen, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { pick, submission, text } from '../../platform/forms/field-kinds.js';

export const itemForm = defineForm('goodsStock.item', {
  submissionId: submission(),
  committee: pick(),
  itemName: text({ max: 120, hint: true, autocomplete: 'off' }),
  unit: text({ max: 30, hint: true, autocomplete: 'off', width: 'short' }),
});

export const placeForm = defineForm('goodsStock.place', {
  submissionId: submission(),
  keeper: pick(),
  placeName: text({ max: 120, hint: true, autocomplete: 'off' }),
  address: text({ max: 200, autocomplete: 'off' }),
});

export const stockFilter = defineFilter('goodsStock.filter', {
  at: picked({ as: 'noi' }),
  expiry: chosen({ as: 'han', of: ['soon', 'over'] as const }),
});
export type StockFilter = ReturnType<typeof stockFilter.read>;
