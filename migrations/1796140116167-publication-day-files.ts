import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public statement in files, one for each fund and day, each with a checksum that holds for what it gives now. */
export class PublicationDayFiles1796140116167 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table publication.day_file (
  fund_code text not null,
  day date not null,
  version bigint not null default 1,
  line_count bigint,
  byte_count bigint,
  sha256 text constraint day_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz,
  constraint day_file_once primary key (fund_code, day),
  constraint day_file_told_whole check (num_nulls(line_count, byte_count, sha256, made_at) in (0, 4))
);
comment on table publication.day_file is 'What the file of a fund and a day is now. A changed line takes the checksum away at once, and a job tells the new one';
comment on column publication.day_file.version is 'Raised by each change of a line, so that a checksum of older lines is not taken';
create index day_file_to_tell on publication.day_file (fund_code, day) where sha256 is null;
grant select on publication.day_file to app, auditor, public_reader;
call platform.portal_writes('publication.day_file');
grant update (line_count, byte_count, sha256) on publication.day_file to app;

create function publication.tell_day_file_made() returns trigger language plpgsql as $$
begin
  if new.sha256 is not null then new.made_at := clock_timestamp(); end if;
  return new;
end $$;
create trigger day_file_made before update on publication.day_file for each row execute function publication.tell_day_file_made();

create function publication.note_new_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into publication.day_file as f (fund_code, day) select distinct n.fund_code, n.business_date from is_now n order by 1, 2
  on conflict on constraint day_file_once do update set version = f.version + 1, line_count = null, byte_count = null, sha256 = null, made_at = null;
  return null;
end $$;
create function publication.note_changed_days() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into publication.day_file as f (fund_code, day)
  select distinct t.fund_code, t.business_date from (select w.fund_code, w.business_date from was w union all select n.fund_code, n.business_date from is_now n) t
  order by 1, 2
  on conflict on constraint day_file_once do update set version = f.version + 1, line_count = null, byte_count = null, sha256 = null, made_at = null;
  return null;
end $$;
create trigger new_days_noted after insert on publication.public_line referencing new table as is_now
  for each statement execute function publication.note_new_days();
create trigger changed_days_noted after update on publication.public_line referencing old table as was new table as is_now
  for each statement execute function publication.note_changed_days();
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
