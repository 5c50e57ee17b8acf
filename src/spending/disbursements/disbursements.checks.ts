import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches in what was paid. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I14',
    breach: 'payment by bank that is not under way as it was paid',
    sql: `select d.id::text as what from spending.disbursement d left join books.still_under_way u on u.id = d.id
          where d.way = 'bank' and not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
            and (u.id is null or u.kind <> 'payment' or u.amount_dong <> d.amount_dong or u.entry_id <> d.entry_id)`,
  },
  {
    id: 'I7',
    breach: 'line paid beyond what it grants',
    sql: `select l.line_id::text as what from spending.allocated_line l join spending.disbursement d on d.line_id = l.line_id
          where not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
          group by l.line_id, l.amount_dong having sum(d.amount_dong) > l.amount_dong`,
  },
  {
    id: 'I8',
    breach:
      'payment without two approvals of its present content by two persons other than proposer and payer',
    sql: `select d.id::text as what from spending.disbursement d join spending.allocated_line l on l.line_id = d.line_id
          where (select count(distinct s.person_id) from spending.signature s where s.allocation_id = l.allocation_id and s.kind = 'approvedBy'
            and s.person_id not in (l.proposed_by, d.paid_by) and s.signed = encode(spending.allocation_fingerprint(l.allocation_id), 'hex')) < 2
            or d.paid_by = l.proposed_by`,
  },
  {
    id: 'I9',
    breach: 'voucher series with a gap',
    sql: `select concat_ws(' ', committee_id, book, year) as what from spending.disbursement group by committee_id, book, year
          having count(*) <> max(number) or min(number) <> 1`,
  },
  {
    id: 'I8',
    breach: 'voucher whose entry has another amount',
    sql: `select d.id::text as what from spending.disbursement d where not exists
            (select 1 from books.journal_line p where p.entry_id = d.entry_id and p.amount_dong = d.amount_dong)`,
  },
];
