import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  views: ['publication.registered_by_way'],
});
