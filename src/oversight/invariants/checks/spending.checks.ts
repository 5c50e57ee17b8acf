import type { SqlCheck } from '../invariants.types.js';

/** Breaches in what was decided, paid and handed over. */
export const SPENDING_CHECKS: readonly SqlCheck[] = [
  {
    id: 'I7',
    breach: 'layer promised beyond what it holds',
    sql: `select concat_ws(' ', fund_id, appeal_id, restriction_id) as what
          from (select distinct fund_id, appeal_id, restriction_id from spending.allocation where status = 'approved') layer
          where spending.available_dong(fund_id, appeal_id, restriction_id) < 0`,
  },
  {
    id: 'I7',
    breach: 'cash box below nothing',
    sql: `select a.code as what from books.balance_by_day b join books.ledger_account a on a.id = b.account_id and a.class = 'cash'
          group by a.code, b.fund_id having sum(b.amount_dong) < 0`,
  },
  {
    id: 'I7',
    breach: 'line paid beyond what it grants',
    sql: `select l.id::text as what from spending.allocation_line l join spending.disbursement d on d.line_id = l.id
          where not exists (select 1 from spending.disbursement_reversal r where r.disbursement_id = d.id)
          group by l.id, l.amount_dong having sum(d.amount_dong) > l.amount_dong`,
  },
  {
    id: 'I7',
    breach: 'more handed over than paid',
    sql: `select d.id::text as what from spending.disbursement d join spending.handover h on h.disbursement_id = d.id
          join spending.handover_item i on i.handover_id = h.id group by d.id, d.amount_dong having sum(i.amount_dong) > d.amount_dong`,
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
    id: 'I8',
    breach: 'approved allocation without two approvals of its present content',
    sql: `select a.number as what from spending.allocation a where a.status = 'approved' and (select count(distinct p.approver_id)
            from spending.approval p where p.allocation_id = a.id and p.decision = 'approve' and p.approver_id <> a.proposed_by
              and p.fingerprint = spending.allocation_fingerprint(a.id)) < 2`,
  },
  {
    id: 'I8',
    breach: 'hand-over without a stored proof',
    sql: `select h.id::text as what from spending.handover h
          where not exists (select 1 from spending.proof_file p join platform.file f on f.id = p.file_id where p.handover_id = h.id)`,
  },
  {
    id: 'I8',
    breach: 'voucher or hand-over whose entry has another amount',
    sql: `select d.id::text as what from spending.disbursement d where not exists
            (select 1 from books.posting p where p.entry_id = d.entry_id and p.amount_dong = d.amount_dong)
          union all select h.id::text from spending.handover h where not exists (select 1 from books.posting p where p.entry_id = h.entry_id
            and p.amount_dong = (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id))`,
  },
  {
    id: 'I12',
    breach: 'letter unsent for a quarter of an hour after being tried',
    sql: `select id::text as what from platform.outbox_mail where sent_at is null and attempts > 0 and created_at < now() - interval '15 minutes'`,
  },
];
