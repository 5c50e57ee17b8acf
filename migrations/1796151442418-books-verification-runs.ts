import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What `verify` found, kept: so that everybody can read when the books were last checked, without checking them for each visitor. */
export class BooksVerificationRuns1796151442418 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table books.verification_run (
  id uuid primary key,
  way text not null constraint verification_run_way check (way in ('night', 'command')),
  began_at timestamptz not null,
  ended_at timestamptz not null default clock_timestamp(),
  held integer not null constraint verification_run_held check (held >= 0),
  broken text[] not null constraint verification_run_broken check (array_to_string(broken, ' ', '?') ~ '^(I[0-9]{1,3}( |$))*$'),
  seal_no bigint,
  constraint verification_run_whole check (held + cardinality(broken) > 0),
  constraint verification_run_order check (began_at <= ended_at)
);
comment on table books.verification_run is 'Runs of verify over the whole portal: how many invariants held, which did not, and the seal that was newest. What was found stands with the auditors alone';
comment on column books.verification_run.seal_no is 'Set by the database: the head of the chain when the run ended';
create index verification_run_newest on books.verification_run (ended_at desc);
call platform.portal_only('books.verification_run');
call platform.make_append_only('books.verification_run');
grant select on books.verification_run to app, auditor;
grant insert (id, way, began_at, held, broken) on books.verification_run to app;

create function books.note_chain_head() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.seal_no := (select max(s.seal_no) from books.ledger_seal s);
  return new;
end $$;
create trigger chain_head_noted before insert on books.verification_run for each row execute function books.note_chain_head();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
