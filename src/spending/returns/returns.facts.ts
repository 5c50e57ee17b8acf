import { defineFacts } from '../../platform/facts/facts.js';
import { days, instants, plain } from '../../platform/facts/sealed-records.js';

export const FACTS = defineFacts({
  tables: ['spending.returned_cash', 'spending.returned_cash_void'],
  appendOnly: ['spending.returned_cash', 'spending.returned_cash_void'],
  views: ['spending.freed', 'spending.line_freed', 'spending.return_receipt', 'spending.returned'],
  sealed: [
    {
      record: 'spending.returned_cash',
      from: 'spending.returned_cash r',
      key: 'r.id::text',
      label: 'books.written_number(r.book, r.year, r.number)',
      at: 'r.received_at',
      columns: {
        ...plain('committee_id', 'paid_support_id', 'book', 'year', 'number', 'cash_box_id'),
        ...plain('amount_dong', 'received_by'),
        ...days('business_date'),
        ...instants('received_at'),
      },
      words: plain('payer_name', 'payer_address', 'reason'),
    },
    {
      record: 'spending.returned_cash_void',
      from: 'spending.returned_cash_void r',
      key: 'r.receipt_id::text',
      label: 'r.receipt_id::text',
      at: 'r.voided_at',
      columns: { ...plain('committee_id', 'voided_by'), ...instants('voided_at') },
      words: plain('reason'),
    },
  ],
  refusals: {
    refused: [
      'returned_cash_payer',
      'returned_cash_reason',
      'returned_cash_void_by_another',
      'returned_cash_void_reason',
    ],
    defensive: [
      'returned_cash_amount_positive',
      'returned_cash_number_once',
      'returned_cash_number_positive',
      'returned_cash_ties',
      'returned_cash_void_whole',
    ],
  },
  checks: [
    {
      id: 'I7',
      breach: 'line of which more was paid, released or came back than it grants',
      sql: `select l.line_id::text as what from spending.allocated_line l
          left join (select line_id, sum(amount_dong) as dong from spending.voucher where not is_reversed group by 1) paid on paid.line_id = l.line_id
          left join (select line_id, sum(amount_dong) as dong from spending.released group by 1) released on released.line_id = l.line_id
          left join (select line_id, sum(amount_dong) as dong from spending.returned group by 1) back on back.line_id = l.line_id
          where coalesce(paid.dong, 0) + coalesce(released.dong, 0) > l.amount_dong or coalesce(back.dong, 0) > coalesce(paid.dong, 0)
            or coalesce(back.dong, 0) < 0`,
    },
    {
      id: 'I9',
      breach: 'series of receipts of returned support with a gap',
      sql: `select concat_ws(' ', committee_id, book, year) as what from spending.returned_cash group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
    },
    {
      id: 'I8',
      breach: 'receipt of returned support whose money differs, or that stands and is void at once',
      sql: `select c.id::text as what from spending.return_receipt c
          left join (select source_id, sum(amount_dong) as dong from books.standing_support_move where kind <> 'handed_over' group by 1) m
            on m.source_id = c.id
          where coalesce(m.dong, 0) <> case when c.is_void then 0 else c.amount_dong end`,
    },
  ],
  actions: [{ of: 'returns', verbs: ['receive', 'void'] }],
});
