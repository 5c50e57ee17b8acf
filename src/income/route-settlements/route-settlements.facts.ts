import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { CHECKS } from './route-settlements.checks.js';
import { RouteSettlementsQueries } from './route-settlements.queries.js';

export const FACTS = defineFacts({
  tables: ['income.route_settlement'],
  appendOnly: ['income.route_settlement'],
  views: ['income.standing_route'],
  sealed: [
    {
      record: 'income.route_settlement',
      from: 'income.route_settlement r',
      key: 'r.id::text',
      label: 'r.pledge_id::text',
      at: 'r.proposed_at',
      columns: {
        ...plain('committee_id', 'pledge_id', 'route', 'amount_dong', 'undoes_id', 'proposed_by'),
        ...days('happened_on'),
        ...instants('proposed_at'),
      },
      words: plain('place', 'proof', 'details'),
    },
  ],
  refusals: {
    conflict: ['route_settlement_undone_once'],
    refused: [
      'route_settlement_by_approver',
      'route_settlement_by_officer',
      'route_settlement_happened',
      'route_settlement_of_registered',
      'route_settlement_two_persons',
      'route_settlement_undoes_confirmed',
      'route_settlement_within_promise',
    ],
    defensive: [
      'route_settlement_amount',
      'route_settlement_decided_by_someone',
      'route_settlement_decision',
      'route_settlement_declined_because',
      'route_settlement_declined_with_reason',
      'route_settlement_details',
      'route_settlement_goods_told',
      'route_settlement_place',
      'route_settlement_proof',
      'route_settlement_route',
    ],
  },
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 21,
      label: 'routeSettlements.navigation',
      href: paths.income.routeSettlements(),
      permission: 'pledges.read',
    },
  ],
  work: [
    waiting(
      {
        order: 56,
        label: 'routeSettlements.work',
        href: paths.income.routeSettlements({ 'trang-thai': 'waiting' }),
        permission: 'routeSettlements.confirm',
      },
      RouteSettlementsQueries,
      (queries, actor) => queries.waitingFor(actor.userId),
    ),
  ],
  checks: CHECKS,
  actions: [
    { of: 'routeSettlements', verbs: ['propose', 'withdraw', 'confirm', 'decline', 'undo'] },
  ],
});
