import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { WISH_PLACES } from './wishes.queries.js';

/** Microseconds since the epoch, and the id of a promise. */
const PLACE = /^(\d{1,16})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const wishesFilter = defineFilter(
  'wishes.filter',
  { at: chosen({ as: 'tinh-trang', of: WISH_PLACES, words: 'wishes.at' }) },
  PLACE,
);
export type WishesFilter = ReturnType<typeof wishesFilter.read>;
