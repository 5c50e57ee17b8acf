import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['spending.handover', 'spending.handover_item', 'spending.proof_file'],
  refusals: {
    conflict: ['handover_submitted_once', 'handover_within_payment'],
    refused: ['handover_has_proof', 'handover_of_standing_payment'],
    defensive: [
      'handover_entry_once',
      'handover_item_amount_positive',
      'handover_item_quantity_positive',
      'handover_ties_to_entry',
      'proof_file_kind',
    ],
  },
});
