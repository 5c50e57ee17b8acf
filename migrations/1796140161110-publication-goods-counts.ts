import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was given and given out in goods, in counts alone: no giver, no recipient, no value. */
export class PublicationGoodsCounts1796140161110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
set local lock_timeout = '5s';

create view publication.goods_count with (security_barrier) as
  with moved as (
    select l.item_id, m.quantity, case when m.kind <> 'undone' then m.kind
      else (select o.kind from books.goods_movement o where o.source_id = m.source_id and o.kind <> 'undone' limit 1) end as kind
    from books.goods_movement m join books.goods_lot l on l.id = m.lot_id
  ), counted as (
    select item_id, coalesce(sum(quantity) filter (where kind = 'received'), 0)::bigint as received,
      coalesce(-sum(quantity) filter (where kind = 'given_out'), 0)::bigint as given_out,
      coalesce(-sum(quantity) filter (where kind = 'written_off'), 0)::bigint as written_off, sum(quantity)::bigint as held
    from moved group by 1
  )
  select i.id, i.name, i.unit, c.name as committee_name, n.received, n.given_out, n.written_off, n.held
  from counted n join books.goods_item i on i.id = n.item_id join people.committee c on c.id = i.committee_id
  where (n.received, n.given_out, n.written_off, n.held) <> (0, 0, 0, 0);
comment on view publication.goods_count is 'Kinds of goods of each unit: how many came, were given out, were written off and are there, papers that were voided left out';
grant select on publication.goods_count to app, auditor, public_reader;
`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations only go forward.');
  }
}
