import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Households that may be helped: private by default. */
export class PeopleHouseholds1795526615520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table people.ethnic_group (
  code text primary key constraint ethnic_group_code check (code ~ '^[0-9]{2}$'),
  name text not null,
  is_minority boolean not null
);
comment on table people.ethnic_group is 'The 54 of Decision 121-TCTK/PPCD of 02/03/1979, in its order';
insert into people.ethnic_group (code, name, is_minority)
  select lpad(g.place::text, 2, '0'), g.name, g.place > 1 from unnest(array['Kinh', 'Tày', 'Thái', 'Hoa', 'Khơ-me', 'Mường', 'Nùng', 'Mông', 'Dao', 'Gia-rai',
    'Ngái', 'Ê-đê', 'Ba-na', 'Xơ-đăng', 'Sán Chay', 'Cơ-ho', 'Chăm', 'Sán Dìu', 'Hrê', 'Mnông', 'Ra-glai', 'Xtiêng', 'Bru-Vân Kiều', 'Thổ', 'Giáy', 'Cơ-tu',
    'Giẻ-Triêng', 'Mạ', 'Khơ-mú', 'Co', 'Tà-ôi', 'Chơ-ro', 'Kháng', 'Xinh-mun', 'Hà Nhì', 'Chu-ru', 'Lào', 'La Chí', 'La Ha', 'Phù Lá', 'La Hủ', 'Lự', 'Lô Lô',
    'Chứt', 'Mảng', 'Pà Thẻn', 'Cơ Lao', 'Cống', 'Bố Y', 'Si La', 'Pu Péo', 'Brâu', 'Ơ-đu', 'Rơ-măm']) with ordinality g(name, place);
grant select on people.ethnic_group to app, auditor;

create table people.poverty_standard (
  code text primary key,
  name text not null,
  first_year integer not null,
  last_year integer not null,
  legal_basis text not null,
  constraint poverty_standard_years check (last_year >= first_year),
  constraint poverty_standard_of_year exclude using gist (int4range(first_year, last_year, '[]') with &&)
);
comment on table people.poverty_standard is 'Which standard a review of a year went by, with its basis; the office adds rows as rules change';
insert into people.poverty_standard (code, name, first_year, last_year, legal_basis) values
  ('2016-2020', 'Giai đoạn 2016–2020', 2016, 2021, 'Quyết định 59/2015/QĐ-TTg; còn áp dụng cho năm 2021'),
  ('2022-2025', 'Giai đoạn 2022–2025', 2022, 2026, 'Nghị định 07/2021/NĐ-CP; kéo dài đến hết ngày 31/12/2026'),
  ('2026-2030', 'Giai đoạn 2026–2030', 2027, 2030, 'Chuẩn nghèo đa chiều giai đoạn 2026–2030, áp dụng từ năm 2027 (văn bản cần được đối chiếu)');
grant select on people.poverty_standard to app, auditor;

create table people.household (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  code text not null,
  head_name text not null,
  admin_unit_id integer not null references people.admin_unit,
  hamlet text,
  poverty_status text not null constraint household_poverty_status
    check (poverty_status in ('poor', 'near_poor', 'newly_escaped', 'especially_difficult', 'policy_family', 'other')),
  poverty_year integer not null,
  standard_version text not null references people.poverty_standard,
  citizen_id bytea,
  phone bytea,
  created_by uuid references people.app_user,
  created_at timestamptz not null default clock_timestamp(),
  search_name text not null default '',
  search_hamlet text not null default '',
  birth_year integer constraint household_birth_year check (birth_year between 1900 and 2100),
  sex text constraint household_sex check (sex in ('male', 'female')),
  ethnic_group bytea,
  is_minority boolean,
  citizen_mark bytea,
  phone_mark bytea,
  state text not null default 'living' constraint household_state check (state in ('living', 'moved_away', 'dissolved', 'merged', 'withdrawn')),
  merged_into uuid references people.household,
  constraint household_number_marked check ((citizen_id is null) = (citizen_mark is null)),
  constraint household_phone_marked check ((phone is null) = (phone_mark is null)),
  constraint household_merged_into check ((state = 'merged') = (merged_into is not null) and merged_into <> id),
  constraint household_code_once unique (committee_id, code)
);
comment on column people.household.citizen_id is 'AES-256-GCM under PII_KEYS; never shown in public';
comment on column people.household.search_name is 'Name of the head without marks and case, as kernel/fold-text writes it';
comment on column people.household.citizen_mark is
  'HMAC-SHA-256 of the digits under a key of its own (PII_KEYS): equal numbers are found without being opened. phone_mark likewise';
comment on column people.household.is_minority is 'For counting by groups; which group it is stays sealed';
comment on column people.household.poverty_status is
  'As the latest review says, kept by people.poverty_status; so are year and standard. Unit and hamlet are kept by people.household_place';
comment on column people.household.state is 'Kept by people.household_turn and by merges: the application has no right to write it';
create index household_by_name on people.household (committee_id, search_name, id);
create index household_listed on people.household (search_name, id);
create index household_merged on people.household (merged_into) where merged_into is not null;
call platform.fence('people.household');
grant select on people.household to app;
call platform.clock_sets('people.household', 'created_at');
revoke insert (state, merged_into) on people.household from app;
grant select (id, committee_id, code, head_name, admin_unit_id, hamlet, poverty_status, poverty_year, standard_version, created_at, state, merged_into)
  on people.household to auditor;
create view people.household_name with (security_invoker) as
  select id, committee_id, head_name || ' – ' || code as name, search_name, state from people.household;
comment on view people.household_name is 'A household on a list: its head and its code, and whether it still is one';
grant select on people.household_name to app;
create view people.comparable_household with (security_invoker) as
  select id, committee_id, code, head_name, birth_year, sex, hamlet, encode(citizen_mark, 'hex') as number_mark, encode(phone_mark, 'hex') as phone_mark,
    poverty_status, poverty_year, created_at, state from people.household;
comment on view people.comparable_household is 'What of a household is compared with another, numbers as marks alone';
grant select on people.comparable_household to app;
${LOOKS}`);
    await runner.query(NUMBERS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

/**
 * Looks at full identity numbers. So many a day are work, more are somebody copying a register: the database stops there,
 * and goes on only when another person has agreed.
 */
const LOOKS = `
create table people.look_limit (
  valid_from date primary key,
  looks_per_day integer not null constraint look_limit_positive check (looks_per_day > 0),
  reason text not null
);
comment on table people.look_limit is 'Full identity numbers that one person opens in a day before another must agree. Changed by a row of a later day';
insert into people.look_limit values ('2020-01-01', 50, 'More than one commune''s list for one distribution; a figure of the house, no law names one');
grant select on people.look_limit to app, auditor;

create table people.look_stop (
  id uuid primary key,
  person_id uuid not null default platform.actor_id() references people.app_user,
  committee_id uuid not null references people.committee,
  stopped_on date not null,
  lifts_before bigint not null,
  stopped_at timestamptz not null default clock_timestamp(),
  constraint look_stop_once unique (person_id, stopped_on, lifts_before)
);
create table people.look_lift (
  id uuid primary key,
  stop_id uuid not null references people.look_stop constraint look_lift_once unique,
  person_id uuid not null references people.app_user,
  committee_id uuid not null references people.committee,
  lifted_on date not null,
  reason text not null constraint look_lift_reason check (btrim(reason) <> ''),
  lifted_by uuid not null default platform.actor_id() references people.app_user,
  lifted_at timestamptz not null default clock_timestamp(),
  constraint look_lift_by_another check (lifted_by <> person_id)
);
create index look_lift_of_day on people.look_lift (person_id, lifted_on);
create table people.household_look (
  id uuid primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  reason text not null constraint household_look_reason check (btrim(reason) <> ''),
  looked_by uuid not null default platform.actor_id() references people.app_user,
  looked_on date not null,
  looked_at timestamptz not null default clock_timestamp()
);
create index household_look_of_day on people.household_look (looked_by, looked_on);
comment on table people.household_look is 'Each opening of full numbers; who and when are set by the database';
comment on table people.look_stop is 'A person who reached the limit of the day; another person is told';
comment on table people.look_lift is 'Another person agrees to as many looks again on that day, and says why';

create function people.today() returns date language sql stable set search_path = pg_catalog as
$$ select (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date $$;
grant execute on function people.today() to app;
create function people.check_household_look() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  lifts bigint;
  allowed bigint;
begin
  -- Many at once come one after the other, and each counts those before.
  perform pg_advisory_xact_lock(7313, hashtext(new.looked_by::text));
  new.looked_on := people.today();
  select count(*) into lifts from people.look_lift f where f.person_id = new.looked_by and f.lifted_on = new.looked_on;
  select l.looks_per_day * (1 + lifts) into allowed from people.look_limit l
    where l.valid_from <= new.looked_on order by l.valid_from desc limit 1;
  if (select count(*) from people.household_look k where k.looked_by = new.looked_by and k.looked_on = new.looked_on) >= coalesce(allowed, 0) then
    raise exception 'The looks of the day are used up' using errcode = '23514', constraint = 'household_looks_of_day';
  end if;
  return new;
end $$;
create trigger look_counted before insert on people.household_look for each row execute function people.check_household_look();

create function people.stamp_look_stop() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.stopped_on := people.today();
  select count(*) into new.lifts_before from people.look_lift f where f.person_id = new.person_id and f.lifted_on = new.stopped_on;
  return new;
end $$;
create trigger stop_stamped before insert on people.look_stop for each row execute function people.stamp_look_stop();

create function people.check_look_lift() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select s.person_id, s.committee_id, s.stopped_on into strict new.person_id, new.committee_id, new.lifted_on
    from people.look_stop s where s.id = new.stop_id;
  if new.lifted_on <> people.today() then
    raise exception 'The day of the stop is over' using errcode = '23514', constraint = 'look_lift_on_its_day';
  end if;
  if not people.administers(new.lifted_by, new.committee_id) then
    raise exception 'An administrator of the committee lifts' using errcode = '23514', constraint = 'look_lift_by_administrator';
  end if;
  return new;
end $$;
create trigger lift_checked before insert on people.look_lift for each row execute function people.check_look_lift();

call platform.fence('people.household_look');
call platform.fence('people.look_stop');
call platform.fence('people.look_lift');
call platform.make_append_only('people.household_look');
call platform.make_append_only('people.look_stop');
call platform.make_append_only('people.look_lift');
grant select on people.household_look, people.look_stop, people.look_lift to app, auditor;
grant insert (id, household_id, committee_id, reason) on people.household_look to app;
grant insert (id, committee_id) on people.look_stop to app;
grant insert (id, stop_id, reason) on people.look_lift to app;
`;

/** One living person belongs to one living household, wherever it is kept: the whole country's numbers stand in one index. */
const NUMBERS = `
create table people.living_number (
  mark bytea constraint living_number_once primary key,
  household_id uuid not null references people.household,
  committee_id uuid not null references people.committee,
  member_id uuid
);
create index living_number_of_household on people.living_number (household_id);
comment on table people.living_number is
  'Identity numbers, as marks, of heads and members of living households. Written by guards alone; two who register one number at once meet here';
call platform.fence('people.living_number');
grant select on people.living_number to app;

create function people.refuse(name text, why text) returns void language plpgsql as $$
begin
  raise exception '%', why using errcode = '23514', constraint = name;
end $$;
create function people.note_numbers() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into people.living_number (mark, household_id, committee_id)
    select a.citizen_mark, a.id, a.committee_id from added a where a.citizen_mark is not null;
  return null;
end $$;
create trigger numbers_noted after insert on people.household referencing new table as added
  for each statement execute function people.note_numbers();
create function people.note_changed_number() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from people.living_number n where n.household_id = new.id and n.member_id is null;
  if new.state = 'living' and new.citizen_mark is not null then
    insert into people.living_number (mark, household_id, committee_id) values (new.citizen_mark, new.id, new.committee_id);
  end if;
  return null;
end $$;
create trigger number_noted after update of citizen_mark, state on people.household
  for each row execute function people.note_changed_number();
`;
