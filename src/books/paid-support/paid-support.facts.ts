import { defineFacts } from '../../platform/facts/facts.js';

export const FACTS = defineFacts({
  tables: ['books.paid_support', 'books.support_move'],
  appendOnly: ['books.paid_support', 'books.support_move'],
  views: [
    'books.returned_support',
    'books.standing_support_move',
    'books.support_move_of',
    'books.support_state',
  ],
  refusals: {
    refused: ['paid_support_moved', 'support_back_within_handed', 'support_within_payment'],
    defensive: [
      'paid_support_amount_positive',
      'paid_support_once',
      'paid_support_ties_to_entry',
      'support_move_amount_positive',
      'support_move_kind',
      'support_move_once',
      'support_move_ties_to_entry',
    ],
  },
  checks: [
    {
      id: 'I14',
      breach:
        'support paid and waiting in the books differs from what was paid, handed over and came back',
      sql: `select coalesce(told.fund_id, book.fund_id)::text as what
          from (select s.fund_id, sum(s.amount_dong - s.handed_dong - s.back_dong) as dong from books.support_state s group by 1) told
          full join (select b.fund_id, sum(b.amount_dong) as dong from books.balance_by_day b
            join books.ledger_account_name a on a.id = b.account_id and a.class = 'advance' group by 1) book using (fund_id)
          where coalesce(told.dong, 0) <> coalesce(book.dong, 0)`,
    },
    {
      id: 'I14',
      breach:
        'support handed over in the books differs from what was handed over less what came back after',
      sql: `select coalesce(told.fund_id, book.fund_id)::text as what
          from (select s.fund_id, sum(s.handed_dong - s.back_after_dong) as dong from books.support_state s group by 1) told
          full join (select b.fund_id, sum(b.amount_dong) as dong from books.balance_by_day b
            join books.ledger_account_name a on a.id = b.account_id and a.class = 'support' group by 1) book using (fund_id)
          where coalesce(told.dong, 0) <> coalesce(book.dong, 0)`,
    },
    {
      id: 'I7',
      breach: 'payment of which more was handed over or came back than was paid',
      sql: `select s.id::text as what from books.support_state s
          where s.handed_dong + s.back_dong > s.amount_dong or s.back_after_dong > s.handed_dong
          union all select p.id::text from books.paid_support p join books.standing_support_move m on m.paid_support_id = p.id
          where not exists (select from books.support_state s where s.id = p.id)`,
    },
  ],
});
