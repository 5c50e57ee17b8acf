import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: [
    'spending.allocation',
    'spending.allocation_line',
    'spending.allocation_series',
    'spending.allocation_withdrawal',
    'spending.approval',
    'spending.support_kind',
  ],
  refusals: {
    conflict: [
      'allocation_number_once',
      'allocation_submitted_once',
      'allocation_decided_is_fixed',
      'allocation_within_available',
      'approval_of_current_content',
      'approval_of_open_proposal',
      'approval_once_per_person',
      'allocation_withdrawal_pkey',
    ],
    refused: [
      'allocation_total_ties',
      'approval_not_by_proposer',
      'approval_rejection_has_reason',
      'spending_of_approved_line',
    ],
    defensive: [
      'allocation_change_is_revision',
      'allocation_line_amount_positive',
      'allocation_line_no_once',
      'allocation_line_quantity_positive',
      'allocation_proposer',
      'allocation_status',
      'allocation_total_positive',
      'approval_decision',
      'approval_of_committee',
      'approval_of_proposer',
      'support_kind_unit',
    ],
  },
});
