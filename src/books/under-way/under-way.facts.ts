import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['books.under_way', 'books.under_way_clearing', 'books.under_way_state'],
  appendOnly: ['books.under_way', 'books.under_way_clearing'],
  views: ['books.clearing', 'books.still_under_way', 'books.standing_clearing'],
  refusals: {
    refused: ['under_way_cleared_within', 'under_way_carried_out', 'under_way_told_by_another'],
    defensive: [
      'under_way_amount_positive',
      'under_way_clearing_amount',
      'under_way_clearing_entry_once',
      'under_way_entry_once',
      'under_way_kind',
      'under_way_ties_to_entry',
    ],
  },
  closing: [
    {
      item: 'underWay',
      label: 'underWay.closing',
      href: ({ fundId, to }) => paths.oversight.bankBook({ quy: fundId, den: to }),
      permission: 'ledger.read',
    },
  ],
  checks: [
    {
      id: 'I14',
      breach: 'money under way in the books differs from what was sent and not yet cleared',
      sql: `select coalesce(sent.fund_id, book.fund_id) || ' ' || coalesce(sent.account, book.account) as what
          from (select u.fund_id, m.under_way_account_id as account,
              sum(case u.kind when 'payment' then u.cleared_dong - u.amount_dong else u.amount_dong - u.cleared_dong end) as dong
            from books.still_under_way u join books.money_account m on m.way = 'bank' and m.id = u.bank_account_id group by 1, 2) sent
          full join (select b.fund_id, b.account_id as account, sum(b.amount_dong) as dong from books.balance_by_day b
            join books.ledger_account_name a on a.id = b.account_id and a.class = 'under_way' group by 1, 2) book using (fund_id, account)
          where coalesce(sent.dong, 0) <> coalesce(book.dong, 0)`,
    },
    {
      id: 'I14',
      breach:
        'money under way that was carried out more than once, or came back more often than it left',
      sql: `select u.id::text as what from books.still_under_way u where u.cleared_dong not between 0 and u.amount_dong
          union all select u.id::text from books.under_way u join books.standing_clearing c on c.under_way_id = u.id
          where not exists (select from books.still_under_way s where s.id = u.id) group by u.id having sum(c.amount_dong) <> 0`,
    },
    {
      id: 'I14',
      breach: 'money under way whose kept state is not what was sent and cleared',
      sql: `select u.id::text as what from books.under_way u left join books.under_way_state s on s.under_way_id = u.id
          left join (select under_way_id, sum(amount_dong) as dong from books.standing_clearing group by 1) c on c.under_way_id = u.id
          where (s.cleared_dong, s.amount_dong, s.is_undone, s.bank_account_id) is distinct from (coalesce(c.dong, 0), u.amount_dong,
            exists (select from books.journal r where r.reverses_id = u.entry_id), u.bank_account_id)
            or not s.is_undone and s.cleared_dong < u.amount_dong and not upper_inf(s.during)`,
    },
  ],
});
