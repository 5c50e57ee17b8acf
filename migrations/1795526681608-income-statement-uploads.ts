import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statement files handed in: previewed, confirmed, imported. */
export class IncomeStatementUploads1795526681608 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UPLOADS);
    await runner.query(STEPS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const UPLOADS = `
create table income.statement_upload (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  bank_account_id uuid not null references books.bank_account,
  layout text not null,
  file_name text not null,
  size_bytes bigint not null,
  sight uuid[] not null,
  handed_in_by uuid not null references people.app_user,
  handed_in_at timestamptz not null default clock_timestamp(),
  state text not null default 'waiting' constraint statement_upload_state
    check (state in ('waiting', 'previewed', 'confirmed', 'done', 'refused', 'failed', 'dropped')),
  attempts integer not null default 0,
  beat_at timestamptz,
  read_bytes bigint not null default 0,
  read_lines integer not null default 0,
  finding jsonb,
  previewed_at timestamptz,
  confirmed_by uuid references people.app_user,
  confirmed_at timestamptz,
  outcome jsonb,
  statement_id uuid,
  finished_at timestamptz,
  constraint statement_upload_finished check ((state in ('waiting', 'previewed', 'confirmed')) = (finished_at is null)),
  constraint statement_upload_without_stops check (state not in ('previewed', 'confirmed', 'done') or coalesce(finding->'faultCount' = '0', false)),
  constraint statement_upload_confirmed check (state not in ('confirmed', 'done') or num_nonnulls(confirmed_by, confirmed_at) = 2)
);
create index statement_upload_waiting on income.statement_upload (handed_in_at, id) where state in ('waiting', 'confirmed');
create index statement_upload_previewed_at on income.statement_upload (previewed_at) where state = 'previewed';
create index statement_upload_finished_at on income.statement_upload (finished_at);
comment on table income.statement_upload is 'Statement files handed in: looked through whole, confirmed by an accountant, then imported; and what became of each';
comment on column income.statement_upload.finding is 'What the preview found in the whole file, kept as the accountant saw it; faultCount counts what stops it';
comment on column income.statement_upload.sight is 'Committees that the person who handed it in may see; the import sees no more';
comment on column income.statement_upload.beat_at is 'Renewed while a process imports the file; old or null: nobody does';
call platform.fence('income.statement_upload');
grant select on income.statement_upload to app, auditor;
grant insert on income.statement_upload to app;
grant update (state, attempts, beat_at, read_bytes, read_lines, finding, previewed_at, outcome, statement_id, finished_at) on income.statement_upload to app;
`;

/** No step is left out, none is taken back; who confirms is the person of the request. */
const STEPS = `
create function income.check_upload_step() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.finding is distinct from old.finding and old.state <> 'waiting' then
    perform books.refuse('statement_upload_finding_stays', 'What was found stays as the accountant saw it');
  end if;
  if new.state = old.state then return new; end if;
  if (old.state, new.state) not in (('waiting', 'previewed'), ('waiting', 'refused'), ('waiting', 'failed'), ('waiting', 'dropped'), ('previewed', 'confirmed'),
      ('previewed', 'dropped'), ('confirmed', 'done'), ('confirmed', 'refused'), ('confirmed', 'failed')) then
    perform books.refuse('statement_upload_steps', 'A file is looked through, confirmed and imported, in this order');
  end if;
  if new.state = 'confirmed' then
    new.confirmed_by := platform.actor_id();
    new.confirmed_at := clock_timestamp();
    if not coalesce(people.held_role(new.confirmed_by, 'accountant', new.committee_id,
        (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date), false) then
      perform books.refuse('statement_upload_by_accountant', 'Not an accountant of the committee');
    end if;
  end if;
  return new;
end $$;
create trigger upload_step before update on income.statement_upload for each row execute function income.check_upload_step();
`;
