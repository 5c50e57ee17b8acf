import type { CheckFact } from '../../platform/facts/checks.js';

/** Breaches in what was handed over. */
export const CHECKS: readonly CheckFact[] = [
  {
    id: 'I7',
    breach: 'more handed over than paid',
    sql: `select d.id::text as what from spending.voucher d join spending.standing_handover h on h.disbursement_id = d.id
          join spending.handover_item i on i.handover_id = h.id group by d.id, d.amount_dong having sum(i.amount_dong) > d.amount_dong`,
  },
  {
    id: 'I8',
    breach: 'hand-over undone without its mirror entry, or reversed without the word of two',
    sql: `select h.id::text as what from spending.recorded_handover w join spending.handover h on h.id = w.id
          where w.is_undone <> exists (select from books.journal r where r.reverses_id = h.entry_id)
          union all select u.id::text from spending.handover_undoing u where u.decision = 'confirmed' and u.decided_by = u.proposed_by`,
  },
  {
    id: 'I8',
    breach: 'hand-over without a stored proof',
    sql: `select h.id::text as what from spending.handover h
          where not exists (select 1 from spending.proof_file p join platform.file_name f on f.id = p.file_id where p.handover_id = h.id)`,
  },
  {
    id: 'I8',
    breach: 'hand-over whose entry has another amount',
    sql: `select h.id::text as what from spending.handover h where not exists (select 1 from books.journal_line p where p.entry_id = h.entry_id
            and p.amount_dong = (select sum(i.amount_dong) from spending.handover_item i where i.handover_id = h.id))`,
  },
];
