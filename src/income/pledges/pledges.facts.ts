import { defineFacts } from '../../platform/facts/facts.js';
import { recurring } from '../../platform/facts/jobs.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { CHECKS } from './pledges.checks.js';
import { Pledges } from './pledges.service.js';
import { PLEDGE_ACTS } from './pledges.types.js';

const EVERY_HOUR = '27 * * * *';

export const FACTS = defineFacts({
  tables: [
    'income.pledge',
    'income.pledge_decision',
    'income.pledge_limit',
    'income.pledge_settlement',
  ],
  appendOnly: ['income.pledge_decision', 'income.pledge_limit', 'income.pledge_settlement'],
  views: [
    'income.gift_beyond_promise',
    'income.kept_pledge',
    'income.pledge_at_desk',
    'income.pledge_by_route',
    'income.pledge_contact',
    'income.pledge_decided',
    'income.pledge_history',
    'income.pledge_terms',
    'income.pledge_wish',
    'income.standing_settlement',
  ],
  sealed: [
    {
      record: 'income.pledge_decision',
      from: 'income.pledge_decision r',
      key: 'r.id::text',
      label: 'r.pledge_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'pledge_id', 'kind', 'from_status', 'to_status'),
        ...plain('from_dong', 'amount_dong', 'decided_by'),
        ...instants('decided_at'),
      },
      words: plain('reason', 'paper'),
    },
  ],
  refusals: {
    conflict: [
      'pledge_decision_in_state',
      'pledge_decision_pkey',
      'pledge_settled_within_promise',
      'pledge_settlement_pkey',
      'pledge_submitted_once',
    ],
    refused: [
      'pledge_by_officer',
      'pledge_decision_by_officer',
      'pledge_decision_keeps_settled',
      'pledge_decision_lowers',
      'pledge_decision_two_persons',
      'pledge_settlement_person',
      'pledge_settlement_within_gift',
    ],
    defensive: [
      'pledge_account',
      'pledge_direct',
      'pledge_goods',
      'pledge_own',
      'pledge_amount_range',
      'pledge_counted',
      'pledge_counted_once_registered',
      'pledge_decision_by_proof',
      'pledge_decision_kind',
      'pledge_decision_paper',
      'pledge_decision_person',
      'pledge_decision_proven_once',
      'pledge_decision_reason',
      'pledge_display',
      'pledge_held_for',
      'pledge_held_with_cause',
      'pledge_limit_basis',
      'pledge_limit_days',
      'pledge_limit_hour',
      'pledge_limit_hour_dong',
      'pledge_limit_mail',
      'pledge_limit_network',
      'pledge_limit_network_dong',
      'pledge_network_forgotten',
      'pledge_reference_code_form',
      'pledge_reference_code_once',
      'pledge_settlement_kind',
      'pledge_settlement_not_negative',
      'pledge_status',
      'pledge_way',
      'pledge_way_card_to_transfer',
    ],
  },
  jobs: [
    recurring('pledges.forgetNetworks', { cron: EVERY_HOUR }, Pledges, (pledges) =>
      pledges.forgetNetworks(),
    ),
  ],
  checks: CHECKS,
  actions: [{ of: 'pledges', verbs: ['read', ...PLEDGE_ACTS] }],
});
