import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What auditors read: every money line of a fund with its document. */
export class OversightAuditStatements1795526684052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view oversight.statement_line as
select p.fund_id, p.appeal_id, p.restriction_id, p.business_date, e.entry_no, e.recorded_at, e.id as entry_id, p.line_no,
  e.rule, e.source_type, e.source_id, e.reverses_id, e.event_date, a.code as account_code, c.code as counter_account_code,
  books.counted_in(e.rule, p.amount_dong) as in_dong, books.counted_out(e.rule, p.amount_dong) as out_dong,
  coalesce(paper.document, d.bank_reference) as document, coalesce(paper.party, d.donor_name) as party,
  coalesce(paper.detail, d.message, e.reason) as detail
from books.posting p
join books.ledger_account a on a.id = p.account_id and a.class in ('bank', 'under_way', 'cash', 'in_transit')
join books.journal_entry e on e.id = p.entry_id
join books.posting other on other.entry_id = p.entry_id
  and other.line_no = case when p.line_no % 2 = 1 then p.line_no + 1 else p.line_no - 1 end
join books.ledger_account c on c.id = other.account_id
left join income.donation d on d.id = e.source_id
left join lateral (
  select books.written_number(v.book, v.year, v.number) as document, v.payee_name as party, v.reason as detail
  from spending.disbursement v where e.source_type = 'disbursement' and v.id = e.source_id
  union all
  select v.number, v.payee_name, v.reason from income.refund_voucher v where e.source_type = 'gift_return' and v.id = e.source_id
  union all
  select l.bank_reference, l.counterparty, l.detail from income.bank_statement_line l where e.source_type = 'bank_line' and l.id = e.source_id
  union all
  select l.bank_reference, l.counterparty, l.detail from
    (select case when c.id is null then k.id else c.decision_id end as id from (select e.source_id as id) k left join books.clearing c on c.id = k.id offset 0) decision
  join income.decided_line w on w.id = decision.id join income.bank_statement_line l on l.id = w.line_id where e.source_type = 'line_decision'
  union all
  select coalesce(c.number, l.bank_reference), coalesce(c.payer_name, s.party), coalesce(c.reason, l.detail, s.document)
  from books.support_move_of m join books.paid_support s on s.id = m.paid_support_id left join spending.return_receipt c on c.id = m.source_id
  left join income.decided_line w on w.id = m.source_id left join income.bank_statement_line l on l.id = w.line_id
  where e.source_type = 'support_return' and m.id = e.source_id
  union all
  select books.written_number(r.book, r.year, r.number), null, null from income.cash_receipt r
  where d.source_type = 'cash' and r.donation_id = e.source_id
) paper on true
where (select platform.scope_all());
comment on view oversight.statement_line is 'One row per posting on money (bank, cash, cards in transit). Postings come in pairs: line 1 with 2, 3 with 4';
grant select on oversight.statement_line to auditor;

-- The same cells as src/platform/documents/csv.ts, proved beside each other by a test. What begins with a letter is none, and most do.
create function oversight.csv_cell(cell text) returns text language sql immutable parallel safe as $$
  select case when cell collate "C" >= 'A' and cell collate "C" < '{' then cell
    when cell ~ '^[ \\t\\n\\v\\f\\r\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]*[-=+@\\t\\r\\u2212\\uff0b\\uff0d\\uff1d\\uff20]' then '''' || cell
    else cell end
$$;
grant execute on function oversight.csv_cell(text) to auditor;
comment on function oversight.csv_cell is 'Text that a spreadsheet would run as a formula gets a leading apostrophe';
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
