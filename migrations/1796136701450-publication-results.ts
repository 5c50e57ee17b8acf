import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What gifts became by kind and place, over all funds and of each: kept by a job, so that no page sums decisions. */
export class PublicationResults1796136701450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.use_cell with (security_barrier) as
  with line as (
    select al.fund_id, al.appeal_id, l.id, l.kind, l.variant, l.recipient_committee_id,
      l.quantity - coalesce(f.quantity, 0) as quantity, l.amount_dong - coalesce(f.amount_dong, 0) as amount_dong
    from spending.allocation_line l join spending.allocation al on al.id = l.allocation_id and al.revision = l.revision
    left join publication.line_freed f on f.line_id = l.id where al.status = 'approved'
  ), done as (
    select e.line_id, sum(i.standing_quantity) as quantity, sum(i.standing_dong) as amount_dong
    from publication.kept_item i join spending.entitlement e on e.id = i.entitlement_id group by 1
  ), named as (
    select line.fund_id, line.appeal_id, line.kind, line.recipient_committee_id, sum(e.quantity) - count(distinct e.household_id) as beyond
    from line join spending.entitlement e on e.line_id = line.id where e.household_id is not null group by 1, 2, 3, 4
  ), cell as (
    select line.fund_id, line.appeal_id, line.kind, line.recipient_committee_id, sum(line.quantity) as quantity, sum(line.amount_dong) as amount_dong,
      coalesce(sum(done.quantity), 0) as delivered_quantity, coalesce(sum(done.amount_dong), 0) as delivered_dong
    from line left join done on done.line_id = line.id group by 1, 2, 3, 4
  ), counted as (
    select cell.*, greatest(0, cell.quantity - coalesce(named.beyond, 0)) as helped from cell left join named on named.fund_id = cell.fund_id
      and named.appeal_id is not distinct from cell.appeal_id and named.kind = cell.kind and named.recipient_committee_id = cell.recipient_committee_id
  ), ranked as (
    select counted.*, coalesce(sum(helped) over (partition by fund_id, appeal_id, kind order by helped, recipient_committee_id
      rows between unbounded preceding and 1 preceding), 0) as below,
      min(helped) over (partition by fund_id, appeal_id, kind) as least from counted
  ), placed as (
    select ranked.*, case when helped < 5 or (least < 5 and below < 5) then null else recipient_committee_id end as place_id from ranked
  )
  select f.code as fund_code, a.code as appeal_code, p.kind, k.unit, c.code as place_code, coalesce(place.name, c.name) as place_name, sum(p.quantity)::bigint as quantity,
    sum(p.amount_dong)::bigint as allocated_dong, sum(p.delivered_quantity)::bigint as delivered_quantity, sum(p.delivered_dong)::bigint as delivered_dong
  from placed p join spending.support_kind k on k.code = p.kind join books.fund f on f.id = p.fund_id
  left join books.appeal a on a.id = p.appeal_id left join people.committee c on c.id = p.place_id left join people.admin_unit place on place.id = c.admin_unit_id
  group by 1, 2, 3, 4, 5, 6;
comment on view publication.use_cell is 'Uses by purpose and place. A cell of fewer than five helped has no place of its own; where what is merged would still be fewer, the next smallest joins it. Five turns of one family are one helped: a household that is named counts once';

create view publication.place with (security_barrier) as
  select c.code, c.level, coalesce(unit.name, c.name) as name,
    case when unit.code = '79' or unit.name ~ '[0-9]$' then unit.name else substr(unit.name, length(unit.kind) + 2) end as short_name, above.code as above_code
  from people.committee c left join people.admin_unit unit on unit.id = c.admin_unit_id left join people.committee above on above.id = c.parent_id
  where c.level in ('province', 'commune') and (c.valid_to is null or c.valid_to >= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    and (c.valid_from is null or c.valid_from <= (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date);
comment on view publication.place is 'Provinces and communes of today, by the committee that keeps each; short_name without the word for its kind';

create table publication.kept_use (
  fund_code text not null,
  appeal_code text,
  kind text not null,
  unit text not null,
  place_code text,
  place_name text,
  kept_code text,
  quantity bigint not null,
  allocated_dong bigint not null,
  delivered_quantity bigint not null,
  delivered_dong bigint not null,
  constraint kept_use_key unique nulls not distinct (fund_code, appeal_code, kind, place_code)
);
comment on table publication.kept_use is 'The published cells (use_cell) as they were counted last: a page of a fund or an appeal reads its own; may be thrown away and counted anew';
comment on column publication.kept_use.place_name is 'As the place was called when the money was decided; kept_code is the committee that keeps it today';
create index kept_use_appeal on publication.kept_use (appeal_code) where appeal_code is not null;
create table publication.kept_result (
  level text not null constraint kept_result_level check (level in ('kind', 'province', 'place', 'cell')),
  kind text not null,
  unit text not null,
  position integer,
  place_code text,
  place_name text,
  above_code text,
  quantity bigint not null,
  delivered_quantity bigint not null,
  allocated_dong bigint not null,
  delivered_dong bigint not null,
  counted_at timestamptz not null default clock_timestamp(),
  constraint kept_result_key unique nulls not distinct (level, kind, place_code)
);
comment on table publication.kept_result is 'Sums of published cells alone (use_cell), so that no cell of fewer than five can be told from a difference; may be thrown away and counted anew';
comment on column publication.kept_result.kind is 'Empty where a place is told over all kinds';
comment on column publication.kept_result.place_code is 'The committee that keeps the place today: what a commune got before it was merged counts for its successor. Null: cells that were merged';
create index kept_result_most on publication.kept_result (level, allocated_dong desc, place_code);
create index kept_result_above on publication.kept_result (above_code, level, place_name);
create view publication.told_use with (security_barrier) as
  select fund_code, appeal_code, kind, unit, place_name, quantity, allocated_dong, delivered_quantity, delivered_dong from publication.kept_use;
comment on view publication.told_use is 'What a fund or an appeal was used for, as it was counted last';
grant select on publication.use_cell, publication.kept_result, publication.kept_use, publication.place, publication.told_use to app, auditor, public_reader;
call platform.portal_writes('publication.kept_result');
call platform.portal_writes('publication.kept_use');

create function publication.count_results() returns bigint language plpgsql security definer set search_path = pg_catalog, publication as $$
declare
  counted bigint;
begin
  perform pg_advisory_xact_lock(7508);
  delete from publication.kept_use;
  insert into publication.kept_use (fund_code, appeal_code, kind, unit, place_code, place_name, kept_code, quantity, allocated_dong, delivered_quantity, delivered_dong)
    with cell as materialized (select * from publication.use_cell),
    place as (select distinct place_code as code from cell where place_code is not null),
    kept_by as (
      select p.code, k.code as kept_code from place p join people.committee c on c.code = p.code
      join people.committee k on k.id = people.keeper_on(c.id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
    )
    select u.fund_code, u.appeal_code, u.kind, u.unit, u.place_code, u.place_name, k.kept_code, u.quantity, u.allocated_dong, u.delivered_quantity, u.delivered_dong
    from cell u left join kept_by k on k.code = u.place_code;
  delete from publication.kept_result;
  insert into publication.kept_result (level, kind, unit, position, place_code, place_name, above_code, quantity, delivered_quantity, allocated_dong, delivered_dong)
    with place as (
      select k.code, coalesce(unit.name, k.name) as name, above.code as above_code, case k.level when 'province' then k.code when 'commune' then above.code end as province_code
      from people.committee k left join people.admin_unit unit on unit.id = k.admin_unit_id left join people.committee above on above.id = k.parent_id
      where k.code in (select kept_code from publication.kept_use)
    )
    select case when grouping(p.province_code) = 0 then 'province' when grouping(u.kind) = 1 then 'place' when grouping(p.code) = 1 then 'kind' else 'cell' end,
      coalesce(u.kind, ''), coalesce(u.unit, ''), min(s.position), coalesce(p.code, p.province_code), p.name, p.above_code,
      sum(u.quantity), sum(u.delivered_quantity), sum(u.allocated_dong), sum(u.delivered_dong)
    from publication.kept_use u join spending.support_kind s on s.code = u.kind left join place p on p.code = u.kept_code
    group by grouping sets ((u.kind, u.unit), (p.code, p.name, p.above_code), (u.kind, u.unit, p.code, p.name, p.above_code), (p.province_code));
  get diagnostics counted = row_count;
  return counted;
end $$;
grant execute on function publication.count_results() to app;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
