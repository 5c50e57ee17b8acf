import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What makes a promise count, lowers it or ends it: one row for each act, and by it alone the promise changes. */
export class IncomePledgeDecisions1796136750156 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local lock_timeout = '5s'`);
    await runner.query(DECISIONS);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const DECISIONS = `
create table income.pledge_decision (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  kind text not null constraint pledge_decision_kind check (kind in ('prove', 'confirm', 'reduce', 'cancel', 'lapse', 'revive')),
  from_status text not null,
  to_status text not null,
  from_dong bigint not null,
  amount_dong bigint not null,
  reason text not null default '' constraint pledge_decision_reason check (kind = 'prove' or length(btrim(reason)) between 10 and 1000),
  paper text not null default '' constraint pledge_decision_paper check (length(paper) <= 200),
  decided_by uuid default platform.actor_id() references people.app_user,
  decided_at timestamptz not null default clock_timestamp(),
  constraint pledge_decision_person check ((kind = 'prove') = (decided_by is null)),
  constraint pledge_decision_lowers check (kind <> 'reduce' or amount_dong between 1 and from_dong - 1)
);
create index pledge_decision_of on income.pledge_decision (pledge_id, decided_at, id);
create unique index pledge_decision_proven_once on income.pledge_decision (pledge_id) where kind = 'prove';
comment on table income.pledge_decision is 'The life of a promise, one row for each act; its state and its amount follow from them and are written by the guard alone';
comment on column income.pledge_decision.amount_dong is 'What is promised after it; of a reduction the only figure that a person gives';
call platform.fence('income.pledge_decision');
call platform.make_append_only('income.pledge_decision');
grant select on income.pledge_decision to app, auditor;
grant insert (id, pledge_id, kind, amount_dong, reason, paper) on income.pledge_decision to app;
create view income.pledge_decided with (security_invoker) as
  select pledge_id, kind, to_status, from_dong, amount_dong, decided_at from income.pledge_decision;
comment on view income.pledge_decided is 'Acts on promises, without their words and persons';
create view income.pledge_at_desk with (security_invoker) as
  select id, reference_code, fund_id, appeal_id, donor_name, display, contact_email, wish, way, amount_dong, settled_dong, registered_dong, status, held_for,
    entered_by, registered_at from income.pledge;
comment on view income.pledge_at_desk is 'A promise as those read it who answer for it, with how to write to the giver';
grant select on income.pledge_at_desk to app;
create view income.pledge_history with (security_invoker) as
  select id, pledge_id, kind, from_dong, amount_dong, to_status, reason, paper, decided_by, decided_at from income.pledge_decision;
comment on view income.pledge_history is 'Acts on promises with their words and persons, for the page of each';
grant select on income.pledge_decided, income.pledge_history to app, auditor;
`;

const GUARDS = `
create function income.pledge_after(act text, p income.pledge) returns text language sql stable as $$
  select case
    when act = 'prove' and p.status in ('announced', 'held') then p.status
    when act = 'confirm' and p.status in ('announced', 'held') then 'registered'
    when act = 'reduce' and p.status in ('announced', 'held', 'registered') then p.status
    when act = 'cancel' and p.status in ('announced', 'held', 'registered') then 'cancelled'
    when act = 'lapse' and p.status in ('announced', 'held', 'registered') then 'lapsed'
    when act = 'revive' and p.status in ('cancelled', 'lapsed') then case when p.counted_dong > 0 then 'registered' else 'held' end
  end
$$;

-- A proven address is enough below the limit, with what it has promised lately and not kept; two of one address wait for each other.
create function income.address_is_enough(p income.pledge) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare
  l income.pledge_limit;
begin
  select * into strict l from income.pledge_limit where holds_from <= clock_timestamp() order by holds_from desc limit 1;
  perform pg_advisory_xact_lock(7406, hashtext(lower(p.contact_email)));
  return l.mail_below_dong > p.amount_dong + coalesce((select sum(o.amount_dong - o.settled_dong) from income.pledge o
    join income.pledge_decision d on d.pledge_id = o.id and d.kind = 'prove' and d.to_status = 'registered'
    where lower(o.contact_email) = lower(p.contact_email) and o.status = 'registered' and o.id <> p.id
      and d.decided_at > clock_timestamp() - make_interval(days => l.mail_days)), 0);
end $$;
revoke execute on function income.address_is_enough(income.pledge) from public;

create function income.decide_pledge() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  cause text;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  new.committee_id := p.committee_id;
  if new.kind = 'prove' and not exists (select from income.pledge_proof o where o.pledge_id = p.id and o.proven_at is not null) then
    perform books.refuse('pledge_decision_by_proof', 'No link of this promise was used');
  end if;
  if new.kind <> 'prove' and not (people.held_role(new.decided_by, 'officer', p.committee_id, today)
      or people.held_role(new.decided_by, 'approver', p.committee_id, today)) then
    perform books.refuse('pledge_decision_by_officer', 'No officer and no approver of the committee');
  end if;
  if new.kind = 'confirm' and new.decided_by = p.entered_by then
    perform books.refuse('pledge_decision_two_persons', 'Who wrote the promise down does not confirm it');
  end if;
  new.from_status := p.status;
  new.from_dong := p.amount_dong;
  if new.kind <> 'reduce' then new.amount_dong := p.amount_dong; end if;
  new.to_status := income.pledge_after(new.kind, p);
  if new.to_status is null then
    perform books.refuse('pledge_decision_in_state', 'The promise is not in a state for this');
  end if;
  cause := p.held_for;
  if new.kind = 'prove' and p.status = 'announced' then
    if income.address_is_enough(p) then new.to_status := 'registered'; else new.to_status := 'held'; cause := 'address'; end if;
  elsif new.to_status = 'held' then
    cause := coalesce(cause, 'revived');
  end if;
  if new.kind = 'reduce' and new.amount_dong < p.settled_dong then
    perform books.refuse('pledge_decision_keeps_settled', 'Less than what is settled');
  end if;
  if new.kind = 'reduce' and new.amount_dong not between 1 and p.amount_dong - 1 then
    perform books.refuse('pledge_decision_lowers', 'Not less than before');
  end if;
  update income.pledge set status = new.to_status, amount_dong = new.amount_dong, held_for = case when new.to_status = 'held' then cause end,
    counted_dong = case when new.to_status = 'registered' and counted_dong = 0 then new.amount_dong else counted_dong end
  where id = p.id;
  return new;
end $$;
create trigger pledge_decided before insert on income.pledge_decision for each row execute function income.decide_pledge();
`;
