import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches between card payments, gifts and the books. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I5',
    breach: 'card payment marked received without its gift, or the reverse',
    sql: `select coalesce(c.id, d.source_id)::text as what from (select id from income.card_payment where status = 'received') c
          full join (select source_id from income.gift where source_type = 'card') d on d.source_id = c.id
          where c.id is null or d.source_id is null`,
  },
  {
    id: 'I6',
    breach: 'cards in transit differ from cards received',
    sql: `select 'account 113' as what from
          (select coalesce(sum(b.amount_dong), 0) as dong from books.balance_by_day b join books.ledger_account_name a on a.id = b.account_id where a.class = 'in_transit') books,
          (select coalesce(sum(c.amount_dong), 0) as dong from income.card_payment c where c.status = 'received') cards
          where books.dong <> cards.dong`,
  },
];
