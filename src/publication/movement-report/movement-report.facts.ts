import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['publication.indicator'],
  refusals: {
    defensive: ['indicator_kind'],
  },
});
