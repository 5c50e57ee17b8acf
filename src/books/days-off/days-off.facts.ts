import { committeesWhere } from '../../people/identity/permissions.js';
import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { DaysOffQueries } from './days-off.queries.js';

export const FACTS = defineFacts({
  tables: ['books.day_off', 'books.lawful_day'],
  appendOnly: ['books.day_off', 'books.lawful_day'],
  refusals: {
    refused: [
      'day_off_by_approver',
      'day_off_by_officer',
      'day_off_by_province',
      'day_off_to_come',
      'day_off_two_persons',
    ],
    defensive: [
      'day_off_basis',
      'day_off_decided_by_someone',
      'day_off_decision',
      'day_off_kind',
      'day_off_name',
      'day_off_order',
      'lawful_day_basis',
      'lawful_day_kind',
      'lawful_day_name',
      'lawful_day_order',
    ],
  },
  sealed: [
    {
      record: 'books.day_off/confirmed',
      from: `books.day_off r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: 'r.first_day::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'kind', 'proposed_by', 'decided_by'),
        ...days('first_day', 'last_day'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('name', 'basis'),
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'books',
      order: 95,
      label: 'daysOff.navigation',
      href: paths.books.daysOff(),
      permission: 'daysOff.read',
    },
  ],
  work: [
    waiting(
      {
        order: 58,
        label: 'daysOff.work',
        href: paths.books.daysOff(),
        permission: 'daysOff.confirm',
      },
      DaysOffQueries,
      (queries, actor) =>
        queries.waitingFor(actor.userId, committeesWhere(actor, 'daysOff.confirm')),
    ),
  ],
  actions: [{ of: 'daysOff', verbs: ['propose', 'confirm', 'decline', 'withdraw'] }],
});
