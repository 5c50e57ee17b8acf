import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { LateGiftsQueries } from './late-gifts.queries.js';

export const FACTS = defineFacts({
  tables: ['income.late_gift_decision'],
  appendOnly: ['income.late_gift_decision'],
  views: ['income.confirmed_late_gift', 'income.late_gift'],
  refusals: {
    conflict: ['late_gift_decided_once', 'late_gift_waits'],
    refused: [
      'gift_in_days_of_appeal',
      'late_gift_decision_proof',
      'late_gift_decision_reason',
      'late_gift_decision_two_persons',
      'late_gift_extended',
      'late_gift_sent_in_days',
      'late_gift_to_open_appeal',
    ],
    defensive: [
      'late_gift_carried_out',
      'late_gift_decision_decided_by_someone',
      'late_gift_decision_decision',
      'late_gift_decision_outcome',
      'late_gift_decision_source',
      'late_gift_decision_whole',
    ],
  },
  sealed: [
    {
      record: 'income.late_gift_decision/decided',
      from: 'income.late_gift_decision r where r.decision is not null',
      key: 'r.id::text',
      label: 'r.source_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'source_type', 'source_id', 'appeal_id', 'outcome'),
        ...plain('to_appeal_id', 'proposed_by', 'decision', 'decided_by'),
        ...days('sent_on'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('proof', 'reason'),
    },
  ],
  checks: [
    {
      id: 'I14',
      breach: 'gift outside the days of its appeal that nobody decided to accept',
      sql: `select g.id::text as what from income.gift_of_appeal g join books.appeal_title a on a.id = g.appeal_id
        where not books.received_in_days(a.opens_on, a.closes_on, g.occurred_at, g.business_date)
          and not exists (select from income.confirmed_late_gift d where d.source_type = g.source_type and d.source_id = g.source_id
            and case d.outcome when 'redirected' then d.to_appeal_id = g.appeal_id else d.outcome <> 'sent_back' end)`,
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'requests',
      order: 51,
      label: 'lateGifts.navigation',
      href: paths.income.lateGifts(),
      permission: 'lateGifts.read',
    },
  ],
  work: [
    waiting(
      {
        order: 11,
        label: 'lateGifts.waiting',
        href: paths.income.lateGifts({ 'trang-thai': 'waiting' }),
        permission: 'lateGifts.propose',
      },
      LateGiftsQueries,
      (lates) => lates.count('waiting'),
    ),
    waiting(
      {
        order: 52,
        label: 'lateGifts.toConfirm',
        href: paths.income.lateGifts({ 'trang-thai': 'proposed' }),
        permission: 'lateGifts.confirm',
      },
      LateGiftsQueries,
      (lates) => lates.count('proposed'),
    ),
  ],
  actions: [{ of: 'lateGifts', verbs: ['propose', 'confirm', 'decline', 'withdraw'] }],
});
