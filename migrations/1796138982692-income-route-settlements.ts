import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Promises kept by other routes than our accounts: more than half of what was registered in the autumn of 2025. Not our money. */
export class IncomeRouteSettlements1796138982692 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`set local lock_timeout = '5s'`);
    await runner.query(SETTLEMENTS);
    await runner.query(GUARDS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}

const SETTLEMENTS = `
create table income.route_settlement (
  id uuid primary key,
  pledge_id uuid not null references income.pledge,
  committee_id uuid not null,
  route text not null constraint route_settlement_route check (route in ('direct_unit', 'own_delivery', 'goods')),
  amount_dong bigint not null constraint route_settlement_amount check (amount_dong > 0),
  happened_on date not null,
  place text not null constraint route_settlement_place check (btrim(place) <> '' and length(place) <= 200),
  proof text not null constraint route_settlement_proof check (btrim(proof) <> '' and length(proof) <= 200),
  details text not null default '' constraint route_settlement_details check (length(details) <= 1000),
  undoes_id uuid references income.route_settlement,
  declined_because text not null default '' constraint route_settlement_declined_because check (length(declined_because) <= 1000),
  constraint route_settlement_goods_told check (route <> 'goods' or length(btrim(details)) >= 3)
);
call people.decided_by_another('income.route_settlement');
alter table income.route_settlement
  add constraint route_settlement_declined_with_reason check (decision <> 'declined' or decided_by = proposed_by or length(btrim(declined_because)) >= 10);
call platform.fence('income.route_settlement');
create index route_settlement_of on income.route_settlement (pledge_id);
create unique index route_settlement_undone_once on income.route_settlement (undoes_id) where decision is distinct from 'declined';
comment on table income.route_settlement is 'That a promise, or a part, was kept directly to a unit, by the giver''s own delivery with the Front present, or in goods: an officer says so with a paper, an approver confirms. In no book and never received';
comment on column income.route_settlement.undoes_id is 'This one takes another back that was confirmed in error';
grant insert (id, pledge_id, route, amount_dong, happened_on, place, proof, details, undoes_id) on income.route_settlement to app;
grant update (declined_because) on income.route_settlement to app;
create trigger refuse_change before delete or update of id, pledge_id, committee_id, route, amount_dong, happened_on, place, proof, details, undoes_id,
    proposed_by, proposed_at
  on income.route_settlement for each row execute function platform.refuse_change();
create trigger refuse_truncate before truncate on income.route_settlement for each statement execute function platform.refuse_change();
`;

const GUARDS = `
create function income.check_route_settlement() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  today constant date := (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date;
  p income.pledge;
  u income.route_settlement;
begin
  select * into p from income.pledge where id = new.pledge_id for no key update;
  if tg_op = 'UPDATE' then
    if new.decision = 'confirmed' and not people.held_role(new.decided_by, 'approver', new.committee_id, today) then
      perform books.refuse('route_settlement_by_approver', 'Not an approver of the committee');
    end if;
  else
    new.committee_id := p.committee_id;
    if not people.held_role(new.proposed_by, 'officer', p.committee_id, today) then
      perform books.refuse('route_settlement_by_officer', 'Not an officer of the committee');
    end if;
    if new.happened_on > today then
      perform books.refuse('route_settlement_happened', 'It has not happened yet');
    end if;
  end if;
  if new.decision = 'declined' then return new; end if;
  if new.undoes_id is not null then
    select * into u from income.route_settlement where id = new.undoes_id;
    if u.decision is distinct from 'confirmed' or u.undoes_id is not null or (u.pledge_id, u.route, u.amount_dong) is distinct from (new.pledge_id, new.route, new.amount_dong) then
      perform books.refuse('route_settlement_undoes_confirmed', 'Nothing confirmed that this could undo');
    end if;
    return new;
  end if;
  if p.status <> 'registered' then
    perform books.refuse('route_settlement_of_registered', 'The promise is not registered');
  end if;
  if new.amount_dong > p.amount_dong - p.settled_dong then
    perform books.refuse('route_settlement_within_promise', 'More than is open of the promise');
  end if;
  return new;
end $$;
create trigger route_settlement_checked before insert or update on income.route_settlement for each row execute function income.check_route_settlement();

create view income.standing_route with (security_invoker) as
  select r.pledge_id, r.route, sum(case when r.undoes_id is null then r.amount_dong else -r.amount_dong end)::bigint as amount_dong
  from income.route_settlement r where r.decision = 'confirmed' group by 1, 2;
comment on view income.standing_route is 'What of each promise was kept by routes that are not our accounts, as confirmed';
grant select on income.standing_route to app, auditor;

create or replace function income.refresh_pledges(of_pledges uuid[]) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform 1 from income.pledge p where p.id = any (of_pledges) order by p.id for no key update;
  update income.pledge p set account_dong = k.account, direct_dong = k.direct, own_dong = k.own, goods_dong = k.goods from (
    select i.id, coalesce((select sum(s.amount_dong) from income.standing_settlement s where s.pledge_id = i.id), 0)::bigint as account,
      coalesce(r.direct, 0) as direct, coalesce(r.own, 0) as own, coalesce(r.goods, 0) as goods
    from unnest(of_pledges) i(id) cross join lateral (
      select sum(t.amount_dong) filter (where t.route = 'direct_unit')::bigint as direct, sum(t.amount_dong) filter (where t.route = 'own_delivery')::bigint as own,
        sum(t.amount_dong) filter (where t.route = 'goods')::bigint as goods from income.standing_route t where t.pledge_id = i.id) r) k
  where p.id = k.id and (p.account_dong, p.direct_dong, p.own_dong, p.goods_dong) is distinct from (k.account, k.direct, k.own, k.goods);
end $$;
create function income.settle_by_route() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform income.refresh_pledges(array[new.pledge_id]);
  return null;
end $$;
create trigger route_settled after update on income.route_settlement
  for each row when (old.decision is null and new.decision = 'confirmed') execute function income.settle_by_route();
`;
