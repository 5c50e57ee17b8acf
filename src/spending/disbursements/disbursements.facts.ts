import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: [
    'spending.disbursement',
    'spending.disbursement_item',
    'spending.disbursement_reversal',
    'spending.voucher_series',
  ],
  refusals: {
    conflict: [
      'disbursement_submitted_once',
      'disbursement_within_entitlement',
      'disbursement_reversal_pkey',
    ],
    refused: [
      'disbursement_not_by_decider',
      'disbursement_of_approved_content',
      'disbursement_reversal_before_handover',
      'disbursement_items_tie',
    ],
    defensive: [
      'disbursement_amount_positive',
      'disbursement_entry_once',
      'disbursement_item_positive',
      'disbursement_number_once',
      'disbursement_number_positive',
      'disbursement_source',
      'disbursement_ties_to_entry',
      'disbursement_way',
    ],
  },
});
