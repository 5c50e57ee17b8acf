import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Gifts that come back every month: a day on which the giver is written to, and never money, nor a promise that counts. */
export class IncomeGiftSchedules1796150800357 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local lock_timeout = '5s'`);
    await runner.query(SCHEDULES);
    await runner.query(MONTHS);
    await runner.query(GUARDS);
    await runner.query(OWN);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SCHEDULES = `
create table income.schedule_limit (
  valid_from date primary key,
  most_dong bigint not null constraint schedule_limit_most check (most_dong > 0),
  of_address smallint not null constraint schedule_limit_address check (of_address > 0),
  silent_months smallint not null constraint schedule_limit_silent check (silent_months > 0),
  legal_basis text not null constraint schedule_limit_basis check (legal_basis <> '')
);
comment on table income.schedule_limit is 'How much a month, how many schedules of one address, and after how many silent months one ends: dated, a change is a new row by the owner';
insert into income.schedule_limit values ('2020-01-01', 20000000, 5, 3, 'Mức tạm đặt của cổng, chờ quy chế của Ủy ban.');
call platform.make_append_only('income.schedule_limit');
grant select on income.schedule_limit to app, auditor;
call platform.portal_only('income.schedule_limit');

create table income.gift_schedule (
  id uuid primary key,
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  amount_dong bigint not null constraint gift_schedule_positive check (amount_dong > 0),
  day_no smallint not null constraint gift_schedule_day check (day_no between 1 and 31),
  last_month date constraint gift_schedule_last_month check (extract(day from last_month) = 1),
  next_on date not null,
  donor_name text constraint gift_schedule_name check (btrim(donor_name) <> '' and length(donor_name) <= 120),
  display text not null constraint gift_schedule_display check (display in ('full', 'masked', 'anonymous')),
  contact_email text not null,
  locale text not null constraint gift_schedule_locale check (locale in ('vi', 'en')),
  status text not null default 'asked' constraint gift_schedule_status check (status in ('asked', 'active', 'paused', 'ended')),
  ended_for text constraint gift_schedule_cause check (ended_for in ('giver', 'last_month', 'purpose', 'silence')),
  asked_at timestamptz not null default clock_timestamp(),
  constraint gift_schedule_ended_for check ((status = 'ended') = (ended_for is not null)),
  constraint gift_schedule_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id)
);
comment on table income.gift_schedule is 'What a giver means to give every month. It counts in no figure: only a gift that arrives does. Changed by its steps alone';
comment on column income.gift_schedule.next_on is 'The next day on which its giver is written to';
create index gift_schedule_next on income.gift_schedule (next_on, id) where status = 'active';
create index gift_schedule_of_address on income.gift_schedule (income.address_hash(contact_email)) where status <> 'ended';
create index gift_schedule_asked on income.gift_schedule (asked_at) where status = 'asked';
create index gift_schedule_of_purpose on income.gift_schedule (committee_id, fund_id, appeal_id, status) include (amount_dong);
call platform.fence('income.gift_schedule');
grant select on income.gift_schedule to app, auditor;
grant insert (id, committee_id, fund_id, appeal_id, amount_dong, day_no, last_month, next_on, donor_name, display, contact_email, locale) on income.gift_schedule to app;
grant update (locale) on income.gift_schedule to app;

create table income.schedule_link (
  token_hash bytea primary key constraint schedule_link_hash check (length(token_hash) = 32),
  schedule_id uuid not null references income.gift_schedule on delete cascade,
  committee_id uuid not null,
  visit_id uuid references income.donor_visit,
  sent_at timestamptz not null default clock_timestamp()
);
create index schedule_link_of on income.schedule_link (schedule_id);
comment on table income.schedule_link is 'Each letter has a link of its own to pause, change and stop; only its hash is kept. With a visit: made in the giver''s own place';
call platform.fence('income.schedule_link');
grant select, insert (token_hash, schedule_id, committee_id, visit_id) on income.schedule_link to app;
grant select on income.schedule_link to auditor;

create table income.schedule_step (
  id uuid primary key,
  schedule_id uuid not null references income.gift_schedule,
  committee_id uuid not null,
  kind text not null constraint schedule_step_kind check (kind in ('prove', 'change', 'pause', 'resume', 'stop', 'end')),
  token_hash bytea references income.schedule_link,
  amount_dong bigint,
  day_no smallint,
  last_month date,
  next_on date,
  cause text,
  stepped_at timestamptz not null default clock_timestamp(),
  constraint schedule_step_by_link check ((kind = 'end') = (token_hash is null)),
  constraint schedule_step_of_end check ((kind = 'end') = (cause is not null)),
  constraint schedule_step_of_change check ((kind = 'change') = (amount_dong is not null and day_no is not null))
);
create index schedule_step_of on income.schedule_step (schedule_id, stepped_at);
comment on table income.schedule_step is 'The life of a schedule: what its giver said by a link, or why it ended';
call platform.fence('income.schedule_step');
call platform.make_append_only('income.schedule_step');
grant select on income.schedule_step to app, auditor;
grant insert (id, schedule_id, kind, token_hash, amount_dong, day_no, last_month, next_on, cause) on income.schedule_step to app;
`;

/** A month is an announced promise: it has a code that money is found by, and counts nowhere before that money is here. */
const MONTHS = `
create function income.schedule_day(month date, day_no smallint) returns date language sql immutable set search_path = pg_catalog as $$
  select least(date_trunc('month', month)::date + day_no - 1, (date_trunc('month', month) + interval '1 month')::date - 1)
$$;
comment on function income.schedule_day(date, smallint) is 'The day in that month; where it has none, its last';
grant execute on function income.schedule_day(date, smallint) to app, auditor;

alter table income.pledge add column schedule_id uuid references income.gift_schedule, add column schedule_month date,
  add constraint pledge_of_schedule_whole check ((schedule_id is null) = (schedule_month is null)),
  add constraint pledge_of_schedule_counts check (schedule_id is null or status in ('announced', 'cancelled', 'lapsed') and counted_dong = 0);
comment on column income.pledge.schedule_month is 'The month of the schedule that money under this code is for';
create unique index pledge_of_schedule_once on income.pledge (schedule_id, schedule_month) where schedule_id is not null;
grant insert (schedule_id, schedule_month) on income.pledge to app;

drop index income.pledge_listed;
create index pledge_listed on income.pledge (registered_at, id) where schedule_month is null;
drop index income.pledge_recent;
create index pledge_recent on income.pledge (registered_at) include (amount_dong, held_for) where entered_by is null and schedule_id is null;
drop trigger pledge_admitted on income.pledge;
create trigger pledge_admitted before insert on income.pledge for each row when (new.schedule_id is null) execute function income.admit_pledge();

create or replace view income.pledge_at_desk with (security_invoker) as
  select id, reference_code, fund_id, appeal_id, donor_name, display, contact_email, wish, way, amount_dong, settled_dong, registered_dong, status, held_for,
    entered_by, registered_at, schedule_month from income.pledge;
create or replace view income.promise_to_remind with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, reference_code, amount_dong, settled_dong, locale, contact_email, registered_at
  from income.pledge where not is_reminded and contact_email is not null and way = 'bank_transfer' and status in ('announced', 'registered') and settled_dong = 0
    and schedule_id is null;
create view income.schedule_month with (security_invoker) as
  select id as pledge_id, schedule_id, schedule_month as month, fund_id, appeal_id, reference_code, amount_dong, settled_dong, registered_at from income.pledge where schedule_id is not null;
comment on view income.schedule_month is 'What a schedule asked for month by month, and what came';
create index pledge_of_schedule_purpose on income.pledge (fund_id, schedule_month) include (appeal_id, amount_dong) where schedule_id is not null;
create view income.schedule_count with (security_invoker) as
  select fund_id, appeal_id, count(*) filter (where status = 'active') as active, count(*) filter (where status = 'paused') as paused,
    coalesce(sum(amount_dong) filter (where status = 'active'), 0)::bigint as active_dong from income.gift_schedule where status in ('active', 'paused') group by 1, 2;
comment on view income.schedule_count is 'How many give every month for each purpose, and nobody of them';
grant select on income.schedule_month, income.schedule_count to app;
`;

const GUARDS = `
create function income.check_schedule() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  l income.schedule_limit;
begin
  select * into strict l from income.schedule_limit where valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date order by valid_from desc limit 1;
  if new.amount_dong > l.most_dong then perform books.refuse('gift_schedule_within_limit', 'More than a schedule may be'); end if;
  if tg_op = 'UPDATE' then return new; end if;
  perform pg_advisory_xact_lock(7406, hashtext(lower(new.contact_email)));
  if l.of_address <= (select count(*) from income.gift_schedule s where income.address_hash(s.contact_email) = income.address_hash(new.contact_email)
      and s.status <> 'ended' and s.id <> new.id) then
    perform books.refuse('gift_schedule_of_address', 'Too many schedules of one address');
  end if;
  return new;
end $$;
create trigger gift_schedule_checked before insert or update of amount_dong on income.gift_schedule for each row execute function income.check_schedule();

create function income.check_schedule_link() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from income.gift_schedule s where s.id = new.schedule_id and s.committee_id = new.committee_id and (new.visit_id is null
      or exists (select from income.live_donor_visit(new.visit_id) v where v.address_hash = income.address_hash(s.contact_email)))) then
    perform books.refuse('schedule_link_of_giver', 'No schedule of this giver');
  end if;
  return new;
end $$;
create trigger schedule_link_checked before insert on income.schedule_link for each row execute function income.check_schedule_link();

create function income.schedule_after(kind text, status text) returns text language sql immutable as $$
  select case when kind = 'prove' and status = 'asked' then 'active' when kind = 'change' and status in ('active', 'paused') then status
    when kind = 'pause' and status = 'active' then 'paused' when kind = 'resume' and status = 'paused' then 'active'
    when kind = 'stop' and status <> 'ended' or kind = 'end' and status in ('active', 'paused') then 'ended' end
$$;
create function income.step_schedule() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s income.gift_schedule;
begin
  select * into s from income.gift_schedule where id = new.schedule_id for no key update;
  new.committee_id := s.committee_id;
  if exists (select from income.schedule_step o where o.id = new.id) then return new; end if;
  if new.token_hash is not null and not exists (select from income.schedule_link k where k.token_hash = new.token_hash and k.schedule_id = s.id) then
    perform books.refuse('schedule_link_of_giver', 'Not a link of this schedule');
  end if;
  if new.kind = 'prove' and s.asked_at < clock_timestamp() - interval '7 days' or income.schedule_after(new.kind, s.status) is null then
    perform books.refuse('schedule_step_in_state', 'The schedule is not in a state for this');
  end if;
  update income.gift_schedule set status = income.schedule_after(new.kind, s.status), ended_for = case new.kind when 'stop' then 'giver' when 'end' then new.cause end,
    amount_dong = coalesce(new.amount_dong, amount_dong), day_no = coalesce(new.day_no, day_no),
    last_month = case when new.kind = 'change' then new.last_month else last_month end, next_on = coalesce(new.next_on, next_on) where id = s.id;
  return new;
end $$;
create trigger schedule_stepped before insert on income.schedule_step for each row execute function income.step_schedule();

-- The month that is due, of an active schedule, for what it says: then the next day is the one in the month after it.
create function income.check_schedule_month() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  s income.gift_schedule;
begin
  select * into s from income.gift_schedule where id = new.schedule_id for no key update;
  if s.status <> 'active' or new.schedule_month <> date_trunc('month', new.schedule_month) or new.schedule_month < date_trunc('month', s.next_on)
    or new.schedule_month > s.last_month or (new.fund_id, new.amount_dong, new.contact_email, new.way) is distinct from (s.fund_id, s.amount_dong, s.contact_email, 'bank_transfer')
    or new.appeal_id is distinct from s.appeal_id or new.committee_id <> s.committee_id or new.entered_by is not null then
    perform books.refuse('pledge_of_schedule', 'Not what the schedule says');
  end if;
  update income.gift_schedule set next_on = income.schedule_day((new.schedule_month + interval '1 month')::date, s.day_no) where id = s.id;
  return new;
end $$;
create trigger pledge_of_schedule before insert on income.pledge for each row when (new.schedule_id is not null) execute function income.check_schedule_month();
`;

const OWN = `
create or replace function income.is_donor_address(hash bytea) returns boolean language sql stable set search_path = pg_catalog as
$$ select exists (select from income.pledge p where p.contact_email is not null and income.address_hash(p.contact_email) = hash)
  or exists (select from income.claim c where c.contact_email is not null and income.address_hash(c.contact_email) = hash)
  or exists (select from income.gift_schedule s where s.status <> 'ended' and income.address_hash(s.contact_email) = hash) $$;

create function income.own_schedules(of_visit uuid) returns table (id uuid, committee_id uuid, amount_dong bigint, day_no smallint, next_on date, last_month date,
    status text, purpose text, came_count bigint, came_dong bigint) language sql stable security definer set search_path = pg_catalog as $$
  select s.id, s.committee_id, s.amount_dong, s.day_no, s.next_on, s.last_month, s.status, coalesce(a.title, f.name), count(p.id) filter (where p.settled_dong > 0),
    coalesce(sum(p.settled_dong), 0)::bigint
  from income.live_donor_visit(of_visit) v join income.gift_schedule s on income.address_hash(s.contact_email) = v.address_hash
  join books.fund f on f.id = s.fund_id left join books.appeal a on a.id = s.appeal_id left join income.pledge p on p.schedule_id = s.id
  where s.status <> 'ended' group by s.id, a.title, f.name order by s.id desc limit 20
$$;
grant execute on function income.own_schedules(uuid) to app;

create function income.forget_asked_schedules() returns void language sql security definer set search_path = pg_catalog as $$
  delete from income.gift_schedule s where s.status = 'asked' and s.asked_at < clock_timestamp() - interval '8 days' and (select platform.scope_all())
$$;
comment on function income.forget_asked_schedules() is 'Whoever never opened the letter asked for nothing: the address goes';
revoke execute on function income.forget_asked_schedules() from public;
grant execute on function income.forget_asked_schedules() to app;
`;
