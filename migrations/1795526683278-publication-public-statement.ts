import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The public statement: what anybody may read and find of each gift, already masked. */
export class PublicationPublicStatement1795526683278 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table publication.public_line (
  id uuid primary key,
  line_no bigint not null constraint public_line_no_once unique,
  business_date date not null,
  occurred_at timestamptz,
  amount_dong bigint not null,
  channel text not null,
  fund_code text not null,
  appeal_code text,
  account_label text,
  reference_tail text,
  reference_key bigint,
  shown_name text,
  memo text,
  name_folded text,
  search_text text not null,
  word_keys integer[] not null,
  reader_version integer not null,
  is_reversed boolean not null default false,
  reversed_on date,
  reversed_cause text,
  moved_on date,
  moved_from text,
  returned_dong bigint not null default 0,
  returned_on date,
  published_at timestamptz not null default clock_timestamp()
) with (autovacuum_analyze_scale_factor = 0.02);
comment on table publication.public_line is 'A projection of gifts: may be thrown away and rebuilt. Holds no name that its owner hides';
comment on column publication.public_line.line_no is 'Order of publication';
comment on column publication.public_line.reference_key is 'Keyed hash of the whole bank reference: found by who knows it, read by nobody';
comment on column publication.public_line.name_folded is 'Only when the giver shows the full name';
comment on column publication.public_line.search_text is 'Folded full name and memo, never a masked name: what a hidden person could be found by is not here';
comment on column publication.public_line.word_keys is 'Hashes of runs of two and three words and of rare single words of search_text';
comment on column publication.public_line.reader_version is 'Which reader of memos made the words; a job makes those of older ones anew';
comment on column publication.public_line.returned_dong is 'What went back to the giver; the whole of it is no gift any more and stands as reversed on that day';
create index public_line_reader on publication.public_line (reader_version, line_no);
create index public_line_time on publication.public_line (business_date desc, line_no desc);
create index public_line_amount on publication.public_line (amount_dong, business_date desc, line_no desc);
create index public_line_reference on publication.public_line (reference_key) where reference_key is not null;
create index public_line_name on publication.public_line (name_folded, business_date desc, line_no desc) where name_folded is not null;
create index public_line_fund on publication.public_line (fund_code, business_date desc, line_no desc);
create index public_line_appeal on publication.public_line (appeal_code, business_date desc, line_no desc) where appeal_code is not null;
create index public_line_words on publication.public_line using gin (word_keys);
grant select on publication.public_line to app, auditor, public_reader;
call platform.portal_writes('publication.public_line');
grant insert, update, delete on publication.public_line to app;

create table publication.publishing_position (
  name text primary key,
  entry_no bigint not null,
  last_line_no bigint not null,
  published_at timestamptz not null default clock_timestamp()
);
insert into publication.publishing_position values ('public_line', 0, 0);
comment on table publication.publishing_position is 'Last entry published; only entries up to books.settled_no() are read, so a late commit is never missed';
grant select on publication.publishing_position to app, auditor, public_reader;
call platform.portal_writes('publication.publishing_position');
grant insert, update, delete on publication.publishing_position to app;

create table publication.common_run (
  key integer primary key
);
comment on table publication.common_run is 'Hashes of words and runs that stand in too many lines for the word index; rows are only added';
grant select on publication.common_run to app, auditor, public_reader;
call platform.portal_writes('publication.common_run');
grant insert, update, delete on publication.common_run to app;

create table publication.coverage (
  fund_code text not null,
  appeal_code text,
  channel text not null,
  account_label text,
  first_day date not null,
  last_day date not null,
  line_count bigint not null,
  total_dong bigint not null,
  reversed_count bigint not null default 0,
  reversed_dong bigint not null default 0,
  constraint coverage_key unique nulls not distinct (fund_code, appeal_code, channel, account_label)
);
grant select on publication.coverage to app, auditor, public_reader;
call platform.portal_writes('publication.coverage');
grant insert, update, delete on publication.coverage to app;

create view publication.publishing_lag with (security_barrier) as
  select coalesce((select max(i.imported_at) from income.bank_statement i), null) as last_import_at,
    (select max(d.recorded_at) from income.donation d where d.channel = 'card') as last_card_at, p.published_at, p.last_line_no
  from publication.publishing_position p where p.name = 'public_line';
create view publication.gift_count with (security_barrier) as
  select fund_code, appeal_code, sum(line_count - reversed_count)::bigint as gifts, max(last_day) as last_day from publication.coverage group by 1, 2;
create view publication.told_until with (security_barrier) as
  select business_date as last_day from publication.public_line order by business_date desc, line_no desc limit 1;
comment on view publication.gift_count is 'Gifts that stand, as counted while they were published: lines, not persons';
grant select on publication.publishing_lag, publication.gift_count, publication.told_until to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
