import { defineFacts } from '../../platform/facts/facts.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';

export const FACTS = defineFacts({
  tables: ['income.year_confirmation', 'income.year_confirmation_line'],
  appendOnly: ['income.year_confirmation', 'income.year_confirmation_line'],
  sealed: [
    {
      record: 'income.year_confirmation',
      from: 'income.year_confirmation r',
      key: 'r.id::text',
      label: 'r.check_code',
      at: 'r.made_at',
      columns: {
        ...plain('committee_id', 'visit_id', 'year', 'line_count', 'total_dong'),
        ...plain('waiting_count', 'waiting_dong', 'check_code'),
        ...instants('made_at'),
      },
    },
  ],
  refusals: {
    defensive: [
      'year_confirmation_check_code_once',
      'year_confirmation_foots',
      'year_confirmation_line_amount',
      'year_confirmation_lines',
      'year_confirmation_total',
      'year_confirmation_waiting',
      'year_confirmation_year',
    ],
  },
  checks: [
    {
      id: 'I9',
      breach: 'confirmation of a year whose total is not that of its lines',
      sql: `select c.id::text as what from income.year_confirmation c left join income.year_confirmation_line l on l.confirmation_id = c.id
          group by c.id having count(l.donation_id) <> c.line_count or coalesce(sum(l.amount_dong), 0) <> c.total_dong`,
    },
  ],
});
