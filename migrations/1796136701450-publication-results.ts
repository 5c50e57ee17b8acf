import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What gifts became by kind and place, over all funds: kept by a job, so that the home page never sums decisions. */
export class PublicationResults1796136701450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create table publication.kept_result (
  level text not null constraint kept_result_level check (level in ('kind', 'place', 'cell')),
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
grant select on publication.kept_result to app, auditor, public_reader;
call platform.portal_writes('publication.kept_result');

create function publication.count_results() returns bigint language plpgsql security definer set search_path = pg_catalog, publication as $$
declare
  counted bigint;
begin
  perform pg_advisory_xact_lock(7508);
  delete from publication.kept_result;
  insert into publication.kept_result (level, kind, unit, position, place_code, place_name, above_code, quantity, delivered_quantity, allocated_dong, delivered_dong)
    with place as materialized (
      select distinct u.place_code as code from publication.use_cell u where u.place_code is not null
    ), kept_by as (
      select p.code as old_code, k.code, coalesce(unit.name, k.name) as name, above.code as above_code
      from place p join people.committee c on c.code = p.code
      join people.committee k on k.id = people.keeper_on(c.id, (clock_timestamp() at time zone 'Asia/Ho_Chi_Minh')::date)
      left join people.admin_unit unit on unit.id = k.admin_unit_id left join people.committee above on above.id = k.parent_id
    )
    select case when grouping(u.kind) = 1 then 'place' when grouping(k.code) = 1 then 'kind' else 'cell' end,
      coalesce(u.kind, ''), coalesce(u.unit, ''), min(s.position), k.code, k.name, k.above_code,
      sum(u.quantity), sum(u.delivered_quantity), sum(u.allocated_dong), sum(u.delivered_dong)
    from publication.use_cell u join spending.support_kind s on s.code = u.kind left join kept_by k on k.old_code = u.place_code
    group by grouping sets ((u.kind, u.unit), (k.code, k.name, k.above_code), (u.kind, u.unit, k.code, k.name, k.above_code));
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
