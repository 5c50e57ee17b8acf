import { chosen, defineFilter } from '../../platform/forms/define-filter.js';
import { PLEDGE_STATES } from '../pledges/pledges.types.js';

/** Microseconds since the epoch, and the id of a promise. */
const PLACE = /^(\d{1,16})~([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const pledgesFilter = defineFilter(
  'pledges.filter',
  { state: chosen({ as: 'trang-thai', of: PLEDGE_STATES, words: 'pledges.state' }) },
  PLACE,
);
export type PledgesFilter = ReturnType<typeof pledgesFilter.read>;
