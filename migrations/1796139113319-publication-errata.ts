import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What changed on a public line after it was published: numbered, dated, never taken back, and without any name. */
export class PublicationErrata1796139113319 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table publication.line_change (
  no bigint primary key constraint line_change_no check (no > 0),
  line_id uuid not null,
  line_no bigint not null,
  kind text not null constraint line_change_kind check (kind in ('name', 'words', 'moved', 'reversed', 'returned')),
  cause text,
  before text,
  after text,
  changed_at timestamptz not null default clock_timestamp(),
  constraint line_change_names_nobody check (case kind
    when 'name' then before in ('full', 'masked', 'hidden') and after in ('full', 'masked', 'hidden') and cause in ('reader', 'giver')
    when 'words' then before is null and after is null and cause in ('reader', 'giver')
    when 'moved' then before is not null and after is not null
    else before ~ '^[0-9]+$' and after ~ '^[0-9]+$' end)
);
comment on table publication.line_change is 'Errata of the public statement, numbered without a gap. Of a name only how it was shown is kept: a name that is hidden later must not stand here';
comment on column publication.line_change.before is 'How the name was shown, a code of a fund or an appeal, or đồng that counted; of changed words nothing is kept';
create index line_change_line on publication.line_change (line_id, no);
call platform.make_append_only('publication.line_change');
call platform.portal_only('publication.line_change');
grant select on publication.line_change to app, auditor;

create function publication.shown_as(name_folded text, shown_name text) returns text language sql immutable as
  $$ select case when name_folded is not null then 'full' when shown_name is not null then 'masked' else 'hidden' end $$;

-- Publishers write one at a time (lock 7501), and so does this: the numbers have no gap. A line of the batch that is being
-- published was seen by nobody yet.
create function publication.note_line_changes() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  seen bigint;
begin
  if not exists (select 1 from was w join is_now n on n.id = w.id where (w.shown_name, w.memo, w.name_folded, w.fund_code, w.appeal_code, w.is_reversed, w.returned_dong)
      is distinct from (n.shown_name, n.memo, n.name_folded, n.fund_code, n.appeal_code, n.is_reversed, n.returned_dong)) then return null; end if;
  perform pg_advisory_xact_lock(7501);
  select p.last_line_no into seen from publication.publishing_position p where p.name = 'public_line';
  insert into publication.line_change (no, line_id, line_no, kind, cause, before, after)
  select coalesce((select max(c.no) from publication.line_change c), 0) + row_number() over (order by n.line_no, said.kind), n.id, n.line_no,
    said.kind, said.cause, said.before, said.after
  from was w join is_now n on n.id = w.id cross join lateral (
    select 'name' as kind, case when n.reader_version <> w.reader_version then 'reader' else 'giver' end as cause, publication.shown_as(w.name_folded, w.shown_name) as before, publication.shown_as(n.name_folded, n.shown_name) as after
    where publication.shown_as(w.name_folded, w.shown_name) <> publication.shown_as(n.name_folded, n.shown_name)
    union all select 'words', case when n.reader_version <> w.reader_version then 'reader' else 'giver' end, null, null
    where publication.shown_as(w.name_folded, w.shown_name) = publication.shown_as(n.name_folded, n.shown_name)
      and (w.shown_name, w.memo) is distinct from (n.shown_name, n.memo)
    union all select 'moved', null, coalesce(w.appeal_code, w.fund_code), coalesce(n.appeal_code, n.fund_code)
    where (w.fund_code, w.appeal_code) is distinct from (n.fund_code, n.appeal_code)
    union all select 'returned', null, (w.amount_dong - w.returned_dong)::text, (n.amount_dong - n.returned_dong)::text
    where n.returned_dong <> w.returned_dong
    union all select 'reversed', n.reversed_cause, (w.amount_dong - w.returned_dong)::text, '0'
    where n.is_reversed and not w.is_reversed and n.returned_dong = w.returned_dong
  ) said where n.line_no <= seen;
  return null;
end $$;
create trigger line_changes_noted after update on publication.public_line referencing old table as was new table as is_now
  for each statement execute function publication.note_line_changes();

-- No barrier: it hides no row, and behind one a page could not walk along the number.
create view publication.erratum as
  select c.no as erratum_no, c.line_id, c.line_no, c.kind, c.cause, c.before, c.after, c.changed_at from publication.line_change c;
grant select on publication.erratum to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
