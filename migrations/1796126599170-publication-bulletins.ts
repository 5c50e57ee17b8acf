import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The four numbers as they stood at 17:00 of each day: stored with their moment, made again to the đồng later. */
export class PublicationBulletins1796126599170 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STEPS);
    await runner.query(BULLETINS);
    await runner.query(MAKING);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/** What is registered and allocated has no entries in the books: each change is noted here for good. */
const STEPS = `
set local lock_timeout = '5s';

create table publication.figure_step (
  id bigint generated always as identity primary key,
  kind text not null constraint figure_step_kind check (kind in ('registered', 'allocated')),
  fund_id uuid not null,
  appeal_id uuid,
  amount_dong bigint not null,
  noted_at timestamptz not null default clock_timestamp()
);
comment on table publication.figure_step is 'Each change of what is registered or allocated, in order: what a figure was at a moment can be told later';
call platform.make_append_only('publication.figure_step');
call platform.portal_only('publication.figure_step');
grant select on publication.figure_step to app, auditor;

create function publication.keep_step() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into publication.figure_step (kind, fund_id, appeal_id, amount_dong) select kind, fund_id, appeal_id, amount_dong from noted order by id;
  return null;
end $$;
create trigger step_kept after insert on publication.figure_change referencing new table as noted
  for each statement execute function publication.keep_step();
`;

const BULLETINS = `
create table publication.figure_definition (
  version text primary key,
  valid_from date not null constraint figure_definition_day_once unique,
  says text not null constraint figure_definition_says check (says <> '')
);
comment on table publication.figure_definition is 'What each of the four numbers means, by day: a bulletin names the one it was made by';
insert into publication.figure_definition values ('2026.1', '2020-01-01',
  'Đã đăng ký: lượt đăng ký đã xác minh còn hiệu lực; của lượt chưa xác minh chỉ tính phần tiền đã về. Đã tiếp nhận: tiền ủng hộ đã ghi sổ, trừ khoản đảo và trả lại; tiền nhận bàn giao từ quỹ khác không tính lại. Đã phân bổ: quyết định đã được hai người duyệt. Đã trao tận tay: hỗ trợ đã bàn giao, có ảnh hoặc danh sách ký nhận.');
grant select on publication.figure_definition to app, auditor, public_reader;
call platform.portal_only('publication.figure_definition');
create policy public_reads on publication.figure_definition for select to public_reader using (true);

create table publication.bulletin_cut (
  day date primary key,
  as_of timestamptz not null constraint bulletin_as_of check (as_of = (day + time '17:00') at time zone 'Asia/Ho_Chi_Minh'),
  definition text not null references publication.figure_definition,
  entry_no bigint not null,
  step_no bigint not null,
  made_at timestamptz not null default clock_timestamp()
);
comment on column publication.bulletin_cut.entry_no is 'Entries up to this number count, and no other: an import that ran at 17:00 counts wholly or not at all';
comment on column publication.bulletin_cut.step_no is 'The same for steps of what is registered and allocated';

create table publication.bulletin_figure (
  day date not null references publication.bulletin_cut,
  fund_id uuid references books.fund,
  appeal_id uuid references books.appeal,
  registered_dong bigint not null,
  received_dong bigint not null,
  allocated_dong bigint not null,
  delivered_dong bigint not null,
  constraint bulletin_figure_once unique nulls not distinct (day, fund_id, appeal_id),
  constraint bulletin_figure_of_all_or_appeal check ((fund_id is null) = (appeal_id is null))
);
comment on table publication.bulletin_figure is 'Of all funds (no fund), and of each appeal that took gifts on the day; written by the database alone';
call platform.make_append_only('publication.bulletin_cut');
call platform.make_append_only('publication.bulletin_figure');
call platform.portal_only('publication.bulletin_cut');
call platform.portal_only('publication.bulletin_figure');
grant select on publication.bulletin_cut, publication.bulletin_figure to app, auditor;
`;

/** What is known now, less what came later: a day costs what happened since, not all that ever happened. */
const MAKING = `
create function publication.figures_upto(entry_cut bigint, step_cut bigint) returns table (kind text, fund_id uuid, appeal_id uuid, dong bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select f.kind, f.fund_id, f.appeal_id, sum(f.dong)::bigint from (
    select k.kind, k.fund_id, k.appeal_id, k.amount_dong as dong from publication.kept_figure k where k.fund_id is not null
    union all select c.kind, c.fund_id, c.appeal_id, c.amount_dong from publication.figure_change c
    union all select s.kind, s.fund_id, s.appeal_id, -s.amount_dong from publication.figure_step s where s.id > step_cut
    union all select case t.class when 'gifts' then 'received' else 'delivered' end, t.fund_id, t.appeal_id,
      case t.class when 'gifts' then -t.amount_dong else t.amount_dong end from books.layer_total t where t.class in ('gifts', 'support')
    union all select case a.class when 'gifts' then 'received' else 'delivered' end, p.fund_id, p.appeal_id,
      case a.class when 'gifts' then p.amount_dong else -p.amount_dong end
      from books.journal_entry e join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id and a.class in ('gifts', 'support')
      where e.entry_no > entry_cut) f
  group by 1, 2, 3
$$;
revoke execute on function publication.figures_upto(bigint, bigint) from public;

create function publication.write_bulletin(of_day date, entry_cut bigint, step_cut bigint, known_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into publication.bulletin_cut (day, as_of, definition, entry_no, step_no)
    select of_day, (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh', d.version, entry_cut, step_cut
    from publication.figure_definition d where d.valid_from <= of_day order by d.valid_from desc limit 1;
  insert into publication.bulletin_figure (day, fund_id, appeal_id, registered_dong, received_dong, allocated_dong, delivered_dong)
    with figure as materialized (select * from publication.figures_upto(entry_cut, step_cut)),
    place as (select null::uuid as fund_id, null::uuid as appeal_id union all select a.fund_id, a.id from books.appeal a
      where a.published_at <= known_at and books.received_in_days(a.opens_on, a.closes_on, null, of_day))
    select of_day, place.fund_id, place.appeal_id, coalesce(sum(f.dong) filter (where f.kind = 'registered'), 0),
      coalesce(sum(f.dong) filter (where f.kind = 'received'), 0), coalesce(sum(f.dong) filter (where f.kind = 'allocated'), 0),
      coalesce(sum(f.dong) filter (where f.kind = 'delivered'), 0)
    from place left join figure f on place.appeal_id is null or f.appeal_id = place.appeal_id group by place.fund_id, place.appeal_id;
end $$;
revoke execute on function publication.write_bulletin(date, bigint, bigint, timestamptz) from public;

-- Books that were filled from others since then have nothing of that moment: their first bulletin counts what was brought in.
create function publication.make_first_bulletin(of_day date) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  moment constant timestamptz := (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh';
begin
  perform pg_advisory_xact_lock(7503);
  if moment > clock_timestamp() then
    perform books.refuse('bulletin_not_yet', 'It is not 17:00 of that day yet');
  end if;
  if exists (select from publication.bulletin_cut) or exists (select from books.journal_entry e where e.recorded_at <= moment) then return false; end if;
  perform publication.write_bulletin(of_day, books.settled_no(), coalesce((select max(s.id) from publication.figure_step s), 0), clock_timestamp());
  return true;
end $$;
grant execute on function publication.make_first_bulletin(date) to app;

create function publication.make_bulletin(of_day date) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  moment constant timestamptz := (of_day + time '17:00') at time zone 'Asia/Ho_Chi_Minh';
  settled constant bigint := books.settled_no();
  entry_cut bigint;
  step_cut bigint;
begin
  perform pg_advisory_xact_lock(7503);
  if moment > clock_timestamp() then
    perform books.refuse('bulletin_not_yet', 'It is not 17:00 of that day yet');
  end if;
  if exists (select from publication.bulletin_cut b where b.day = of_day) then return false; end if;
  select coalesce((select e.entry_no from books.journal_entry e where e.entry_no <= settled and e.recorded_at <= moment order by e.entry_no desc limit 1), 0)
    into entry_cut;
  select coalesce((select s.id from publication.figure_step s where s.noted_at <= moment order by s.id desc limit 1), 0) into step_cut;
  perform publication.write_bulletin(of_day, entry_cut, step_cut, moment);
  return true;
end $$;
grant execute on function publication.make_bulletin(date) to app;

create view publication.bulletin with (security_barrier) as
  select b.day, b.as_of, b.made_at, b.definition, d.says, f.fund_id is null as is_whole, u.code as fund_code, a.code as appeal_code, a.title as appeal_title,
    c.name as committee_name, f.registered_dong, f.received_dong, f.allocated_dong, f.delivered_dong
  from publication.bulletin_cut b join publication.figure_definition d on d.version = b.definition join publication.bulletin_figure f on f.day = b.day
  left join books.appeal a on a.id = f.appeal_id left join books.fund u on u.id = f.fund_id left join people.committee c on c.id = u.committee_id;
comment on view publication.bulletin is 'Each day''s bulletin: one line of all funds, and one of each appeal that took gifts';

-- Reversals are few and have an index of their own: what else differs was recorded after the moment.
create view publication.bulletin_reversed with (security_barrier) as
  select b.day, case l.class when 'gifts' then 'received' else 'delivered' end as kind, count(distinct r.id)::bigint as entries,
    sum(case l.class when 'gifts' then -p.amount_dong else p.amount_dong end)::bigint as amount_dong
  from publication.bulletin_cut b join books.journal_entry r on r.reverses_id is not null and r.entry_no > b.entry_no and r.business_date <= b.day
  join books.posting p on p.entry_id = r.id join books.ledger_account l on l.id = p.account_id and l.class in ('gifts', 'support')
  group by 1, 2;
comment on view publication.bulletin_reversed is 'What was reversed after a bulletin for its day or an earlier one';
grant select on publication.bulletin, publication.bulletin_reversed to app, auditor, public_reader;
`;
