import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches between what the card company owes, what banks told of it and the books. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I6',
    breach: 'card money in transit differs from the gifts by card that no payout has brought',
    sql: `select concat_ws(' ', coalesce(book.fund_id, owed.fund_id), coalesce(book.layer, owed.layer)) as what
          from (select b.fund_id, concat_ws(' ', b.appeal_id, b.restriction_id) as layer, sum(b.amount_dong) as dong from books.balance_by_day b
            join books.ledger_account_name a on a.id = b.account_id and a.class = 'in_transit' group by 1, 2) book
          full join (select i.fund_id, concat_ws(' ', i.appeal_id, i.restriction_id) as layer, sum(i.amount_dong) as dong
            from income.open_card_item i group by 1, 2) owed using (fund_id, layer)
          where coalesce(book.dong, 0) <> coalesce(owed.dong, 0)`,
  },
  {
    id: 'I6',
    breach: 'gift by card that two payouts brought',
    sql: `select item_id::text as what from income.settled_item group by item_id having count(*) > 1`,
  },
  {
    id: 'I14',
    breach: 'payout of cards whose gifts less fee are not its line',
    sql: `select d.id::text as what from income.suspense_decision d join income.bank_line l on l.id = d.line_id
          where (d.decision = 'card_payout' or exists (select from income.settled_item s where s.decision_id = d.id))
            and l.amount_dong <> coalesce((select sum(s.amount_dong) from income.settled_item s where s.decision_id = d.id), 0)
              - coalesce((select sum(p.fee_dong) from income.card_payout_part p where p.decision_id = d.id), 0)`,
  },
];
