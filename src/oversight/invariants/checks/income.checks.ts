import type { SqlCheck } from '../invariants.types.js';

/** Breaches in what came in. */
export const INCOME_CHECKS: readonly SqlCheck[] = [
  {
    id: 'I3',
    breach: 'bank line that is neither one gift nor one work-list item, or is both',
    sql: `select l.id::text as what from income.bank_statement_line l
          left join income.donation d on d.source_type = 'bank_line' and d.source_id = l.id
          left join income.suspense_item s on s.line_id = l.id
          left join income.suspense_resolution r on r.line_id = l.id and r.decision = 'gift'
          where case when r.line_id is null then num_nonnulls(d.id, s.line_id) <> 1 else d.id is null or s.line_id is null end`,
  },
  {
    id: 'I3',
    breach: 'gift of another amount than its bank line',
    sql: `select d.id::text as what from income.donation d join income.bank_statement_line l on l.id = d.source_id
          where d.source_type = 'bank_line' and d.amount_dong <> l.amount_dong`,
  },
  {
    id: 'I3',
    breach: 'gift that settles more than it is',
    sql: `select s.donation_id::text as what from income.pledge_settlement s join income.donation d on d.id = s.donation_id
          where s.amount_dong > d.amount_dong`,
  },
  {
    id: 'I4',
    breach: 'gift without exactly one posting of its amount',
    sql: `select d.id::text as what from income.donation d
          left join books.journal_entry e on e.rule = 'gift-received' and e.source_id = d.id
          left join books.posting p on p.entry_id = e.id and p.amount_dong = d.amount_dong and p.fund_id = d.fund_id
          group by d.id having count(p.entry_id) <> 1`,
  },
  {
    id: 'I4',
    breach: 'gift on the books that no gift record knows',
    sql: `select e.id::text as what from books.journal_entry e left join income.donation d on d.id = e.source_id
          where e.rule = 'gift-received' and d.id is null`,
  },
  {
    id: 'I5',
    breach: 'card payment marked received without its gift, or the reverse',
    sql: `select coalesce(c.id, d.source_id)::text as what from (select id from income.card_payment where status = 'received') c
          full join (select source_id from income.donation where source_type = 'card') d on d.source_id = c.id
          where c.id is null or d.source_id is null`,
  },
  {
    id: 'I6',
    breach: 'cards in transit differ from cards received',
    sql: `select 'account 113' as what from
          (select coalesce(sum(b.amount_dong), 0) as dong from books.balance_by_day b join books.ledger_account a on a.id = b.account_id where a.class = 'in_transit') books,
          (select coalesce(sum(c.amount_dong), 0) as dong from income.card_payment c where c.status = 'received') cards
          where books.dong <> cards.dong`,
  },
  {
    id: 'I9',
    breach: 'receipt or voucher series with a gap',
    sql: `select concat_ws(' ', kind, committee_id, book, year) as what from (
            select 'receipt' as kind, committee_id, book, year, count(*) as n, max(number) as top, min(number) as bottom from income.cash_receipt group by 2, 3, 4
            union all select 'voucher', committee_id, book, year, count(*), max(number), min(number) from spending.disbursement group by 2, 3, 4) series
          where n <> top or bottom <> 1`,
  },
  {
    id: 'I14',
    breach: 'book balance of a bank account differs from what its lines moved',
    sql: `select b.code as what from books.bank_account b
          join (select bank_account_id, sum(amount_dong) as dong from income.bank_statement_line group by 1) bank on bank.bank_account_id = b.id
          left join (select p.account_id, sum(p.amount_dong) as dong from books.posting p join books.journal_entry e on e.id = p.entry_id
            left join books.journal_entry o on o.id = e.reverses_id
            left join income.donation d on e.source_type = 'donation' and d.id = e.source_id
            where coalesce(o.source_type, e.source_type) = 'bank_line' or d.source_type = 'bank_line' group by 1) book on book.account_id = b.ledger_account_id
          where bank.dong is distinct from book.dong`,
  },
];
