import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The journal as others read it: entries with the event they tell of, lines in the codes of the books, what came late. */
export class BooksJournalViews1795526620750 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create view books.journal with (security_invoker) as
  select e.id, e.entry_no, e.business_date, e.event_date, e.recorded_at, e.recorded_by, e.rule, e.source_type, e.source_id, e.reverses_id, e.reason,
    o.business_date as origin_date, coalesce(o.rule, e.rule) as event_rule, coalesce(o.source_id, e.source_id) as event_id,
    r.id as reversal_id, r.reason as reversal_reason
  from books.journal_entry e left join books.journal_entry o on o.id = e.reverses_id left join books.journal_entry r on r.reverses_id = e.id;
comment on view books.journal is 'Entries with the event they tell of, which for a reversal is that of the entry it undoes, and what undid them';

-- Left joins, though posting_checked lets no posting stand without entry, account and fund: what a reader does not ask for
-- is then not joined.
create view books.journal_line with (security_invoker) as
  select p.entry_id, p.line_no, p.business_date, p.fund_id, f.code as fund_code, ap.code as appeal_code, p.restriction_id, p.account_id,
    a.code as account_code, a.name_vi as account_name, a.root, a.class, p.amount_dong, e.entry_no, e.recorded_at, e.rule, e.source_type,
    e.source_id, e.reverses_id, e.event_date
  from books.posting p left join books.journal_entry e on e.id = p.entry_id left join books.ledger_account a on a.id = p.account_id
  left join books.fund f on f.id = p.fund_id left join books.appeal ap on ap.id = p.appeal_id;
comment on view books.journal_line is 'The journal line by line, in the codes of the books; of an entry out of sight it tells the amount and no more';
create view books.posted_amount with (security_invoker) as
  select entry_id, line_no, business_date, fund_id, account_id, amount_dong from books.posting;
comment on view books.posted_amount is 'What index posting_fund_day covers and no more: books of millions of lines are walked and summed by the index alone';
grant select on books.journal, books.journal_line, books.posted_amount to app, auditor;

create function books.late_on(account integer, on_day date) returns bigint language sql stable set search_path = pg_catalog as $$
  with late as materialized (select id from books.journal_entry
    where event_date is not null and business_date > on_day and event_date <= on_day)
  select coalesce(sum(p.amount_dong), 0)::bigint from late join books.posting p on p.entry_id = late.id and p.account_id = account
$$;
comment on function books.late_on(integer, date) is 'What happened on an account by a day and stands in the books on a later one, because the period of its own day was closed';
grant execute on function books.late_on(integer, date) to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
