import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.bank_push'],
  appendOnly: ['income.bank_push'],
});
