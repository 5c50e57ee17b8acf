import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches between card payments, gifts and the books. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I5',
    breach: 'card payment marked received without its gift, or the reverse',
    sql: `select coalesce(c.id, d.source_id)::text as what from (select p.id from income.card_payment p where p.status = 'received'
            and not exists (select from income.late_gift l where l.source_type = 'card' and l.source_id = p.id)) c
          full join (select source_id from income.gift where source_type = 'card') d on d.source_id = c.id
          where c.id is null or d.source_id is null`,
  },
  {
    id: 'I6',
    breach: 'money held by disputes in the books differs from the disputes that are open',
    sql: `select coalesce(book.fund_id, open.fund_id)::text as what
          from (select b.fund_id, sum(b.amount_dong) as dong from books.balance_by_day b
            join books.ledger_account_name a on a.id = b.account_id and a.class = 'disputed' group by 1) book
          full join (select g.fund_id, sum(o.held_dong) as dong from income.open_dispute o join income.gift g on g.id = o.donation_id group by 1) open
            using (fund_id) where coalesce(book.dong, 0) <> coalesce(open.dong, 0)`,
  },
  {
    id: 'I6',
    breach: 'gift by card of which more went back or is held than was given',
    sql: `select g.id::text as what from income.gift g join income.gift_returned r on r.donation_id = g.id
          where r.returned_dong + (select coalesce(sum(o.held_dong), 0) from income.open_dispute o where o.donation_id = g.id) > g.amount_dong`,
  },
];
