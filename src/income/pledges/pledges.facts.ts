import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';
import { CHECKS } from './pledges.checks.js';

export const FACTS = defineFacts({
  tables: ['income.pledge', 'income.pledge_settlement'],
  appendOnly: ['income.pledge_settlement'],
  views: ['income.kept_pledge', 'income.pledge_terms', 'income.standing_settlement'],
  refusals: {
    conflict: ['pledge_submitted_once', 'pledge_settlement_pkey'],
    refused: ['pledge_settlement_person', 'pledge_settlement_within_gift'],
    defensive: [
      'pledge_amount_range',
      'pledge_display',
      'pledge_reference_code_form',
      'pledge_reference_code_once',
      'pledge_settlement_kind',
      'pledge_settlement_positive',
      'pledge_status',
      'pledge_way',
      'pledge_way_card_to_transfer',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 20,
      label: 'pledges.navigation',
      href: paths.income.pledges(),
      permission: 'pledges.read',
    },
  ],
  checks: CHECKS,
  actions: [{ of: 'pledges', verbs: ['read'] }],
});
