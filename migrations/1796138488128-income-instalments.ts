import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a promise is to be kept, in parts: expectations, written anew as often as giver and officer agree on others. */
export class IncomeInstalments1796138488128 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table income.instalment_plan (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  total_dong bigint not null,
  reason text not null constraint instalment_plan_reason check (length(btrim(reason)) between 10 and 1000),
  planned_by uuid not null default platform.actor_id() references people.app_user,
  planned_at timestamptz not null default clock_timestamp()
);
create index instalment_plan_of on income.instalment_plan (pledge_id, planned_at desc, id desc);
comment on table income.instalment_plan is 'The newest plan of a promise holds; those before it stay to be read';
call platform.fence('income.instalment_plan');
call platform.make_append_only('income.instalment_plan');
grant select on income.instalment_plan to app, auditor;
grant insert (id, pledge_id, reason) on income.instalment_plan to app;

create table income.instalment (
  plan_id uuid not null references income.instalment_plan,
  part_no smallint not null constraint instalment_part check (part_no between 1 and 24),
  committee_id uuid not null,
  due_on date not null,
  amount_dong bigint not null constraint instalment_amount_positive check (amount_dong > 0),
  primary key (plan_id, part_no),
  constraint instalment_day_once unique (plan_id, due_on)
);
call platform.fence('income.instalment');
call platform.make_append_only('income.instalment');
grant select on income.instalment to app, auditor;
grant insert (plan_id, part_no, committee_id, due_on, amount_dong) on income.instalment to app;

create function income.check_instalment_plan() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  p income.pledge;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  if not people.held_role(new.planned_by, 'officer', p.committee_id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date) then
    perform books.refuse('instalment_plan_by_officer', 'Not an officer of the committee');
  end if;
  if p.status in ('cancelled', 'lapsed') then
    perform books.refuse('instalment_plan_of_standing', 'The promise is over');
  end if;
  new.committee_id := p.committee_id;
  new.total_dong := p.amount_dong;
  return new;
end $$;
create trigger instalment_plan_checked before insert on income.instalment_plan for each row execute function income.check_instalment_plan();

-- Parts come with their plan and are all of the promise: one more later, or one less, does not add up.
create function income.check_instalments_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  plan income.instalment_plan;
begin
  select * into plan from income.instalment_plan where id = (to_jsonb(new)->>tg_argv[0])::uuid;
  if plan.total_dong is distinct from (select sum(i.amount_dong) from income.instalment i where i.plan_id = plan.id)
    or exists (select from income.instalment i where i.plan_id = plan.id and i.committee_id <> plan.committee_id) then
    perform books.refuse('instalments_are_whole', 'The parts are not the whole promise');
  end if;
  return null;
end $$;
create constraint trigger instalments_whole after insert on income.instalment_plan deferrable initially deferred
  for each row execute function income.check_instalments_whole('id');
create constraint trigger instalments_whole after insert on income.instalment deferrable initially deferred
  for each row execute function income.check_instalments_whole('plan_id');

-- Oldest due first: what is settled fills the parts in the order of their days; a reduction takes from the last.
create view income.instalment_due with (security_invoker) as
  select p.id as pledge_id, p.committee_id, i.plan_id, i.part_no, i.due_on, least(i.amount_dong, greatest(0, p.amount_dong - e.dong))::bigint as amount_dong,
    least(i.amount_dong, greatest(0, p.settled_dong - e.dong))::bigint as settled_dong
  from income.pledge p
  join lateral (select n.id from income.instalment_plan n where n.pledge_id = p.id order by n.planned_at desc, n.id desc limit 1) plan on true
  join income.instalment i on i.plan_id = plan.id
  cross join lateral (select coalesce(sum(b.amount_dong), 0)::bigint as dong from income.instalment b where b.plan_id = i.plan_id and b.due_on < i.due_on) e
  where p.status not in ('cancelled', 'lapsed');
comment on view income.instalment_due is 'Parts of standing promises by the newest plan, with what of each is settled';
grant select on income.instalment_due to app, auditor;

create index instalment_by_day on income.instalment (due_on);
create table income.instalment_term (
  valid_from date primary key,
  remind_after_days integer not null constraint instalment_term_remind check (remind_after_days > 0),
  forget_after_days integer not null constraint instalment_term_forget check (forget_after_days > remind_after_days),
  legal_basis text not null constraint instalment_term_basis check (legal_basis <> '')
);
comment on table income.instalment_term is 'How many days after its day a part is reminded of, and after how many no more: dated, a change is a new row by the owner';
insert into income.instalment_term values ('2020-01-01', 7, 37, 'Mức tạm đặt của cổng, chờ quy chế của Ủy ban.');
call platform.make_append_only('income.instalment_term');
grant select on income.instalment_term to app, auditor;
call platform.portal_only('income.instalment_term');
create function income.instalment_term_on(on_day date) returns income.instalment_term language sql stable set search_path = pg_catalog as $$
  select t from income.instalment_term t where t.valid_from <= on_day order by t.valid_from desc limit 1
$$;
grant execute on function income.instalment_term_on(date) to app, auditor;

create table income.instalment_notice (
  pledge_id uuid not null references income.pledge,
  due_on date not null,
  committee_id uuid not null,
  left_dong bigint not null constraint instalment_notice_left check (left_dong > 0),
  told_at timestamptz not null default clock_timestamp(),
  primary key (pledge_id, due_on)
);
comment on table income.instalment_notice is 'A letter about a part that is late lies in the outbox: one for each day that was agreed, whatever plan names it again';
call platform.fence('income.instalment_notice');
call platform.make_append_only('income.instalment_notice');
grant select on income.instalment_notice to app, auditor;
grant insert (pledge_id, due_on) on income.instalment_notice to app;

create function income.check_instalment_notice() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
begin
  -- Money that arrives at this moment waits, or was first.
  perform 1 from income.pledge p where p.id = new.pledge_id for no key update;
  select d.committee_id, d.amount_dong - d.settled_dong into new.committee_id, new.left_dong from income.instalment_due d
    where d.pledge_id = new.pledge_id and d.due_on = new.due_on and d.settled_dong < d.amount_dong
      and d.due_on + (income.instalment_term_on(today)).remind_after_days <= today;
  if not found then perform books.refuse('instalment_notice_of_late', 'Nothing is late on that day'); end if;
  return new;
end $$;
create trigger instalment_notice_checked before insert on income.instalment_notice for each row execute function income.check_instalment_notice();
create view income.instalment_reminder with (security_invoker) as select pledge_id, due_on, left_dong, told_at from income.instalment_notice;
comment on view income.instalment_reminder is 'Parts that were reminded of, for the page of their promise';
grant select on income.instalment_reminder to app, auditor;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
