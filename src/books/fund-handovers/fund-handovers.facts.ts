import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { FundHandoversQueries } from './fund-handovers.queries.js';

const DECIDED = ['proposed_by', 'decision', 'decided_by'] as const;

export const FACTS = defineFacts({
  tables: [
    'books.fund_handover',
    'books.fund_handover_line',
    'books.fund_handover_receipt',
    'books.fund_handover_taken',
  ],
  appendOnly: [
    'books.fund_handover',
    'books.fund_handover_line',
    'books.fund_handover_receipt',
    'books.fund_handover_taken',
  ],
  views: ['books.held_balance'],
  refusals: {
    conflict: [
      'fund_handover_number_once',
      'fund_handover_open_once',
      'fund_handover_received_once',
    ],
    refused: [
      'fund_handover_to_another',
      'fund_handover_by_accountant',
      'fund_handover_by_approver',
      'fund_handover_dated',
      'fund_handover_free',
      'fund_handover_of_closed',
      'fund_handover_receipt_two_persons',
      'fund_handover_received_after',
      'fund_handover_sent_first',
      'fund_handover_settled',
      'fund_handover_to_open_account',
      'fund_handover_two_persons',
      'fund_handover_two_sides',
      'fund_handover_whole',
      'fund_handover_without_wishes',
    ],
    defensive: [
      'fund_handover_by_decision',
      'fund_handover_decided_by_someone',
      'fund_handover_decision',
      'fund_handover_issued',
      'fund_handover_line_amount',
      'fund_handover_line_entry_once',
      'fund_handover_numbered',
      'fund_handover_of_committee',
      'fund_handover_receipt_decided_by_someone',
      'fund_handover_receipt_decision',
      'fund_handover_received_whole',
      'fund_handover_taken_entry_once',
      'fund_handover_taken_once',
      'fund_handover_ties_to_entry',
      'fund_handover_to_committee',
    ],
  },
  sealed: [
    {
      record: 'books.fund_handover/decided',
      from: 'books.fund_handover r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.number',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'from_fund_id', 'to_committee_id', 'to_fund_id', 'to_account_id'),
        ...plain('number', 'decision_number', 'decided_by_issuer', ...DECIDED),
        ...days('signed_on', 'decision_day'),
        ...instants('proposed_at', 'decided_at'),
      },
    },
    {
      record: 'books.fund_handover_receipt/decided',
      from: 'books.fund_handover_receipt r where r.decision is not null',
      key: 'r.id::text',
      label: `''`,
      at: 'r.decided_at',
      columns: {
        ...plain('handover_id', 'committee_id', ...DECIDED),
        ...days('received_on'),
        ...instants('proposed_at', 'decided_at'),
      },
    },
  ],
  checks: [
    {
      id: 'I2',
      breach: 'hand-over of a fund whose two sides differ',
      sql: `select l.id::text as what from books.fund_handover_line l join books.fund_handover_taken t on t.line_id = l.id
        join books.posted_amount o on o.entry_id = l.entry_id and o.amount_dong > 0 join books.posted_amount i on i.entry_id = t.entry_id and i.amount_dong > 0
        where o.amount_dong <> i.amount_dong or o.account_id = i.account_id or o.amount_dong <> l.amount_dong`,
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'setUp',
      order: 76,
      label: 'fundHandovers.navigation',
      href: paths.books.fundHandovers(),
      permission: 'fundHandovers.read',
    },
  ],
  work: [
    waiting(
      {
        order: 53,
        label: 'fundHandovers.toConfirm',
        href: paths.books.fundHandovers(),
        permission: 'fundHandovers.confirm',
      },
      FundHandoversQueries,
      (handovers) => handovers.toConfirm(),
    ),
    waiting(
      {
        order: 54,
        label: 'fundHandovers.toReceive',
        href: paths.books.fundHandovers(),
        permission: 'fundHandovers.write',
      },
      FundHandoversQueries,
      (handovers) => handovers.toReceive(),
    ),
  ],
  actions: [
    {
      of: 'fundHandovers',
      verbs: ['propose', 'send', 'decline', 'withdraw', 'noteReceipt', 'receive'],
    },
    { of: 'fundHandovers', verbs: ['declineReceipt', 'withdrawReceipt'] },
  ],
});
