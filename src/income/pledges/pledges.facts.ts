import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['income.pledge', 'income.pledge_settlement'],
  refusals: {
    conflict: ['pledge_submitted_once', 'pledge_settlement_pkey'],
    refused: ['pledge_settlement_person'],
    defensive: [
      'pledge_amount_range',
      'pledge_display',
      'pledge_reference_code_form',
      'pledge_reference_code_once',
      'pledge_settlement_kind',
      'pledge_settlement_positive',
      'pledge_status',
      'pledge_way',
    ],
  },
});
