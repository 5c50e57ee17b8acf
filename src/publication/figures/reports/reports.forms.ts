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
