import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches in what was paid. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I7',
    breach: 'line paid beyond what it grants',
    sql: `select l.id::text as what from spending.allocation_line l join spending.disbursement d on d.line_id = l.id
          where not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
          group by l.id, l.amount_dong having sum(d.amount_dong) > l.amount_dong`,
  },
  {
    id: 'I8',
    breach:
      'payment without two approvals of its present content by two persons other than proposer and payer',
    sql: `select d.id::text as what from spending.disbursement d join spending.allocation_line l on l.id = d.line_id
          join spending.allocation a on a.id = l.allocation_id
          where (select count(distinct p.approver_id) from spending.approval p where p.allocation_id = a.id and p.decision = 'approve'
            and p.approver_id not in (a.proposed_by, d.paid_by) and p.fingerprint = spending.allocation_fingerprint(a.id)) < 2
            or d.paid_by = a.proposed_by`,
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
