import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Figures of the emulation movement: the core ones counted from transactions, those of other bodies kept with their source. */
export class PublicationMovementReport1795526683900 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create table publication.indicator (
  no text primary key,
  figure text not null,
  value numeric not null,
  unit text not null,
  as_printed text not null,
  system text not null,
  kind text not null constraint indicator_kind check (kind in ('core', 'linked')),
  rule text not null,
  source text not null,
  as_of date,
  figure_vi text not null default ''
);
comment on table publication.indicator is 'Figures of other bodies, shown with source and date (linked); of core figures only the words, never the value';
comment on column publication.indicator.figure_vi is 'The name as Vietnamese reports print it; figure is the English one';
grant select on publication.indicator to app, auditor, public_reader;
call platform.portal_writes('publication.indicator');
grant insert, update, delete on publication.indicator to app;

create function publication.count_movement(from_day date, to_day date, of_committee text default null)
  returns table (poor_dong bigint, relief_dong bigint, houses_new bigint, houses_repaired bigint, parcel_portions bigint, livelihood_households bigint, medical_turns bigint)
  language sql stable security definer set search_path = pg_catalog, publication as $$
  with recursive reach(id) as (
    select c.id from people.committee c where (of_committee is null and c.parent_id is null) or c.code = of_committee
    union
    select c.id from people.committee c join reach r on c.parent_id = r.id or c.successor_id = r.id
  ), received as (
    select f.kind, -sum(b.amount_dong) as dong
    from books.balance_by_day b join books.ledger_account l on l.id = b.account_id and l.class = 'gifts' join books.fund f on f.id = b.fund_id
    where b.business_date between from_day and to_day and f.committee_id in (select id from reach) group by 1
  ), given as (
    select l.kind, l.variant, e.household_id, i.standing_quantity as quantity
    from publication.kept_item i join spending.entitlement e on e.id = i.entitlement_id
    join spending.allocation_line l on l.id = e.line_id join spending.allocation a on a.id = l.allocation_id join books.fund f on f.id = a.fund_id
    where i.handed_over_on between from_day and to_day and i.standing_quantity > 0 and f.kind = 'poor' and f.committee_id in (select id from reach)
  )
  select coalesce((select dong from received where kind = 'poor'), 0)::bigint, coalesce((select dong from received where kind = 'relief'), 0)::bigint,
    coalesce(sum(quantity) filter (where kind = 'house' and variant = 'new'), 0), coalesce(sum(quantity) filter (where kind = 'house' and variant is distinct from 'new'), 0),
    coalesce(sum(quantity) filter (where kind = 'parcel'), 0), count(distinct household_id) filter (where kind = 'livelihood'),
    coalesce(sum(quantity) filter (where kind = 'medical'), 0)
  from given
$$;
comment on function publication.count_movement(date, date, text) is 'Received gifts by kind of fund (transfers between levels stand on 136, never among gifts) and hand-overs of the funds for the poor; both days included';
grant execute on function publication.count_movement(date, date, text) to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
