import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Funds, each of one committee. */
export class BooksFunds1795526617181 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table books.fund (
  id uuid primary key,
  code text not null constraint fund_code_once unique constraint fund_code_form check (code ~ '^[A-Z0-9-]{2,24}$'),
  name text not null,
  kind text not null constraint fund_kind check (kind in ('poor', 'relief', 'other')),
  committee_id uuid not null references people.committee,
  description text not null default '',
  opened_on date not null,
  closed_on date,
  constraint fund_of_committee unique (id, committee_id),
  constraint fund_closes_after_opening check (closed_on is null or closed_on >= opened_on)
);
grant select on books.fund to app, auditor;
call platform.portal_writes('books.fund');
grant insert, update (name, description, closed_on) on books.fund to app;
create view books.fund_name with (security_invoker) as select id, code, name, committee_id, closed_on from books.fund;
comment on view books.fund_name is 'How a fund is called beside money of it, whose it is, and its last day';
grant select on books.fund_name to app, auditor;

-- The fund of a committee that has ended goes on in the books of its successor.
create function books.check_fund_closing() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if old.closed_on is not null then
    perform books.refuse('fund_closed_once', 'A closed fund stays as it was closed');
  end if;
  -- Postings share this lock: no gift slips in beside the closing.
  perform pg_advisory_xact_lock(7202, hashtext(new.id::text));
  if exists (select from people.committee c where c.id = new.committee_id and c.valid_to is null)
    and exists (select from books.balance_by_day b join books.ledger_account l on l.id = b.account_id
      where b.fund_id = new.id and l.class in ('bank', 'cash', 'in_transit', 'disputed', 'advance') group by l.id having sum(b.amount_dong) <> 0) then
    perform books.refuse('fund_closes_empty', 'The fund still holds money');
  end if;
  return new;
end $$;
create trigger fund_closes_empty before update of closed_on on books.fund for each row
  when (old.closed_on is distinct from new.closed_on) execute function books.check_fund_closing();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
