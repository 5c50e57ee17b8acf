import { chosen, defineFilter } from '../../platform/forms/define-filter.js';

/** How the table of places is ordered; by links alone. */
export const placesFilter = defineFilter('results.placesFilter', {
  order: chosen({ as: 'xep', of: ['delivered', 'allocated', 'name'] }),
});

export type PlaceOrder = NonNullable<ReturnType<typeof placesFilter.read>['order']>;
