import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { SpoiltSheetsQueries } from './spoilt/spoilt-sheets.queries.js';

export const FACTS = defineFacts({
  tables: ['income.spoilt_sheet'],
  appendOnly: ['income.spoilt_sheet'],
  refusals: {
    refused: [
      'spoilt_sheet_by_accountant',
      'spoilt_sheet_by_keeper',
      'spoilt_sheet_open_once',
      'spoilt_sheet_reason',
      'spoilt_sheet_two_persons',
    ],
    defensive: ['spoilt_sheet_decided_by_someone', 'spoilt_sheet_decision'],
  },
  sealed: [
    {
      record: 'income.spoilt_sheet/confirmed',
      from: `income.spoilt_sheet r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: `concat(r.book_id, ' ', r.number)`,
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'book_id', 'number', 'proposed_by', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
  ],
  work: [
    waiting(
      {
        order: 64,
        label: 'paperSheets.work',
        href: paths.income.spoiltSheets({ 'trang-thai': 'waiting' }),
        permission: 'paperBooks.confirm',
      },
      SpoiltSheetsQueries,
      (sheets, actor) => sheets.waitingFor(actor.userId),
    ),
  ],
  actions: [{ of: 'paperSheets', verbs: ['tellSpoilt', 'confirm', 'decline', 'withdraw'] }],
});
