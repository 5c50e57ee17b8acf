import { defineFacts } from '../facts/facts.js';

export const FACTS = defineFacts({
  tables: ['platform.rate_limit', 'platform.session'],
});
