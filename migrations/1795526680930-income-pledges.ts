import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Registered: what was promised, and which gift keeps which promise. */
export class IncomePledges1795526680930 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLEDGES);
    await runner.query(SETTLEMENTS);
    await runner.query(KEPT);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const PLEDGES = `
create table income.pledge_limit (
  holds_from timestamptz primary key,
  mail_below_dong bigint not null constraint pledge_limit_mail check (mail_below_dong > 0),
  mail_days integer not null constraint pledge_limit_days check (mail_days > 0),
  network_promises integer not null constraint pledge_limit_network check (network_promises > 0),
  network_dong bigint not null constraint pledge_limit_network_dong check (network_dong > 0),
  hour_promises integer not null constraint pledge_limit_hour check (hour_promises > 0),
  hour_dong bigint not null constraint pledge_limit_hour_dong check (hour_dong > 0),
  basis text not null constraint pledge_limit_basis check (basis <> '')
);
comment on table income.pledge_limit is 'What a promise of the public form may be before an officer has to confirm it; the newest row that holds counts, a change is a new row by the owner';
comment on column income.pledge_limit.mail_below_dong is 'A proven address is enough below this, with what the same address has promised in mail_days days and not kept yet';
comment on column income.pledge_limit.network_promises is 'In an hour, from one network; hour_promises: from all of them';
call platform.make_append_only('income.pledge_limit');
grant select on income.pledge_limit to app, auditor;
insert into income.pledge_limit values ('2020-01-01Z', 50000000, 30, 20, 500000000, 2000, 20000000000,
  'Mức do cơ quan quyết định; pháp luật chưa quy định mức cho lượt đăng ký ủng hộ.');

create table income.pledge (
  id uuid primary key,
  reference_code text not null constraint pledge_reference_code_once unique
    constraint pledge_reference_code_form check (reference_code ~ '^UHX[23456789CDFGHJKMNPQRTVX]{9}$'),
  committee_id uuid not null references people.committee,
  fund_id uuid not null references books.fund,
  appeal_id uuid,
  amount_dong bigint not null constraint pledge_amount_range check (amount_dong between 1 and 1000000000000000),
  donor_name text,
  display text not null constraint pledge_display check (display in ('full', 'masked', 'anonymous')),
  contact_email text,
  wish text,
  way text not null default 'bank_transfer' constraint pledge_way check (way in ('bank_transfer', 'card', 'cash', 'direct_unit', 'own_delivery', 'goods')),
  status text not null default 'announced' constraint pledge_status check (status in ('announced', 'held', 'registered', 'cancelled', 'lapsed')),
  held_for text constraint pledge_held_for check (held_for in ('limit', 'network', 'surge', 'address', 'desk', 'revived')),
  submission_id uuid not null constraint pledge_submitted_once unique,
  locale text not null default 'vi',
  network_key text,
  entered_by uuid default platform.actor_id() references people.app_user,
  registered_at timestamptz not null default clock_timestamp(),
  wish_step text,
  wish_place text generated always as (case when wish is null then null when wish_step is null or wish_step = 'refuse' then 'unanswered'
    when wish_step = 'offer' then 'with_giver' when wish_step in ('agree', 'agree_on_paper') then 'to_bind' when wish_step = 'bind' then 'bound' else 'declined' end) stored,
  counted_dong bigint not null default 0 constraint pledge_counted check (counted_dong >= 0),
  account_dong bigint not null default 0 constraint pledge_account check (account_dong >= 0),
  direct_dong bigint not null default 0 constraint pledge_direct check (direct_dong >= 0),
  own_dong bigint not null default 0 constraint pledge_own check (own_dong >= 0),
  goods_dong bigint not null default 0 constraint pledge_goods check (goods_dong >= 0),
  settled_dong bigint not null generated always as (account_dong + direct_dong + own_dong + goods_dong) stored,
  registered_dong bigint not null generated always as (case when status = 'registered' then amount_dong
    else account_dong + direct_dong + own_dong + goods_dong end) stored,
  constraint pledge_held_with_cause check ((status = 'held') = (held_for is not null)),
  constraint pledge_counted_once_registered check (status <> 'registered' or counted_dong >= amount_dong),
  constraint pledge_settled_within_promise check (account_dong + direct_dong + own_dong + goods_dong <= amount_dong),
  constraint pledge_appeal_of_fund foreign key (appeal_id, fund_id) references books.appeal (id, fund_id)
);
comment on column income.pledge.status is 'announced: said and not proven, counts in no figure; held: waits for an officer; registered: proven or confirmed. Written by decisions alone';
comment on column income.pledge.way is 'How the giver means to keep it; it may be kept otherwise';
comment on column income.pledge.account_dong is 'Settled by gifts to our accounts and in cash, the only route that is received; beside it directly to a unit, by own delivery, in goods';
comment on column income.pledge.amount_dong is 'As it stands now; decisions may lower it, never below what is settled';
comment on column income.pledge.counted_dong is 'With what it first counted as registered; 0 while it never did';
comment on column income.pledge.registered_dong is 'What it counts in the figure registered: all of it once proven, else no more than what arrived';
comment on column income.pledge.wish_step is 'The newest step of the wish, kept by the guard of the steps alone, so that what waits is found without all others';
comment on column income.pledge.network_key is 'Keyed hash of the network that sent it, for the rate breaker; forgotten within hours';
comment on column income.pledge.registered_at is 'When the promise was made';
create index pledge_newest on income.pledge (committee_id, registered_at desc, id desc);
create index pledge_listed on income.pledge (registered_at, id);
create index pledge_held on income.pledge (registered_at, id) where status = 'held';
create index pledge_fund on income.pledge (fund_id, appeal_id) include (registered_dong);
create index pledge_recent on income.pledge (registered_at) include (amount_dong, held_for) where entered_by is null;
create index pledge_network on income.pledge (network_key, registered_at) include (amount_dong, held_for) where network_key is not null;
create index pledge_address on income.pledge (lower(contact_email)) where contact_email is not null;
call platform.fence('income.pledge');
grant select on income.pledge to app, auditor;
grant insert (id, reference_code, committee_id, fund_id, appeal_id, amount_dong, donor_name, display, contact_email, wish, way, submission_id,
  locale, network_key) on income.pledge to app;
grant update (display, way, network_key) on income.pledge to app;

create function income.admit_pledge() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  l income.pledge_limit;
  told integer;
  dong numeric;
begin
  new.status := 'held';
  if new.entered_by is not null then
    if not people.held_role(new.entered_by, 'officer', new.committee_id, today) then
      perform books.refuse('pledge_by_officer', 'Not an officer of the committee');
    end if;
    new.held_for := 'desk';
    return new;
  end if;
  select * into strict l from income.pledge_limit where holds_from <= clock_timestamp() order by holds_from desc limit 1;
  if new.amount_dong >= l.mail_below_dong then
    new.held_for := 'limit';
    return new;
  end if;
  -- What is too large by itself waits anyway and must not make the small ones wait.
  select count(*), coalesce(sum(r.amount_dong), 0) into told, dong from (
    select p.amount_dong from income.pledge p where p.network_key = new.network_key and p.registered_at > clock_timestamp() - interval '1 hour'
      and p.held_for is distinct from 'limit' order by p.registered_at desc limit l.network_promises) r;
  if told >= l.network_promises or dong + new.amount_dong > l.network_dong then
    new.held_for := 'network';
    return new;
  end if;
  select count(*), coalesce(sum(r.amount_dong), 0) into told, dong from (
    select p.amount_dong from income.pledge p where p.entered_by is null and p.schedule_id is null and p.registered_at > clock_timestamp() - interval '1 hour'
      and p.held_for is distinct from 'limit' order by p.registered_at desc limit l.hour_promises) r;
  if told >= l.hour_promises or dong + new.amount_dong > l.hour_dong then
    new.held_for := 'surge';
    return new;
  end if;
  new.status := 'announced';
  return new;
end $$;
create trigger pledge_admitted before insert on income.pledge for each row execute function income.admit_pledge();

create function income.check_pledge_way() returns trigger language plpgsql as $$
begin
  if old.way <> new.way and not (old.way = 'card' and new.way = 'bank_transfer') then
    perform books.refuse('pledge_way_card_to_transfer', 'A promise to pay by card may be kept by transfer; no other way is changed');
  end if;
  return new;
end $$;
create trigger pledge_way_checked before update of way on income.pledge
  for each row execute function income.check_pledge_way();
create function income.check_network_forgotten() returns trigger language plpgsql as $$
begin
  if new.network_key is not null then
    perform books.refuse('pledge_network_forgotten', 'The network of a promise is forgotten, never changed');
  end if;
  return new;
end $$;
create trigger pledge_network_forgotten before update of network_key on income.pledge
  for each row execute function income.check_network_forgotten();
`;

const SETTLEMENTS = `
create table income.pledge_settlement (
  donation_id uuid not null references income.donation,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  amount_dong bigint not null constraint pledge_settlement_not_negative check (amount_dong >= 0),
  kind text not null constraint pledge_settlement_kind check (kind in ('exact', 'other_amount', 'by_person', 'direct')),
  decided_by uuid references people.app_user,
  decided_at timestamptz not null default clock_timestamp(),
  primary key (donation_id, pledge_id),
  constraint pledge_settlement_person check (kind <> 'by_person' or decided_by is not null)
);
create index pledge_settlement_newest on income.pledge_settlement (decided_at);
create index pledge_settlement_pledge on income.pledge_settlement (pledge_id);
comment on column income.pledge_settlement.kind is 'exact: code and amount; other_amount: code right, amount differs, shown to staff; by_person: decided on a suggestion; direct: card or cash for this pledge';
comment on column income.pledge_settlement.amount_dong is 'What of the gift keeps the promise, never more than is open of it; 0: found by its code, and all of it is beyond the promise';
call platform.fence('income.pledge_settlement');
call platform.make_append_only('income.pledge_settlement');
grant select on income.pledge_settlement to app, auditor;
call platform.clock_sets('income.pledge_settlement', 'decided_at');

create function income.check_settled_gifts() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  -- Two persons at once for one gift: the second waits here and then sees what the first wrote.
  perform 1 from income.donation d where d.id in (select donation_id from added) order by d.id for no key update;
  if exists (select 1 from (select distinct donation_id from added) a join income.donation d on d.id = a.donation_id
      where d.amount_dong < (select sum(s.amount_dong) from income.pledge_settlement s where s.donation_id = a.donation_id)) then
    perform books.refuse('pledge_settlement_within_gift', 'A gift keeps promises of no more than its own amount');
  end if;
  return null;
end $$;
create trigger settled_gifts_checked after insert on income.pledge_settlement
  referencing new table as added for each statement execute function income.check_settled_gifts();

create view income.standing_settlement with (security_invoker) as
  select s.donation_id, s.pledge_id, least(s.amount_dong, greatest(0, g.amount_dong - before.dong))::bigint as amount_dong, s.kind
  from income.pledge_settlement s join income.standing_gift g on g.id = s.donation_id
  cross join lateral (select coalesce(sum(e.amount_dong), 0)::bigint as dong from income.pledge_settlement e
    where e.donation_id = s.donation_id and (e.decided_at, e.pledge_id) < (s.decided_at, s.pledge_id)) before;
comment on view income.standing_settlement is 'Promises kept by gifts that still are gifts, by no more than is left of them: of several the first is kept first';
create view income.gift_beyond_promise with (security_invoker) as
  select g.id as donation_id, (g.amount_dong - k.dong)::bigint as amount_dong from income.standing_gift g
  cross join lateral (select sum(s.amount_dong) as dong from income.standing_settlement s where s.donation_id = g.id) k where g.amount_dong > k.dong;
comment on view income.gift_beyond_promise is 'What of a gift with a promise is more than was promised: a free gift, whose purpose is asked';
`;

/** What is settled is kept beside the promise, so that figures and limits cost one row; these guards alone write it. */
const KEPT = `
create function income.refresh_pledges(of_pledges uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from income.pledge p where p.id = any (of_pledges) order by p.id for no key update;
  update income.pledge p set account_dong = k.dong from (
    select i.id, coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = i.id), 0)::bigint as dong
    from unnest(of_pledges) i(id)) k
  where p.id = k.id and p.account_dong <> k.dong;
end $$;
revoke execute on function income.refresh_pledges(uuid[]) from public;
create function income.settle_pledges() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  perform income.refresh_pledges((select array_agg(distinct pledge_id) from added));
  return null;
end $$;
create trigger settled_pledges_kept after insert on income.pledge_settlement
  referencing new table as added for each statement execute function income.settle_pledges();
create function income.unsettle_pledges() returns trigger language plpgsql security definer set search_path = pg_catalog, income as $$
begin
  perform income.refresh_pledges(p.ids) from (select array_agg(distinct s.pledge_id) as ids from income.pledge_settlement s
    where s.donation_id in (select donation_id from added)) p where p.ids is not null;
  return null;
end $$;
create trigger unsettled_pledges_kept after insert on income.gift_return
  referencing new table as added for each statement execute function income.unsettle_pledges();
create trigger unsettled_pledges_kept after insert on income.gift_taken_back
  referencing new table as added for each statement execute function income.unsettle_pledges();

create view income.pledge_terms with (security_invoker) as
  select id, reference_code, fund_id, appeal_id, amount_dong, status, donor_name, registered_at, registered_dong from income.pledge;
comment on view income.pledge_terms is 'What was promised, by whom and for what; how to write to the giver stays inside';
create view income.pledge_contact with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, reference_code, amount_dong, settled_dong, status, way, locale, contact_email, registered_at
  from income.pledge where contact_email is not null and status not in ('cancelled', 'lapsed');
comment on view income.pledge_contact is 'Standing promises whose giver left an address, for the letters that the address was left for';
grant select on income.pledge_contact to app;
create view income.pledge_wish with (security_invoker) as
  select id, committee_id, fund_id, appeal_id, reference_code, amount_dong, settled_dong, donor_name, wish, wish_step, wish_place, contact_email is not null as has_address, registered_at
  from income.pledge where wish is not null and status not in ('cancelled', 'lapsed');
comment on view income.pledge_wish is 'What givers wished with promises that stand; how to write to them stays inside';
create view income.pledge_by_route with (security_invoker) as
  select id as pledge_id, committee_id, status, amount_dong, counted_dong, account_dong, direct_dong, own_dong, goods_dong from income.pledge;
comment on view income.pledge_by_route is 'What of a promise its guards keep beside it: with what it first counted, and the sums of routes that are not our accounts';
create view income.kept_pledge with (security_invoker) as
  select s.donation_id, s.pledge_id, s.kind, s.decided_at, p.reference_code, p.registered_at, p.amount_dong as pledged_dong, p.donor_name
  from income.pledge_settlement s left join income.pledge p on p.id = s.pledge_id;
comment on view income.kept_pledge is 'Which gift keeps which promise; joined to the left, so that whether a gift keeps one is known without sight of the promise';
grant select on income.standing_settlement, income.gift_beyond_promise, income.pledge_terms, income.pledge_wish, income.pledge_by_route, income.kept_pledge to app, auditor;
`;
