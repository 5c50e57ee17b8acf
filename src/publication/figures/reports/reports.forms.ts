import { chosen, defineFilter } from '../../../platform/forms/define-filter.js';

/** A fund and an appeal of it, by their codes; the fund's own row has none of an appeal. */
const LAYER_PLACE = /^([A-Z0-9-]{2,24})~([A-Z0-9-]{0,40})$/;

export const layersFilter = defineFilter(
  'figures.layersFilter',
  {
    kind: chosen({ as: 'loai', of: ['poor', 'relief', 'other'], words: 'funds.kind' }),
    level: chosen({ as: 'cap', of: ['central', 'province', 'commune'] }),
  },
  LAYER_PLACE,
);

export type LayersFilter = ReturnType<typeof layersFilter.read>;

/** What became of gifts, kind by kind: the counts of the front page lead here. */
export const decidedFilter = defineFilter('figures.decidedFilter', {
  kind: chosen({
    as: 'loai',
    of: ['house', 'parcel', 'medical', 'livelihood', 'relief'],
    words: 'figures.kind',
  }),
});
export type DecidedFilter = ReturnType<typeof decidedFilter.read>;
