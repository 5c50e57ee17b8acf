import type { CheckFact } from '../../platform/facts/checks.js';
import { CLASS_OF, OWN_PLACES, RULES, type PostingRule } from './rules.js';

/**
 * Each rule beside a place where its money never lies: the printed table says so, and the books must agree. What changes its
 * layer inside a bank account adds nothing to it.
 */
const NEVER = Object.entries<PostingRule>(RULES).flatMap(([rule, { money = [] }]) =>
  OWN_PLACES.filter((place) => !money.includes(place)).map(
    (place) => `('${rule}', '${CLASS_OF[place]}')`,
  ),
);

/** Breaches of the books themselves. Each statement returns `what`, the thing that is broken. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I1',
    breach: 'entry does not balance in its fund',
    sql: `select entry_id::text as what from books.posting group by entry_id, fund_id having sum(amount_dong) <> 0`,
  },
  {
    id: 'I1',
    breach: 'fund does not sum to zero over all accounts',
    sql: `select fund_id::text as what from books.balance_by_day group by fund_id having sum(amount_dong) <> 0`,
  },
  {
    id: 'I1',
    breach: 'kept balances differ from the postings',
    sql: `select coalesce(kept.account_id, posted.account_id) || ' ' || coalesce(kept.fund_id, posted.fund_id) as what
          from (select account_id, fund_id, sum(amount_dong) as dong from books.balance_by_day group by 1, 2) kept
          full join (select account_id, fund_id, sum(amount_dong) as dong from books.posting group by 1, 2) posted
            using (account_id, fund_id) where kept.dong is distinct from posted.dong`,
  },
  {
    id: 'I1',
    breach: 'kept total differs from the postings',
    sql: `with waiting as (
            select class, fund_id, appeal_id, month, sum(amount_dong) as dong from books.change_by_month
            group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id))
          ), kept as (
            select class, fund_id, appeal_id, month, sum(dong)::bigint as dong from (
              select class, fund_id, appeal_id, month, amount_dong as dong from books.kept_total union all select * from waiting) both_of_them
            group by 1, 2, 3, 4 having sum(dong) <> 0
          ), posted as (
            select class, fund_id, appeal_id, month, sum(amount_dong)::bigint as dong from (
              select a.class, p.fund_id, p.appeal_id, date_trunc('month', p.business_date)::date as month, p.amount_dong
              from books.posting p join books.ledger_account a on a.id = p.account_id) of_month
            group by grouping sets ((class, month), (class, fund_id, appeal_id, month), (class, fund_id, appeal_id)) having sum(amount_dong) <> 0
          )
          select concat_ws(' ', class, fund_id, appeal_id, month) as what
          from ((select * from kept except select * from posted) union (select * from posted except select * from kept)) differing`,
  },
  {
    id: 'I1',
    breach: 'kept total of an account differs from the postings',
    sql: `select coalesce(kept.account_id, posted.account_id)::text as what
          from (select account_id, sum(amount_dong) as dong from (select account_id, amount_dong from books.account_total
            union all select account_id, amount_dong from books.balance_change) t group by 1) kept
          full join (select account_id, sum(amount_dong) as dong from books.posting group by 1) posted using (account_id)
          where kept.dong is distinct from posted.dong`,
  },
  {
    id: 'I2',
    breach: 'entry has fewer than two postings or postings of another day',
    sql: `select e.id::text as what from books.journal_entry e left join books.posting p on p.entry_id = e.id
          group by e.id having count(p.line_no) < 2 or bool_or(p.business_date <> e.business_date)`,
  },
  {
    id: 'I2',
    breach: 'posting without an entry',
    sql: `select p.entry_id::text as what from books.posting p left join books.journal_entry e on e.id = p.entry_id where e.id is null`,
  },
  {
    // An entry restored from a dump was written here by the restore, table by table: its postings still came all at once.
    id: 'I2',
    breach: 'posting written by another transaction than its entry',
    sql: `select p.entry_id::text as what from books.posting p join books.journal_entry e on e.id = p.entry_id group by p.entry_id
          having min(p.xmin::text::bigint) <> max(p.xmin::text::bigint) or bool_or(e.xmin = e.xid::xid and p.xmin <> e.xmin)`,
  },
  {
    id: 'I2',
    breach: 'reversal that does not mirror its origin',
    sql: `select r.id::text as what from books.journal_entry r
          join books.posting p on p.entry_id = r.id
          left join books.posting o on o.entry_id = r.reverses_id and o.line_no = p.line_no and o.account_id = p.account_id
            and o.fund_id = p.fund_id and o.amount_dong = -p.amount_dong
          where r.reverses_id is not null and o.entry_id is null`,
  },
  {
    id: 'I2',
    breach: 'money in an account that the rule of its entry does not touch',
    sql: `select e.id::text as what from (values ${NEVER.join(', ')}) never(rule, class)
          join books.ledger_account a on a.class = never.class join books.posting p on p.account_id = a.id
          join books.journal_entry e on e.id = p.entry_id and e.rule = never.rule
          group by e.id, p.account_id having sum(p.amount_dong) <> 0`,
  },
  {
    id: 'I7',
    breach: 'cash box below nothing',
    sql: `select a.code as what from books.balance_by_day b join books.ledger_account a on a.id = b.account_id and a.class = 'cash'
          group by a.code, b.fund_id having sum(b.amount_dong) < 0`,
  },
];
